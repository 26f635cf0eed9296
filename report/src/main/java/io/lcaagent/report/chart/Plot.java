package io.lcaagent.report.chart;

/**
 * A field of a drawing with a horizontal and a vertical axis.
 *
 * @param xHigh value at the right edge, {@code xLow} at the left one
 */
record Plot(
    double left,
    double top,
    double right,
    double bottom,
    double xLow,
    double xHigh,
    double yLow,
    double yHigh) {

  double x(double value) {
    return left + (value - xLow) / (xHigh - xLow) * (right - left);
  }

  double y(double value) {
    return bottom - (value - yLow) / (yHigh - yLow) * (bottom - top);
  }

  /** Horizontal lines with their labels to the left, and the axis' name above them. */
  void yAxis(Drawing drawing, Ticks ticks, String name) {
    for (int i = 0; i < ticks.positions().size(); i++) {
      double y = y(ticks.positions().get(i));
      boolean ground = ticks.positions().get(i) == yLow;
      drawing.line(left, y, right, y, ground ? Palette.MUTED : Palette.RULE, null);
      drawing.text(left - 8, y + 4, "end", Palette.MUTED, ticks.labels().get(i));
    }
    drawing.text(left, top - 10, "start", Palette.MUTED, name);
  }

  /** Labels below the field, at {@code y}. */
  void xAxis(Drawing drawing, Ticks ticks, double y) {
    for (int i = 0; i < ticks.positions().size(); i++) {
      double x = x(ticks.positions().get(i));
      drawing.line(x, y - 14, x, y - 10, Palette.MUTED, null);
      // The last label would else hang over the edge.
      boolean last = x > right - 12 && i > 0;
      drawing.text(
          last ? right : x, y + 2, last ? "end" : "middle", Palette.MUTED, ticks.labels().get(i));
    }
  }
}
