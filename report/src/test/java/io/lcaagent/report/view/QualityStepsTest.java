package io.lcaagent.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityStepsTest {
  @Test
  void of_targetMet_lastIsTheStepThatMetItFirst() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit("Accuracy", 0.9, "higher", true),
                point(1, "Accuracy", 0.5, 10),
                point(2, "Accuracy", 0.91, 30),
                point(3, "Accuracy", 0.95, 70)));

    assertEquals(1, steps.target());
    QualitySteps.Step last = steps.last().orElseThrow();
    assertEquals(20, last.joules().value()); // 30 - 10
    assertEquals(1, last.from().epoch());
    assertEquals(Provenance.MODELLED, last.joules().provenance());
    assertTrue(Double.isNaN(last.joules().low()));
  }

  @Test
  void of_lowerIsBetter_meetsTheTargetFromAbove() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit("loss", 0.2, "lower", true),
                point(1, "loss", 0.5, 10),
                point(2, "loss", 0.2, 30)));

    assertEquals(1, steps.target());
  }

  @Test
  void of_notReached_lastIsTheLastPoint() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit("Accuracy", 0.9, "higher", false),
                point(1, "Accuracy", 0.5, 10),
                point(2, "Accuracy", 0.6, 25)));

    assertEquals(-1, steps.target());
    assertEquals(15, steps.last().orElseThrow().joules().value()); // 25 - 10
  }

  @Test
  void of_onePoint_costsAllFromTheStart() {
    QualitySteps steps =
        QualitySteps.of(training(unit(null, null, null, null), point(1, "Accuracy", 0.5, 10)));

    assertNull(steps.last().orElseThrow().from());
    assertEquals(10, steps.last().orElseThrow().joules().value());
  }

  @Test
  void of_severalMetrics_takesTheUnitsAlone() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit("accuracy", 0.9, "higher", false),
                point(1, "SoftmaxCrossEntropyLoss", 0.4, 10),
                point(1, "validate_Accuracy", 0.5, 10),
                point(2, "SoftmaxCrossEntropyLoss", 0.3, 20),
                point(2, "validate_Accuracy", 0.6, 20)));

    assertEquals("validate_Accuracy", steps.metric());
    assertEquals(2, steps.steps().size());
  }

  @Test
  void of_valueThatIsNoNumber_isLeftOut() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit(null, null, null, null),
                point(1, "Accuracy", 0.5, 10),
                point(2, "Accuracy", Double.NaN, 20),
                point(3, "Accuracy", 0.7, 35)));

    assertEquals(2, steps.steps().size());
    assertEquals(25, steps.last().orElseThrow().joules().value()); // 35 - 10
  }

  @Test
  void of_stepThatNobodyRead_hasNoEnergyRatherThanZero() {
    QualitySteps steps =
        QualitySteps.of(
            training(
                unit(null, null, null, null),
                covered(1, 10, 1),
                covered(2, 15, 0.75), // of 2 s: 1.5 s were read, so half of this step
                covered(3, 15, 0.5))); // of 3 s: still 1.5 s

    assertEquals(5, steps.steps().get(1).joules().value()); // 15 - 10
    assertEquals(0.5, steps.steps().get(1).joules().coverage(), 1e-12);
    assertNull(steps.steps().get(2).joules());
  }

  @Test
  void of_targetMetWhereNobodyRead_isNotPutOnALaterStep() {
    QualityInfo met = new QualityInfo(1, 1, 1, "Accuracy", 0.92, null);
    QualitySteps steps =
        QualitySteps.of(
            training(unit("Accuracy", 0.9, "higher", true), met, point(2, "Accuracy", 0.95, 30)));

    assertEquals(1, steps.steps().size());
    assertEquals(-1, steps.target());
  }

  @Test
  void of_noPoints_hasNoLast() {
    assertTrue(QualitySteps.of(training(null)).last().isEmpty());
  }

  private static FunctionalUnit unit(
      String metric, Double target, String direction, Boolean reached) {
    return new FunctionalUnit("m", "d", metric, target, direction, reached, null, null, null);
  }

  private static TrainingInfo training(FunctionalUnit unit, QualityInfo... points) {
    return new TrainingInfo(
        "1", "m", "djl", Map.of(), unit, "complete", null, null, List.of(points));
  }

  private static QualityInfo point(int epoch, String metric, double value, double joules) {
    Quantity energy = new Quantity(joules, joules, joules, Provenance.MODELLED, 1);
    return new QualityInfo(epoch, epoch, epoch, metric, value, energy);
  }

  private static QualityInfo covered(int epoch, double joules, double coverage) {
    Quantity energy = new Quantity(joules, joules, Double.NaN, Provenance.MEASURED, coverage);
    return new QualityInfo(epoch, epoch, epoch, "Accuracy", 0.5, energy);
  }
}
