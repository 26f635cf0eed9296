package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.ShownPart;
import io.lcaagent.report.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each training was for, whether and when it got there, and what that took. */
final class FunctionalUnits {
  private static final String HEAD = "Functional unit: ";
  private static final String INDENT = "        ";

  private FunctionalUnits() {}

  static void write(Assessment assessment, Block block) {
    List<TrainingInfo> trainings = assessment.trainings();
    if (trainings.isEmpty()) {
      boolean given = assessment.run().start() == null;
      block.wrapped(
          HEAD,
          given
              ? "none, the energy was given"
              : "none: no training was seen, the figures are the run's");
      return;
    }
    int shown = Math.min(ConsoleSummary.MOST_TRAININGS, trainings.size());
    for (TrainingInfo training : trainings.subList(0, shown)) {
      block.wrapped(HEAD, sentence(training));
      if (reached(training.functionalUnit())) {
        block.wrapped(INDENT, when(training.functionalUnit()));
      }
      if (training.energy() != null && training.energy().functionalUnit() != null) {
        block.wrapped(INDENT, cost(training));
      } else if (reached(training.functionalUnit()) && wasRead(training)) {
        block.line(INDENT + "its energy was not read");
      }
    }
    if (trainings.size() > shown) {
      block.line(INDENT + "and " + (trainings.size() - shown) + " more trainings in result.json");
    }
  }

  private static String sentence(TrainingInfo training) {
    FunctionalUnit unit = training.functionalUnit();
    String name = unit == null || unit.model() == null ? training.name() : unit.model();
    StringBuilder text = new StringBuilder(ConsoleSummary.orDash(name));
    if (unit != null && unit.dataset() != null) {
      text.append(" on ").append(unit.dataset());
    }
    if (!training.parts().isEmpty()) {
      text.append(" by ").append(training.parts().size()).append(" nodes");
    }
    if (unit == null || unit.target() == null) {
      return text + ": a run, not a functional unit (no target: set unit.metric, unit.target)";
    }
    text.append(" until ").append(ConsoleSummary.orDash(unit.metric()));
    text.append("lower".equals(unit.direction()) ? " <= " : " >= ");
    text.append(Figures.exact(unit.target()));
    return reached(unit) ? text.toString() : text + ": not reached, the figures are the run's";
  }

  private static boolean reached(FunctionalUnit unit) {
    return unit != null && Boolean.TRUE.equals(unit.reached());
  }

  private static String when(FunctionalUnit unit) {
    StringBuilder text = new StringBuilder("reached");
    if (unit.reachedEpoch() != null) {
      text.append(" in epoch ").append(unit.reachedEpoch());
    }
    if (unit.reachedSeconds() != null) {
      text.append(", ").append(Figures.duration(unit.reachedSeconds()));
      text.append(" after the training began");
    }
    return text.toString();
  }

  /** Energy and total impacts of the functional unit. */
  private static String cost(TrainingInfo training) {
    Quantity joules = training.energy().functionalUnit();
    StringBuilder text = new StringBuilder("took ").append(Scale.text("J", joules.value()));
    Map<String, Impact> impacts = training.impacts().functionalUnit();
    if (impacts == null) {
      return text + "  " + Words.of(joules);
    }
    ShownPart part = ShownPart.of(impacts.values());
    List<Quantity> shown = new ArrayList<>();
    for (Map.Entry<String, Impact> entry : impacts.entrySet()) {
      Impact impact = entry.getValue();
      Quantity quantity = part.of(impact);
      if (quantity != null) {
        Scale scale = Scale.of(impact.unit(), quantity.value());
        text.append(", ").append(scale.format(quantity.value())).append(' ');
        text.append(PhaseScales.brief(scale)); // two figures in J would look alike
        text.append(entry.getKey().equals(ImpactCategory.PE.id()) ? " PE" : "");
        shown.add(quantity);
      }
    }
    if (part != ShownPart.TOTAL) {
      text.append(" (").append(part.note()).append(')');
    }
    String impactWords = Words.weakest(shown.toArray(Quantity[]::new));
    return text + "  " + Words.pair(Words.of(joules), impactWords);
  }

  /** At another time than the functional unit's; that there was no meter is said elsewhere. */
  private static boolean wasRead(TrainingInfo training) {
    return training.energy() != null && training.energy().run() != null;
  }
}
