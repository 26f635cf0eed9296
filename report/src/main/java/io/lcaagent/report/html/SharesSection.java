package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.report.chart.ShareBars;
import io.lcaagent.report.chart.ShareBars.Bar;
import io.lcaagent.report.chart.ShareBars.Key;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.Words;
import java.util.List;
import java.util.Map;

/** Whether using the hardware or making it is the problem. */
final class SharesSection {
  private SharesSection() {}

  static void write(Assessment assessment, Cells cells) {
    if (assessment.impacts().isEmpty()) {
      return;
    }
    cells.section("shares", "Usage and embodied", "Is use or manufacture the problem?");
    List<Bar> bars =
        assessment.impacts().entrySet().stream()
            .map(entry -> bar(entry.getKey(), entry.getValue()))
            .toList();
    new ShareBars(List.of(Key.USAGE, Key.EMBODIED), bars)
        .draw(
            cells.page,
            "chart-shares",
            "Shares of usage and embodied impact",
            "One bar for each indicator; the table holds the same numbers.");
    cells.details("Data of this chart");
    cells.table(
        "Impacts of the run",
        "Indicator",
        "Unit",
        "#Usage",
        "#Embodied",
        "#Total",
        "#95 % from",
        "#to",
        "#Embodied share");
    for (Map.Entry<String, Impact> entry : assessment.impacts().entrySet()) {
      Impact impact = entry.getValue();
      Scale scale = Cells.scale(impact);
      cells.row();
      cells.rowHead(Cells.indicator(entry.getKey()));
      cells.words(Cells.pretty(scale.unit()));
      cells.quantity(impact.usage(), scale);
      cells.quantity(impact.embodied(), scale);
      cells.quantity(impact.total(), scale);
      cells.number(impact.total() == null ? null : impact.total().low(), scale);
      cells.number(impact.total() == null ? null : impact.total().high(), scale);
      cells.percent(Words.embodiedShare(impact).orElse(Double.NaN));
      cells.endRow();
    }
    cells.endTable();
    cells.endDetails();
    cells.endSection();
  }

  private static Bar bar(String id, Impact impact) {
    String name = Cells.indicator(id);
    if (impact.usage() == null || impact.embodied() == null) {
      String what =
          impact.embodied() != null
              ? "usage is not known"
              : impact.usage() != null ? "embodied impact is not known" : "not known";
      return new Bar(name, new double[2], what);
    }
    return new Bar(name, new double[] {impact.usage().value(), impact.embodied().value()}, null);
  }
}
