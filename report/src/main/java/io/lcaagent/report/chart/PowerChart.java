package io.lcaagent.report.chart;

import static io.lcaagent.report.markup.Markup.px;

import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * Power over time: components stacked on one another, the phases as lanes below on the same axis,
 * the thermal design power as a line, the peak as a dot. A stretch in which one component's power
 * is not known is a grey field, since the sum is not known either.
 *
 * @param seconds length of the run
 * @param bucketSeconds width of a bucket; the first begins at 0
 * @param layers from the bottom up
 * @param lanes from the top down
 * @param tdpWatts NaN when not known
 * @param peakWatts NaN when not known
 * @param marks instants that matter
 */
public record PowerChart(
    double seconds,
    double bucketSeconds,
    List<Layer> layers,
    List<Lane> lanes,
    double tdpWatts,
    double peakWatts,
    double peakSeconds,
    List<Mark> marks) {
  private static final int MOST_BUCKETS = 370;
  private static final double LEFT = 96;
  private static final double RIGHT = Drawing.WIDTH - 16;
  private static final double TOP = 62;
  private static final double FIELD = 230;
  private static final double LANE = 18;

  /**
   * @param watts by bucket, NaN where not known
   */
  public record Layer(String name, String colour, double[] watts) {}

  /**
   * @param spans begin and end in seconds, in turn, in order of time
   */
  public record Lane(String name, String colour, double[] spans) {}

  public record Mark(String name, double seconds) {}

  /** Draws it. */
  public void draw(Markup markup, String id, String title, String description) {
    PowerChart chart = coarse();
    double highest = chart.highest();
    boolean showsTdp = tdpWatts > 0 && tdpWatts <= 2.5 * highest;
    double top = Math.max(highest, showsTdp ? tdpWatts : 0);
    top = Math.max(top, Double.isNaN(peakWatts) ? 0 : peakWatts);
    top = top > 0 ? top * 1.08 : 1;
    Scale unit = Scale.of("W", top);
    double bottom = TOP + FIELD;
    double height = bottom + 10 + lanes.size() * LANE + 30;
    Plot plot = new Plot(LEFT, TOP, RIGHT, bottom, 0, seconds, 0, top);

    Drawing drawing = new Drawing(markup, id);
    drawing.begin(Drawing.WIDTH, height, title, description);
    double x = LEFT;
    for (Layer layer : layers) {
      x = drawing.key(x, 16, layer.colour, layer.name);
    }
    if (chart.gaps(drawing, plot)) {
      drawing.key(x, 16, Palette.GAP, "not known");
    }
    plot.yAxis(drawing, inUnit(top, unit), unit.unit());
    double[] below = new double[chart.buckets()];
    for (Layer layer : chart.layers) {
      chart.layer(drawing, plot, layer, below);
    }
    for (Mark mark : marks) {
      mark(drawing, plot, mark, height - 30);
    }
    if (showsTdp) {
      tdp(drawing, plot, "TDP = " + Scale.text("W", tdpWatts));
    }
    if (!Double.isNaN(peakWatts)) {
      peak(drawing, plot, showsTdp);
    }
    double y = bottom + 10;
    for (Lane lane : lanes) {
      lane(drawing, plot, lane, y);
      y += LANE;
    }
    plot.xAxis(drawing, Ticks.time(seconds, 9), height - 10);
    drawing.end();
  }

  /** Axis positions in watts whose labels are in the axis' unit. */
  private static Ticks inUnit(double top, Scale unit) {
    Ticks ticks = Ticks.numbers(0, top / unit.size(), 5);
    return new Ticks(ticks.positions().stream().map(p -> p * unit.size()).toList(), ticks.labels());
  }

  private void tdp(Drawing drawing, Plot plot, String label) {
    double y = plot.y(tdpWatts);
    drawing.line(LEFT, y, RIGHT, y, Palette.ALERT, "7 4");
    drawing.strong(RIGHT, y - 6, "end", Palette.ALERT, label);
  }

  private void mark(Drawing drawing, Plot plot, Mark mark, double bottom) {
    double x = plot.x(mark.seconds);
    drawing.line(x, TOP - 18, x, bottom, Palette.INK, "2 3");
    boolean left = x > (LEFT + RIGHT) / 2;
    drawing.text(x + (left ? -6 : 6), TOP - 12, left ? "end" : "start", Palette.INK, mark.name);
  }

  private void peak(Drawing drawing, Plot plot, boolean showsTdp) {
    double x = plot.x(Math.min(peakSeconds, seconds));
    double y = plot.y(peakWatts);
    String label = "peak " + Scale.text("W", peakWatts);
    drawing.dot(x, y, 4.5, Palette.INK, label + " at " + Figures.duration(peakSeconds));
    double width = Drawing.widthOf(label);
    // The design power's own label stands at the right edge.
    double edge = RIGHT - (showsTdp ? 130 : 0);
    boolean left = x + 10 + width > edge;
    drawing.strong(x + (left ? -10 : 10), y - 6, left ? "end" : "start", Palette.INK, label);
  }

  private void lane(Drawing drawing, Plot plot, Lane lane, double y) {
    drawing.text(LEFT - 8, y + 12, "end", Palette.INK, Drawing.fit(lane.name, LEFT - 12));
    drawing.rect(LEFT, y + 2, RIGHT - LEFT, LANE - 4, "#f5f7f9", null);
    StringBuilder path = new StringBuilder();
    double from = Double.NaN;
    double to = Double.NaN;
    for (int i = 0; i + 1 < lane.spans.length; i += 2) {
      double begin = plot.x(Math.max(0, lane.spans[i]));
      double end = plot.x(Math.min(seconds, lane.spans[i + 1]));
      // Neighbours closer than what can be seen are one; the shortest span is still seen.
      if (begin - to < 0.6) {
        to = Math.max(to, end);
        continue;
      }
      box(path, from, to, y);
      from = begin;
      to = end;
    }
    box(path, from, to, y);
    if (!path.isEmpty()) {
      drawing.area(path, lane.colour);
    }
  }

  private static void box(StringBuilder path, double from, double to, double y) {
    if (!Double.isNaN(from)) {
      String width = px(Math.max(1, to - from));
      path.append('M').append(px(from)).append(' ').append(px(y + 2)).append('h').append(width);
      path.append('v').append(px(LANE - 4)).append("h-").append(width).append('z');
    }
  }

  private void layer(Drawing drawing, Plot plot, Layer layer, double[] below) {
    StringBuilder path = new StringBuilder();
    int buckets = buckets();
    for (int from = 0; from < buckets; from++) {
      if (isGap(from)) {
        continue;
      }
      int to = from;
      while (to < buckets && !isGap(to)) {
        to++;
      }
      stretch(path, plot, layer.watts, below, from, to);
      from = to;
    }
    if (!path.isEmpty()) {
      drawing.area(path, layer.colour);
    }
  }

  /** One unbroken stretch: along the top to the right, back along the layer below. */
  private void stretch(
      StringBuilder path, Plot plot, double[] watts, double[] below, int from, int to) {
    path.append('M').append(px(x(plot, from))).append(' ').append(px(plot.y(below[from])));
    for (int i = from; i < to; i++) {
      path.append('V').append(px(plot.y(below[i] + watts[i])));
      path.append('H').append(px(x(plot, i + 1)));
    }
    for (int i = to - 1; i >= from; i--) {
      path.append('V').append(px(plot.y(below[i])));
      path.append('H').append(px(x(plot, i)));
      below[i] += watts[i];
    }
    path.append('z');
  }

  private double x(Plot plot, int bucket) {
    return plot.x(Math.min(seconds, bucket * bucketSeconds));
  }

  private boolean gaps(Drawing drawing, Plot plot) {
    boolean any = false;
    for (int i = 0; i < buckets(); i++) {
      if (isGap(i)) {
        int to = i;
        while (to < buckets() && isGap(to)) {
          to++;
        }
        drawing.rect(
            x(plot, i), TOP, x(plot, to) - x(plot, i), FIELD, Palette.GAP, "power not known");
        any = true;
        i = to;
      }
    }
    return any;
  }

  private boolean isGap(int bucket) {
    return layers.stream().anyMatch(layer -> Double.isNaN(layer.watts[bucket]));
  }

  private int buckets() {
    return layers.isEmpty() ? 0 : layers.get(0).watts.length;
  }

  private double highest() {
    double highest = 0;
    for (int i = 0; i < buckets(); i++) {
      double sum = 0;
      for (Layer layer : layers) {
        sum += layer.watts[i];
      }
      highest = Math.max(highest, Double.isNaN(sum) ? 0 : sum);
    }
    return highest;
  }

  /** The same with neighbouring buckets averaged, where there are more than can be seen. */
  private PowerChart coarse() {
    int group = (buckets() + MOST_BUCKETS - 1) / MOST_BUCKETS;
    if (group <= 1) {
      return this;
    }
    List<Layer> merged = new ArrayList<>();
    for (Layer layer : layers) {
      double[] means = new double[(layer.watts.length + group - 1) / group];
      for (int i = 0; i < means.length; i++) {
        int end = Math.min(layer.watts.length, (i + 1) * group);
        double sum = 0;
        for (int k = i * group; k < end; k++) {
          sum += layer.watts[k];
        }
        means[i] = sum / (end - i * group);
      }
      merged.add(new Layer(layer.name, layer.colour, means));
    }
    return new PowerChart(
        seconds, bucketSeconds * group, merged, lanes, tdpWatts, peakWatts, peakSeconds, marks);
  }
}
