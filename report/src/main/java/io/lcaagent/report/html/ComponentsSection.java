package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.chart.BarChart;
import io.lcaagent.report.chart.BarChart.Bar;
import io.lcaagent.report.chart.Palette;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import java.util.ArrayList;
import java.util.List;

/** Which component used the energy. */
final class ComponentsSection {
  private static final int MOST_BARS = 24;
  private static final int MOST_ROWS = 200;

  private ComponentsSection() {}

  static void write(Assessment assessment, Cells cells) {
    cells.section("components", "Energy by component", "Which component is worth acting on?");
    List<ComponentEnergy> components =
        assessment.energy() == null ? List.of() : assessment.energy().byComponent();
    if (components.isEmpty() || assessment.energy().totalJoules() == null) {
      cells.page.element("p", "No component's energy is known.");
      cells.endSection();
      return;
    }
    Quantity total = assessment.energy().totalJoules();
    Scale scale = Cells.joules(components.stream().map(ComponentEnergy::joules));
    List<Bar> bars = new ArrayList<>();
    for (ComponentEnergy component : components) {
      if (component.joules() != null && bars.size() < MOST_BARS) {
        double joules = component.joules().value();
        String share =
            component.inTotal() ? Figures.percent(joules, total.value()) : "not in total";
        bars.add(
            new Bar(
                Cells.name(component.id()),
                joules,
                component.inTotal() ? Palette.of(component.type(), 0) : Palette.OUTSIDE,
                scale.with(joules) + " " + mark(component.joules()) + " · " + share));
      }
    }
    new BarChart(bars)
        .draw(
            cells.page,
            "chart-components",
            "Energy by component",
            "The total is " + scale.with(total.value()) + ", " + total.provenance() + ".");
    table(assessment, components, total, scale, cells);
    cells.endSection();
  }

  private static String mark(Quantity quantity) {
    return Cells.MARKS.get(quantity.provenance());
  }

  /** Of the time that was read. */
  private static Double mean(Quantity joules, double seconds) {
    if (joules == null) {
      return null;
    }
    double read = Double.isNaN(joules.coverage()) ? seconds : seconds * joules.coverage();
    return read > 0 ? Double.valueOf(joules.value() / read) : null;
  }

  private static void table(
      Assessment assessment,
      List<ComponentEnergy> components,
      Quantity total,
      Scale scale,
      Cells cells) {
    double seconds = assessment.run().durationSeconds();
    cells.details("Data of this chart");
    cells.table(
        "Energy by component",
        "Component",
        "Source",
        "In the total",
        "#Energy, " + scale.unit(),
        "#95 % from",
        "#to",
        "#Share",
        "#Mean, W");
    for (ComponentEnergy component :
        components.subList(0, Math.min(MOST_ROWS, components.size()))) {
      Quantity joules = component.joules();
      cells.row();
      cells.rowHead(component.id());
      cells.nameCell(component.source());
      cells.words(component.inTotal() ? "yes" : "no");
      cells.quantity(joules, scale);
      cells.number(joules == null ? null : joules.low(), scale);
      cells.number(joules == null ? null : joules.high(), scale);
      cells.percent(
          joules == null || !component.inTotal() ? Double.NaN : joules.value() / total.value());
      cells.number(mean(joules, seconds), new Scale("W", 1));
      cells.endRow();
    }
    cells.endTable();
    cells.endDetails();
  }
}
