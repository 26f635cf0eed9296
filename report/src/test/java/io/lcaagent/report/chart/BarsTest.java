package io.lcaagent.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.report.chart.BarChart.Bar;
import io.lcaagent.report.chart.QualityChart.Point;
import io.lcaagent.report.chart.ShareBars.Key;
import io.lcaagent.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {
  private final Markup markup = new Markup();

  @Test
  void barChart_twoBars_lengthsAreInProportion() {
    new BarChart(
            List.of(new Bar("a", 100, "#000001", "100 J"), new Bar("b", 25, "#000002", "25 J")))
        .draw(markup, "chart", "t", "d");

    // Room is 820 - 150 - 190 = 480 units for 100 J.
    assertTrue(svg().contains("width=\"480\" height=\"19\" fill=\"#000001\""), svg());
    assertTrue(svg().contains("width=\"120\" height=\"19\" fill=\"#000002\""), svg());
  }

  @Test
  void barChart_smallAndNothing_smallIsSeenAndNothingIsNot() {
    new BarChart(
            List.of(
                new Bar("a", 1e9, "#000001", ""),
                new Bar("b", 1e-9, "#000002", ""),
                new Bar("c", 0, "#000003", "")))
        .draw(markup, "chart", "t", "d");

    assertTrue(svg().contains("width=\"1\" height=\"19\" fill=\"#000002\""), svg());
    assertFalse(svg().contains("#000003"));
  }

  @Test
  void barChart_allZero_isDrawn() {
    new BarChart(List.of(new Bar("a", 0, "#000001", "0 J"))).draw(markup, "chart", "t", "d");

    assertFalse(svg().contains("NaN"));
  }

  @Test
  void shareBars_parts_fillTheWholeAndEmbodiedIsHatched() {
    new ShareBars(
            List.of(Key.USAGE, Key.EMBODIED),
            List.of(new ShareBars.Bar("gwp", new double[] {3, 1}, null)))
        .draw(markup, "chart", "t", "d");

    // From 170 to 816: 646 units; three quarters are 484.5.
    assertTrue(svg().contains("width=\"484.5\" height=\"22\" fill=\"#0b5cad\""), svg());
    assertTrue(svg().contains("width=\"161.5\" height=\"22\" fill=\"url(#chart-hatch)\""), svg());
    assertTrue(svg().contains("usage: 75 %") && svg().contains("embodied: 25 %"));
  }

  @Test
  void shareBars_unknownWhole_saysSo() {
    new ShareBars(
            List.of(Key.USAGE, Key.EMBODIED),
            List.of(new ShareBars.Bar("gwp", new double[2], "usage is not known")))
        .draw(markup, "chart", "t", "d");

    assertTrue(svg().contains("usage is not known"));
    assertFalse(svg().contains("NaN"));
  }

  @Test
  void splitBar_unknownShare_isGreyAndSaysSo() {
    new SplitBar(Double.NaN).draw(markup, "chart", "t");

    assertTrue(svg().contains("the shares are not known"));
    assertFalse(svg().contains("NaN"));
  }

  @Test
  void qualityChart_points_stepFromOneToTheNext() {
    new QualityChart(
            "Accuracy",
            List.of(new Point("epoch 1", 0.5, 50, 50), new Point("epoch 2", 1.0, 100, 50)),
            Double.NaN,
            -1)
        .draw(markup, "chart", "t", "d");

    // x: 70 + 734 x 0.5 = 437 and 804; y: 0.44 .. 1.06 over 214 .. 34: 0.5 is 196.6, 1.0 is 51.4.
    assertTrue(svg().contains("d=\"M437 196.6H804V51.4H804\""), svg());
  }

  @Test
  void qualityChart_onePointOfOneValue_isDrawn() {
    new QualityChart("loss", List.of(new Point("epoch 1", 0, 0, 0)), 0, 0)
        .draw(markup, "chart", "t", "d");

    assertFalse(svg().contains("NaN") || svg().contains("Infinity"), svg());
  }

  @Test
  void palette_namedColours_areDifferent() {
    List<String> names = List.of("load", "train", "validate", "checkpoint", "outside");
    List<String> colours = new ArrayList<>();
    names.forEach(name -> colours.add(Palette.of(name, 0)));

    assertEquals(names.size(), colours.stream().distinct().count());
    assertEquals(Palette.of("mine", 0), Palette.of("mine", 6)); // six colours, then again
  }

  private String svg() {
    return markup.toString();
  }
}
