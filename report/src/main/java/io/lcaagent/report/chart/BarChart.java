package io.lcaagent.report.chart;

import io.lcaagent.report.markup.Markup;
import java.util.List;

/**
 * Amounts as horizontal bars with their text beside them.
 *
 * @param bars from the top down
 */
public record BarChart(List<Bar> bars) {
  private static final double LEFT = 150;
  private static final double ROW = 28;

  /** Room for the text to the right of the longest bar. */
  private static final double TEXT = 190;

  /**
   * @param value in the unit of the others, at least 0
   * @param text what is written beside the bar: number, unit, share
   */
  public record Bar(String name, double value, String colour, String text) {}

  /** Draws it. */
  public void draw(Markup markup, String id, String title, String description) {
    double height = bars.size() * ROW + 6;
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    double room = Drawing.WIDTH - LEFT - TEXT;
    Drawing drawing = new Drawing(markup, id);
    drawing.begin(Drawing.WIDTH, height, title, description);
    drawing.line(LEFT, 0, LEFT, height, Palette.MUTED, null);
    double y = 3;
    for (Bar bar : bars) {
      double width = longest > 0 ? bar.value / longest * room : 0;
      if (bar.value > 0) {
        drawing.rect(LEFT, y + 4, Math.max(1, width), ROW - 9, bar.colour, null);
      }
      drawing.text(LEFT - 10, y + 18, "end", Palette.INK, Drawing.fit(bar.name, LEFT - 14));
      drawing.text(LEFT + width + 8, y + 18, "start", Palette.INK, bar.text);
      y += ROW;
    }
    drawing.end();
  }
}
