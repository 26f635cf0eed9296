package io.lcaagent.report.chart;

import static io.lcaagent.report.markup.Markup.px;

import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import java.util.List;

/**
 * What quality cost: above, the metric as a step curve over the energy used so far; below, on the
 * same axis, a bar for the energy of each step.
 *
 * @param points in order of energy
 * @param target NaN when there is none
 * @param reached index of the point that met the target, -1 when none did
 */
public record QualityChart(String metric, List<Point> points, double target, int reached) {
  private static final int MOST_DOTS = 80;
  private static final double LEFT = 70;
  private static final double RIGHT = Drawing.WIDTH - 16;
  private static final double TOP = 34;
  private static final double BOTTOM = 214;
  private static final double BARS_TOP = 262;
  private static final double BARS_BOTTOM = 340;

  /**
   * @param joules used from the training's start to this point
   * @param stepJoules used since the point before
   */
  public record Point(String name, double value, double joules, double stepJoules) {}

  /** Draws it. */
  public void draw(Markup markup, String id, String title, String description) {
    Drawing drawing = new Drawing(markup, id);
    drawing.begin(Drawing.WIDTH, BARS_BOTTOM + 52, title, description);
    double most = points.get(points.size() - 1).joules;
    Scale energy = Scale.of("J", most);
    curve(drawing, most);
    bars(drawing, most, energy);
    Ticks ticks = Ticks.numbers(0, most / energy.size(), 8);
    Plot below = field(most, BARS_TOP, BARS_BOTTOM, 0, 1);
    below.xAxis(
        drawing,
        new Ticks(ticks.positions().stream().map(p -> p * energy.size()).toList(), ticks.labels()),
        BARS_BOTTOM + 20);
    drawing.text(
        RIGHT,
        BARS_BOTTOM + 44,
        "end",
        Palette.MUTED,
        "energy used since the training's start, " + energy.unit());
    drawing.end();
  }

  private static Plot field(double most, double top, double bottom, double low, double high) {
    return new Plot(LEFT, top, RIGHT, bottom, 0, most > 0 ? most : 1, low, high);
  }

  private void curve(Drawing drawing, double most) {
    double low = points.stream().mapToDouble(Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(Point::value).max().orElse(1);
    if (!Double.isNaN(target)) {
      low = Math.min(low, target);
      high = Math.max(high, target);
    }
    double margin = high > low ? (high - low) * 0.12 : Math.max(1e-9, Math.abs(high) * 0.1);
    Plot plot = field(most, TOP, BOTTOM, low - margin, high + margin);
    plot.yAxis(drawing, Ticks.numbers(low - margin, high + margin, 5), metric);
    if (!Double.isNaN(target)) {
      double y = plot.y(target);
      drawing.line(LEFT, y, RIGHT, y, Palette.ALERT, "7 4");
      drawing.strong(LEFT + 6, y - 6, "start", Palette.ALERT, "target " + Figures.exact(target));
    }
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      String x = px(plot.x(point.joules));
      String y = px(plot.y(point.value));
      path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
    }
    path.append('H').append(px(RIGHT));
    drawing.curve(path, Palette.USAGE);
    int every = (points.size() + MOST_DOTS - 1) / MOST_DOTS;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (i % every == 0 && i != reached) {
        drawing.dot(
            plot.x(point.joules),
            plot.y(point.value),
            4,
            Palette.USAGE,
            point.name + ": " + Figures.metric(point.value));
      }
    }
    if (reached >= 0) {
      Point point = points.get(reached);
      double x = plot.x(point.joules);
      drawing.line(x, plot.y(point.value), x, BARS_BOTTOM, Palette.INK, "2 3");
      drawing.dot(x, plot.y(point.value), 6, Palette.INK, "target reached, " + point.name);
      boolean left = x > RIGHT - 200;
      drawing.strong(
          x + (left ? -10 : 10),
          BOTTOM + 20,
          left ? "end" : "start",
          Palette.INK,
          "reached, " + point.name);
    }
  }

  private void bars(Drawing drawing, double most, Scale energy) {
    double highest = points.stream().mapToDouble(Point::stepJoules).max().orElse(0);
    Plot plot = field(most, BARS_TOP, BARS_BOTTOM, 0, highest > 0 ? highest * 1.1 : 1);
    Scale unit = Scale.of("J", highest);
    Ticks ticks = Ticks.numbers(0, plot.yHigh() / unit.size(), 3);
    plot.yAxis(
        drawing,
        new Ticks(ticks.positions().stream().map(p -> p * unit.size()).toList(), ticks.labels()),
        "energy of each step, " + unit.unit());
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double x = plot.x(point.joules - point.stepJoules);
      double width = plot.x(point.joules) - x;
      double y = plot.y(Math.max(0, point.stepJoules));
      boolean after = reached >= 0 && i > reached;
      drawing.rect(
          x + Math.min(1, width / 8),
          y,
          Math.max(0.6, width - Math.min(2, width / 4)),
          BARS_BOTTOM - y,
          after ? "#9fb3c8" : Palette.USAGE,
          points.size() <= MOST_DOTS ? point.name + ": " + energy.with(point.stepJoules) : null);
    }
  }
}
