package io.lcaagent.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.report.chart.PowerChart.Lane;
import io.lcaagent.report.chart.PowerChart.Layer;
import io.lcaagent.report.markup.Markup;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PowerChartTest {
  @Test
  void draw_twoLayers_theSecondStandsOnTheFirst() {
    String svg =
        draw(
            chart(
                2,
                new Layer("cpu", "#000001", new double[] {10, 20}),
                new Layer("ram", "#000002", new double[] {5, 5})));

    // Field: y from 292 (0 W) up to 62 (25 W x 1.08 = 27 W); 10 W is 292 - 230 x 10/27 = 206.8.
    assertTrue(svg.contains("d=\"M96 292V206.8H450V121.6H804V292H450V292H96z\""), svg);
    // 15 W: 164.2, 25 W: 79; back along 20 W (121.6) and 10 W (206.8).
    assertTrue(svg.contains("d=\"M96 206.8V164.2H450V79H804V121.6H450V206.8H96z\""), svg);
  }

  @Test
  void draw_unknownBucket_isAGapAndNotAZero() {
    String svg = draw(chart(3, new Layer("cpu", "#000001", new double[] {10, Double.NaN, 10})));

    Matcher path = Pattern.compile("d=\"([^\"]*)\" fill=\"#000001\"").matcher(svg);
    assertTrue(path.find());
    assertEquals(2, path.group(1).chars().filter(c -> c == 'M').count(), path.group(1));
    assertTrue(svg.contains("power not known"));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void draw_manyBuckets_areAveraged() {
    double[] watts = new double[100_000];
    Arrays.fill(watts, 42);

    String svg = draw(chart(watts.length, new Layer("cpu", "#000001", watts)));

    assertTrue(svg.length() < 20_000, svg.length() + " characters");
  }

  @Test
  void draw_thousandsOfSpans_areMergedWhereTheyCannotBeSeenApart() {
    double[] spans = new double[20_000];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = i * 0.01; // 10000 spans of 10 ms with 10 ms between them, in 200 s
    }
    PowerChart chart =
        new PowerChart(
            200,
            200,
            List.of(new Layer("cpu", "#000001", new double[] {1})),
            List.of(new Lane("load", "#000003", spans)),
            Double.NaN,
            Double.NaN,
            0,
            List.of());

    String svg = draw(chart);

    assertTrue(svg.length() < 10_000, svg.length() + " characters");
    assertTrue(svg.contains("fill=\"#000003\""));
  }

  @Test
  void draw_aboveTheDesignPower_lineLiesBelowThePeak() {
    PowerChart chart =
        new PowerChart(
            1,
            1,
            List.of(new Layer("gpu", "#000001", new double[] {3300})),
            List.of(),
            3760,
            3912,
            0.5,
            List.of());

    String svg = draw(chart);

    assertTrue(svg.contains("TDP = 3760 W") && svg.contains("peak 3910 W"), svg);
    assertFalse(svg.contains("NaN"));
  }

  private static PowerChart chart(double seconds, Layer... layers) {
    return new PowerChart(
        seconds, 1, List.of(layers), List.of(), Double.NaN, Double.NaN, 0, List.of());
  }

  private static String draw(PowerChart chart) {
    Markup markup = new Markup();
    chart.draw(markup, "chart", "title", "description");
    return markup.toString();
  }
}
