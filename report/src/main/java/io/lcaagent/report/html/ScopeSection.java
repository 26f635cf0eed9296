package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is inside the numbers: boundary, meters, and the functional unit against the whole run. */
final class ScopeSection {
  private static final int MOST_METERS = 60;

  private ScopeSection() {}

  static void write(Assessment assessment, Cells cells) {
    cells.section("scope", "What was assessed", "What is inside the numbers, and what is not?");
    boundary(assessment.scope(), cells);
    took(assessment, cells);
    meters(assessment.meters(), cells);
    cells.endSection();
  }

  private static void boundary(Assessment.Scope scope, Cells cells) {
    if (scope == null) {
      return;
    }
    Markup page = cells.page;
    page.open("div", "class", "boundary");
    String whose = "process".equals(scope.energy()) ? "this process's part of" : "";
    box("in", ("Usage: electricity of " + whose).strip(), scope.usage(), cells);
    box("in", "Embodied: making of", scope.embodied(), cells);
    box("out", "Not inside", scope.excluded(), cells);
    page.close("div");
  }

  private static void box(String side, String heading, List<String> items, Cells cells) {
    Markup page = cells.page;
    page.open("div", "class", "box " + side);
    page.element("h3", heading);
    page.open("ul");
    for (String item : items) {
      page.element("li", item);
    }
    if (items.isEmpty()) {
      page.element("li", "nothing");
    }
    page.close("ul").close("div");
  }

  private static void took(Assessment assessment, Cells cells) {
    Map<String, Impact> impacts = assessment.impacts();
    Quantity total = assessment.energy() == null ? null : assessment.energy().totalJoules();
    Scale energy = Cells.joules(Stream.ofNullable(total));
    ImpactColumns columns = ImpactColumns.of(impacts, List.of(impacts));
    cells.table("What it took", columns.headings("", "#Energy, " + energy.unit()));
    List<TrainingInfo> trainings = assessment.trainings();
    for (TrainingInfo t :
        trainings.subList(0, Math.min(HeaderCard.MOST_TRAININGS, trainings.size()))) {
      String who = trainings.size() > 1 ? " (training " + t.id() + ")" : "";
      boolean unit = t.functionalUnit() != null && t.functionalUnit().target() != null;
      if (unit) {
        row(
            "functional unit" + who,
            t.energy().functionalUnit(),
            t.impacts().functionalUnit(),
            energy,
            columns,
            cells);
        row(
            "after the target" + who,
            t.energy().afterTarget(),
            t.impacts().afterTarget(),
            energy,
            columns,
            cells);
      }
      row("training, whole" + who, t.energy().run(), t.impacts().run(), energy, columns, cells);
    }
    row("run", total, impacts, energy, columns, cells);
    cells.endTable();
  }

  private static void row(
      String name,
      Quantity joules,
      Map<String, Impact> impacts,
      Scale energy,
      ImpactColumns columns,
      Cells cells) {
    cells.row();
    cells.rowHead(name);
    cells.quantity(joules, energy);
    columns.write(impacts, cells);
    cells.endRow();
  }

  private static void meters(List<MeterInfo> meters, Cells cells) {
    if (meters.isEmpty()) {
      return;
    }
    cells.table("Sources of energy that were tried", "Source", "Component", "Used", "Found");
    for (MeterInfo meter : meters.subList(0, Math.min(MOST_METERS, meters.size()))) {
      cells.row();
      cells.rowHead(meter.id());
      cells.nameCell(meter.component());
      cells.words(meter.available() ? "yes" : "no");
      cells.words(meter.detail());
      cells.endRow();
    }
    cells.endTable();
  }
}
