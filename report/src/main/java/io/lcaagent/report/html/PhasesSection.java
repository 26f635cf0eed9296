package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.chart.BarChart;
import io.lcaagent.report.chart.BarChart.Bar;
import io.lcaagent.report.chart.Palette;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.PhaseRows;
import io.lcaagent.report.view.PhaseRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which part of the program the energy and the impacts belong to. */
final class PhasesSection {
  private static final int MOST_ROWS = 60;

  private PhasesSection() {}

  static void write(Assessment assessment, Cells cells) {
    cells.section("phases", "Phases", "Which part of the program costs what?");
    if (assessment.phases().isEmpty()) {
      cells.page.element("p", "No phase was seen.");
      cells.endSection();
      return;
    }
    List<TrainingInfo> trainings = assessment.trainings();
    for (TrainingInfo training :
        trainings.subList(0, Math.min(HeaderCard.MOST_TRAININGS, trainings.size()))) {
      boolean only = trainings.size() == 1;
      List<Row> rows = new ArrayList<>(PhaseRows.of(assessment.phases(), training.id()));
      if (only) {
        rows.addAll(PhaseRows.of(assessment.phases(), null));
      } else {
        cells.page.element("h3", "Training " + training.id() + ", " + Cells.name(training.name()));
      }
      part(assessment, rows, "chart-phases-" + Math.abs(training.id().hashCode()), only, cells);
    }
    if (trainings.size() != 1) {
      part(assessment, PhaseRows.of(assessment.phases(), null), "chart-phases-none", true, cells);
    }
    cells.page.element(
        "p",
        "Time is the share of the node's time that belongs to the phase: phases that run side by"
            + " side divide it, so that times, energies and impacts add up to the run. Load and"
            + " train alternate by batch; work that a GPU finishes later counts where the program"
            + " was by then.",
        "class",
        "note");
    cells.endSection();
  }

  private static void part(
      Assessment assessment, List<Row> all, String id, boolean total, Cells cells) {
    List<Row> rows = all.subList(0, Math.min(MOST_ROWS, all.size()));
    Quantity whole = assessment.energy() == null ? null : assessment.energy().totalJoules();
    Scale energy =
        Cells.joules(
            Stream.concat(
                rows.stream().map(row -> row.phase().joules()),
                total ? Stream.ofNullable(whole) : Stream.empty()));
    List<Bar> bars = new ArrayList<>();
    for (Row row : rows) {
      Quantity joules = row.phase().joules();
      if (joules != null) {
        String share = whole == null ? "" : " · " + Figures.percent(joules.value(), whole.value());
        bars.add(
            new Bar(
                Cells.name(row.label()),
                joules.value(),
                Palette.of(row.label(), bars.size()),
                energy.with(joules.value()) + " " + Cells.MARKS.get(joules.provenance()) + share));
      }
    }
    if (!bars.isEmpty()) {
      new BarChart(bars)
          .draw(cells.page, id, "Energy by phase", "The table below holds the same numbers.");
    }
    table(assessment, rows, energy, total ? whole : null, cells);
  }

  private static void table(
      Assessment assessment, List<Row> rows, Scale energy, Quantity total, Cells cells) {
    List<Map<String, Impact>> shown = new ArrayList<>();
    rows.forEach(row -> shown.add(row.phase().impacts()));
    if (total != null) {
      shown.add(assessment.impacts());
    }
    ImpactColumns columns = ImpactColumns.of(assessment.impacts(), shown);
    cells.table(
        "Phases",
        columns.headings(
            "Phase", "#Time", "#Wall time", "#Count", "#Batches", "#Energy, " + energy.unit()));
    for (Row row : rows) {
      PhaseInfo phase = row.phase();
      cells.row();
      cells.rowHead(row.label());
      cells.duration(phase.nodeSeconds());
      cells.duration(phase.durationSeconds());
      cells.count(phase.count());
      cells.count(phase.batches());
      cells.quantity(phase.joules(), energy);
      columns.write(phase.impacts(), cells);
      cells.endRow();
    }
    if (total != null) {
      cells.page.open("tr", "class", "sum");
      cells.rowHead("run");
      cells.duration(assessment.run().durationSeconds());
      cells.duration(assessment.run().durationSeconds());
      cells.empty();
      cells.empty();
      cells.quantity(total, energy);
      columns.write(assessment.impacts(), cells);
      cells.endRow();
    }
    cells.endTable();
  }
}
