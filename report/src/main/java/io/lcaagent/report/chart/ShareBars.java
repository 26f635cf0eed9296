package io.lcaagent.report.chart;

import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.markup.Markup;
import java.util.List;

/**
 * Several wholes, each a bar of the same length cut into its shares.
 *
 * @param keys what the parts are, one for each part of a bar, in their order
 */
public record ShareBars(List<Key> keys, List<Bar> bars) {
  private static final double LEFT = 170;
  private static final double ROW = 36;
  private static final double RIGHT = Drawing.WIDTH - 4;

  /**
   * @param colour {@code null} for the hatching of embodied impact
   */
  public record Key(String name, String colour) {
    public static final Key USAGE = new Key("usage", Palette.USAGE);
    public static final Key EMBODIED = new Key("embodied", null);
  }

  /**
   * @param parts amounts, one for each key, at least 0; their sum is the whole
   * @param note written instead of the bar when the whole is not known, else {@code null}
   */
  public record Bar(String name, double[] parts, String note) {}

  /** Draws it. */
  public void draw(Markup markup, String id, String title, String description) {
    Drawing drawing = new Drawing(markup, id);
    double legend = legendHeight();
    drawing.begin(Drawing.WIDTH, legend + bars.size() * ROW, title, description);
    drawing.hatching();
    double x = LEFT;
    double y = 15;
    for (Key key : keys) {
      if (x + 18 + Drawing.widthOf(key.name) > RIGHT) {
        x = LEFT;
        y += 20;
      }
      x = drawing.key(x, y, fill(drawing, key), key.name);
    }
    y = legend;
    for (Bar bar : bars) {
      bar(drawing, bar, y);
      y += ROW;
    }
    drawing.end();
  }

  private double legendHeight() {
    double x = LEFT;
    double height = 28;
    for (Key key : keys) {
      if (x + 18 + Drawing.widthOf(key.name) > RIGHT) {
        x = LEFT;
        height += 20;
      }
      x += 36 + Drawing.widthOf(key.name);
    }
    return height;
  }

  private void bar(Drawing drawing, Bar bar, double y) {
    drawing.text(LEFT - 10, y + 19, "end", Palette.INK, bar.name);
    if (bar.note != null) {
      drawing.outline(LEFT, y + 4, RIGHT - LEFT, 22, Palette.RULE);
      drawing.text(LEFT + 10, y + 19, "start", Palette.MUTED, bar.note);
      return;
    }
    double whole = 0;
    for (double part : bar.parts) {
      whole += part;
    }
    double x = LEFT;
    for (int i = 0; i < bar.parts.length && whole > 0; i++) {
      double share = bar.parts[i] / whole;
      double width = share * (RIGHT - LEFT);
      if (width <= 0) {
        continue;
      }
      String text = Figures.percent(share);
      drawing.rect(
          x,
          y + 4,
          Math.max(0.8, width),
          22,
          fill(drawing, keys.get(i)),
          keys.get(i).name + ": " + text);
      label(drawing, keys.get(i), text, x, y, width);
      x += width;
    }
    drawing.outline(LEFT, y + 4, RIGHT - LEFT, 22, Palette.MUTED);
  }

  /** The share inside its part, where there is room: on a white ground, readable on any fill. */
  private void label(Drawing drawing, Key key, String text, double x, double y, double width) {
    double needs = Drawing.widthOf(text) + 10;
    if (width < needs + 8) {
      return;
    }
    double middle = x + width / 2;
    drawing.rect(middle - needs / 2, y + 7, needs, 16, "#ffffff", null);
    drawing.text(middle, y + 19.5, "middle", Palette.INK, text);
  }

  private static String fill(Drawing drawing, Key key) {
    return key.colour == null ? drawing.hatch() : key.colour;
  }
}
