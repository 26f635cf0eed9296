package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.chart.QualityChart;
import io.lcaagent.report.chart.QualityChart.Point;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.QualitySteps;
import io.lcaagent.report.view.QualitySteps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the last step of quality cost, and where one might have stopped. */
final class QualitySection {
  private static final int MOST_POINTS = 200;

  private QualitySection() {}

  static void write(Assessment assessment, Cells cells) {
    if (assessment.trainings().isEmpty()) {
      return;
    }
    cells.section(
        "quality",
        "Energy per quality point",
        "What did the last step of quality cost, and where to stop?");
    List<TrainingInfo> trainings = assessment.trainings();
    for (TrainingInfo training :
        trainings.subList(0, Math.min(HeaderCard.MOST_TRAININGS, trainings.size()))) {
      if (trainings.size() > 1) {
        cells.page.element("h3", "Training " + training.id() + ", " + Cells.name(training.name()));
      }
      training(training, cells);
    }
    cells.endSection();
  }

  private static void training(TrainingInfo training, Cells cells) {
    QualitySteps steps = QualitySteps.of(training);
    if (steps.steps().isEmpty()) {
      cells.page.element("p", "The training reported no validated metric.");
      return;
    }
    List<Step> thin = thin(steps);
    int reached = steps.target() < 0 ? -1 : thin.indexOf(steps.steps().get(steps.target()));
    Double target = training.functionalUnit() == null ? null : training.functionalUnit().target();
    String words = words(training, steps);
    new QualityChart(
            Cells.name(steps.metric()), points(thin), target == null ? Double.NaN : target, reached)
        .draw(
            cells.page,
            "chart-quality-" + Math.abs(training.id().hashCode()),
            "Quality over energy",
            words);
    cells.page.element("p", words, "class", "note");
    table(steps, thin, reached, cells);
  }

  private static String words(TrainingInfo training, QualitySteps steps) {
    Step last = steps.last().orElseThrow();
    StringBuilder text = new StringBuilder();
    if (last.from() == null) {
      text.append("The first point, ").append(Figures.metric(last.to().value()));
    } else {
      text.append(steps.target() >= 0 ? "The step that met the target" : "The last step");
      text.append(", from ").append(Figures.metric(last.from().value()));
      text.append(" to ").append(Figures.metric(last.to().value()));
    }
    if (last.joules() == null) {
      text.append(", took an energy that was not read.");
    } else {
      text.append(", took ").append(Scale.text("J", last.joules().value()));
      text.append(' ').append(last.joules().provenance()).append(": ");
      text.append(Figures.percent(last.joules().value(), last.to().cumulativeJoules().value()));
      text.append(" of the energy until then.");
    }
    Quantity after = training.energy() == null ? null : training.energy().afterTarget();
    if (after != null) {
      text.append(" After the target, ").append(Scale.text("J", after.value()));
      text.append(' ').append(after.provenance()).append(" more were used.");
    }
    return text.toString();
  }

  /** At most some hundred steps, the target's and the last among them. */
  private static List<Step> thin(QualitySteps steps) {
    List<Step> all = steps.steps();
    int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (every == 1) {
      return all;
    }
    List<Step> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % every == 0 || i == steps.target() || i == all.size() - 1) {
        chosen.add(all.get(i));
      }
    }
    return chosen;
  }

  /** Steps with the energy since the point that is shown before. */
  private static List<Point> points(List<Step> thin) {
    List<Point> points = new ArrayList<>();
    double before = 0;
    for (Step step : thin) {
      double now = step.to().cumulativeJoules().value();
      points.add(new Point("epoch " + step.to().epoch(), step.to().value(), now, now - before));
      before = now;
    }
    return points;
  }

  private static void table(QualitySteps steps, List<Step> thin, int reached, Cells cells) {
    Scale energy = Cells.joules(Stream.of(thin.get(thin.size() - 1).to().cumulativeJoules()));
    Scale step = Cells.joules(thin.stream().map(Step::joules));
    cells.details("Data of this chart");
    cells.table(
        "Quality and energy"
            + (thin.size() < steps.steps().size()
                ? ", " + thin.size() + " of " + steps.steps().size() + " points"
                : ""),
        "#Epoch",
        "#Batches",
        "#Time",
        "#" + Cells.name(steps.metric()),
        "#Energy so far, " + energy.unit(),
        "#Of this step, " + step.unit(),
        "");
    for (int i = 0; i < thin.size(); i++) {
      Step at = thin.get(i);
      cells.row();
      cells.count(at.to().epoch());
      cells.count(at.to().step());
      cells.duration(at.to().timeSeconds());
      cells.page.open("td", "class", "n");
      cells.exact(at.to().value(), Figures.metric(at.to().value()));
      cells.page.close("td");
      cells.quantity(at.to().cumulativeJoules(), energy);
      cells.quantity(at.joules(), step);
      cells.page.element("td", i == reached ? "target" : "");
      cells.endRow();
    }
    cells.endTable();
    cells.endDetails();
  }
}
