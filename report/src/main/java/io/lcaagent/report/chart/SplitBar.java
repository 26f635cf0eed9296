package io.lcaagent.report.chart;

import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.markup.Markup;

/**
 * One small bar: usage solid, embodied hatched.
 *
 * @param embodiedShare in [0, 1], NaN when not known
 */
public record SplitBar(double embodiedShare) {
  private static final double WIDTH = 200;

  /** Draws it. */
  public void draw(Markup markup, String id, String title) {
    Drawing drawing = new Drawing(markup, id);
    boolean known = !Double.isNaN(embodiedShare);
    String description =
        known
            ? "usage %s, embodied %s"
                .formatted(Figures.percent(1 - embodiedShare), Figures.percent(embodiedShare))
            : "the shares are not known";
    drawing.begin(WIDTH, 14, title, description);
    drawing.hatching();
    if (known) {
      double usage = (1 - embodiedShare) * WIDTH;
      drawing.rect(0, 0, usage, 14, Palette.USAGE, null);
      drawing.rect(usage, 0, WIDTH - usage, 14, drawing.hatch(), null);
    } else {
      drawing.rect(0, 0, WIDTH, 14, Palette.GAP, null);
    }
    drawing.end();
  }
}
