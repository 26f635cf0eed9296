package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.QualitySteps;
import io.lcaagent.report.view.QualitySteps.Step;
import io.lcaagent.report.view.Words;
import java.util.ArrayList;
import java.util.List;

/** What the last step of quality cost, and what was spent after the target. */
final class QualityPart {
  private QualityPart() {}

  static void write(Assessment assessment, Block block) {
    if (assessment.trainings().isEmpty()) {
      return;
    }
    List<String> items = new ArrayList<>();
    for (TrainingInfo training : assessment.trainings()) {
      if (items.size() >= 2 * ConsoleSummary.MOST_TRAININGS) {
        break;
      }
      String who = assessment.trainings().size() > 1 ? "training " + training.id() + ": " : "";
      items.add(who + lastStep(training));
      afterTarget(training, who, items);
    }
    block.blank();
    block.items("QUALITY  ", items);
  }

  private static String lastStep(TrainingInfo training) {
    QualitySteps steps = QualitySteps.of(training);
    if (steps.last().isEmpty()) {
      return "no quality was seen: the training reported no validated metric";
    }
    Step step = steps.last().get();
    boolean target = steps.target() >= 0;
    Quantity whole = target ? step.to().cumulativeJoules() : training.energy().run();
    StringBuilder text = new StringBuilder(steps.metric()).append(' ');
    if (step.from() != null) {
      text.append(Figures.metric(step.from().value())).append(" -> ");
    }
    text.append(Figures.metric(step.to().value()));
    text.append(step.from() == null ? " (epoch " : " (epoch " + step.from().epoch() + " to ");
    text.append(step.to().epoch()).append(") took ");
    if (step.joules() == null) {
      return text.append("an energy that was not read").toString();
    }
    text.append(Scale.text("J", step.joules().value()));
    text.append(" (").append(Words.of(step.joules())).append(')');
    if (whole != null) {
      text.append(" = ").append(Figures.percent(step.joules().value(), whole.value()));
      text.append(target ? " of the energy to the target" : " of the training's energy");
    }
    return text.toString();
  }

  private static void afterTarget(TrainingInfo training, String who, List<String> items) {
    if (training.energy() == null) {
      return;
    }
    if (training.energy().afterTarget() == null) {
      if (training.energy().run() != null && isReached(training)) {
        items.add(who + "after the target: energy was not read");
      }
      return;
    }
    Quantity after = training.energy().afterTarget();
    Quantity run = training.energy().run();
    String share =
        run == null
            ? ""
            : " = " + Figures.percent(after.value(), run.value()) + " of the training's energy";
    items.add(
        who
            + "after the target: "
            + Scale.text("J", after.value())
            + " ("
            + Words.of(after)
            + ")"
            + share);
  }

  private static boolean isReached(TrainingInfo training) {
    return training.functionalUnit() != null
        && Boolean.TRUE.equals(training.functionalUnit().reached());
  }
}
