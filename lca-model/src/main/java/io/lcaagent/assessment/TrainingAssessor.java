package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingElectricity;
import io.lcaagent.assessment.Assessment.TrainingEnergy;
import io.lcaagent.assessment.Assessment.TrainingImpacts;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.AssessmentSettings.UnitTarget;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of one training: its run (all its rows, its outside included), its functional unit (from
 * its start to the end of the validation that first met the target) and what came after.
 */
final class TrainingAssessor {
  private final RunSummary run;
  private final UnitTarget unit;
  private final EnergyAccount energy;
  private final ImpactFormula formula;
  private final HourlyAccount hourly;

  /**
   * @param hourly {@code null} where electricity is the same at all hours
   */
  TrainingAssessor(
      RunSummary run,
      UnitTarget unit,
      EnergyAccount energy,
      ImpactFormula formula,
      HourlyAccount hourly) {
    this.run = run;
    this.unit = unit;
    this.energy = energy;
    this.formula = formula;
    this.hourly = hourly;
  }

  TrainingInfo assess(TrainingSummary training) {
    List<PhaseSummary> rows =
        run.phases().stream().filter(phase -> phase.training() == training.id()).toList();
    Spent ofRun = Spent.of(rows, run.domains().size());
    QualityMark mark = FunctionalUnits.reached(unit, training);
    Spent after = mark == null ? null : ofRun.minus(Spent.of(mark));
    Quantity runJoules = energy.total(ofRun);
    Quantity unitJoules = mark == null ? null : energy.total(Spent.of(mark));
    Quantity afterJoules = mark == null ? null : energy.total(after);
    Map<String, Impact> ofUnit =
        mark == null
            ? null
            : formula.impacts(unitJoules, mark.nodeNanos() / 1e9, perKwh(Spent.of(mark)));
    Map<String, Impact> ofAfter =
        mark == null ? null : formula.impacts(afterJoules, after.nodeNanos() / 1e9, perKwh(after));
    TrainingElectricity electricity =
        hourly == null
            ? null
            : new TrainingElectricity(
                mark == null ? null : perKwh(Spent.of(mark)),
                perKwh(ofRun),
                mark == null ? null : perKwh(after));
    return new TrainingInfo(
        Long.toString(training.id()),
        training.name(),
        training.workload().get("framework"),
        training.workload(),
        functionalUnit(training, mark),
        training.failed() ? "failed" : training.ended() ? "complete" : "incomplete",
        new TrainingEnergy(unitJoules, runJoules, afterJoules),
        new TrainingImpacts(
            ofUnit,
            formula.impacts(runJoules, ofRun.nodeNanos() / 1e9, perKwh(ofRun)),
            ofAfter,
            electricity),
        quality(training));
  }

  private Map<String, Double> perKwh(Spent spent) {
    return hourly == null ? Map.of() : hourly.perKwh(spent);
  }

  private FunctionalUnit functionalUnit(TrainingSummary training, QualityMark mark) {
    String metric = FunctionalUnits.metric(unit, training);
    boolean asked = unit.target() != null;
    return new FunctionalUnit(
        unit.model() != null ? unit.model() : training.name(),
        unit.dataset() != null ? unit.dataset() : training.workload().get("dataset"),
        metric != null ? metric : unit.metric(),
        unit.target(),
        asked ? FunctionalUnits.direction(unit, metric == null ? unit.metric() : metric) : null,
        asked ? mark != null : null,
        mark == null ? null : mark.point().epoch(),
        mark == null ? null : (mark.point().nanos() - training.beginNanos()) / 1e9,
        mark == null ? null : mark.nodeNanos() / 1e9);
  }

  private List<QualityInfo> quality(TrainingSummary training) {
    List<QualityInfo> points = new ArrayList<>();
    Map<String, Spent> before = new HashMap<>();
    for (QualityMark mark : training.quality()) {
      Spent spent = Spent.of(mark);
      Spent then = before.put(mark.point().metric(), spent);
      points.add(
          new QualityInfo(
              mark.point().epoch(),
              mark.point().step(),
              (mark.point().nanos() - training.beginNanos()) / 1e9,
              mark.point().metric(),
              mark.point().value(),
              energy.total(spent),
              energy.total(then == null ? spent : spent.minus(then))));
    }
    return points;
  }
}
