package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.assessment.AssessmentSettings.UnitTarget;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionalUnitsTest {
  private final TrainingSummary training =
      training(
          Runs.mark(1, 10, "Accuracy", 0.5),
          Runs.mark(1, 10, "SoftmaxCrossEntropyLoss", 1.5),
          Runs.mark(2, 20, "Accuracy", 0.9),
          Runs.mark(2, 20, "SoftmaxCrossEntropyLoss", 0.4),
          Runs.mark(3, 30, "Accuracy", 0.8),
          Runs.mark(4, 40, "Accuracy", 0.95));

  @Test
  void reached_firstPointThatMeetsIt_evenIfALaterOneFallsBack() {
    assertEquals(2, epoch(unit("accuracy", 0.85, null)));
    assertEquals(2, epoch(unit("accuracy", 0.9, null)), "equal is met");
    assertEquals(4, epoch(unit("accuracy", 0.91, null)));
    assertNull(FunctionalUnits.reached(unit("accuracy", 0.96, null), training));
  }

  @Test
  void reached_lowerIsBetter_byNameOrByOption() {
    assertEquals(2, epoch(unit("SoftmaxCrossEntropyLoss", 0.5, null)));
    assertEquals(1, epoch(unit("accuracy", 0.6, "lower")));
    assertEquals("lower", FunctionalUnits.direction(unit("x", 1.0, null), "validate_epoch_RMSE"));
    assertEquals("higher", FunctionalUnits.direction(unit("x", 1.0, null), null));
  }

  @Test
  void reached_nan_neverMeetsATarget() {
    TrainingSummary diverged =
        training(Runs.mark(1, 10, "Accuracy", Double.NaN), Runs.mark(1, 10, "Loss", Double.NaN));

    assertNull(FunctionalUnits.reached(unit("accuracy", 0.0, null), diverged));
    assertNull(FunctionalUnits.reached(unit("loss", 9.0, null), diverged));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "ACCURACY",
        "Accuracy",
        "validate_epoch_Accuracy",
        "val-accuracy",
        "val_accuracy"
      })
  void metric_decoratedName_isTheSameMetric(String asked) {
    assertEquals("Accuracy", FunctionalUnits.metric(unit(asked, 0.9, null), training));
  }

  @Test
  void metric_notAsked_isTheOnlyOneThatIsNoLoss() {
    assertEquals("Accuracy", FunctionalUnits.metric(unit(null, 0.9, null), training));
    TrainingSummary two =
        training(Runs.mark(1, 1, "Accuracy", 1), Runs.mark(1, 1, "Top_5_Accuracy", 1));
    assertNull(FunctionalUnits.metric(unit(null, 0.9, null), two));
  }

  private int epoch(UnitTarget unit) {
    return FunctionalUnits.reached(unit, training).point().epoch();
  }

  private static TrainingSummary training(QualityMark... marks) {
    return Runs.lasting(50).training(1, "m", true, marks).summary().trainings().get(0);
  }

  private static UnitTarget unit(String metric, Double target, String direction) {
    return new UnitTarget(null, null, metric, target, direction);
  }
}
