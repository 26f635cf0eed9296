package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import org.junit.jupiter.api.Test;

/** From a run's stream of calls, through its summary, to the assessment. */
class StreamToAssessmentTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long PERIOD = SECOND / 10;

  /**
   * One training of 20 s: 10 s of training at 100 W, then 10 s of validation at 10 W that meets the
   * target, and 5 s at 10 W afterwards.
   */
  @Test
  void assess_streamOfARun_givesEachPhaseItsEnergyAndTheUnitItsCost() {
    RunAccumulator run = new RunAccumulator();
    stream(run);

    Assessment assessment =
        Assessor.assess(
            run.summary(),
            Given.settings("country", "FRA", "node", "jetson-agx-xavier", "unit.target", "0.9"));

    assertEquals(1000 + 100 + 50, assessment.energy().totalJoules().value(), 1e-9);
    assertEquals(1000, phase(assessment, "epoch/train").joules().value(), 1e-9);
    assertEquals(100, phase(assessment, "epoch/validate").joules().value(), 1e-9);
    TrainingInfo training = assessment.trainings().get(0);
    assertTrue(training.functionalUnit().reached());
    assertEquals(20, training.functionalUnit().reachedSeconds(), 1e-9);
    assertEquals(1100, training.energy().functionalUnit().value(), 1e-9);
    assertEquals(50, training.energy().afterTarget().value(), 1e-9);
    assertEquals(1150, training.energy().run().value(), 1e-9);
    for (String indicator : assessment.impacts().keySet()) {
      Impact whole = assessment.impacts().get(indicator);
      double sum =
          assessment.phases().stream()
              .mapToDouble(p -> p.impacts().get(indicator).total().value())
              .sum();
      assertEquals(whole.total().value(), sum, whole.total().value() * 1e-9);
    }
  }

  /**
   * The same run, but the meter's last reading is at 15 s, halfway through the validation: nothing
   * is known of what follows, which is not nothing used.
   */
  @Test
  void assess_meterThatFallsSilent_showsWhatWasReadAndLeavesTheRestOpen() {
    RunAccumulator run = new RunAccumulator();
    stream(run, 15);

    Assessment assessment =
        Assessor.assess(
            run.summary(),
            Given.settings("country", "FRA", "node", "jetson-agx-xavier", "unit.target", "0.9"));

    Quantity train = phase(assessment, "epoch/train").joules();
    assertEquals(1000, train.value(), 1e-9);
    assertEquals(1000, train.high(), 1e-9);
    assertEquals(1, train.coverage());
    Quantity validate = phase(assessment, "epoch/validate").joules();
    assertEquals(50, validate.value(), 1e-9);
    assertEquals(0.5, validate.coverage(), 1e-9);
    assertEquals(50, validate.low(), 1e-9);
    assertTrue(validate.high() >= 50 + 5 * 100, "5 s at the 100 W that were seen: " + validate);
    PhaseInfo outside = assessment.phases().get(1); // the training's; that of no training is empty
    assertEquals("outside", outside.path());
    assertEquals(5, outside.nodeSeconds(), 1e-9);
    assertNull(outside.joules());
    assertNull(outside.byComponent().get(0).joules());
    assertNull(outside.impacts().get("gwp").usage());
    TrainingInfo training = assessment.trainings().get(0);
    Quantity unit = training.energy().functionalUnit();
    assertEquals(1050, unit.value(), 1e-9);
    assertTrue(unit.low() <= 1100 && unit.high() >= 1100, "the truth is 1100 J: " + unit);
    assertEquals(15 / 20.0, unit.coverage(), 1e-9);
    assertEquals(15 / 20.0, training.quality().get(0).cumulativeJoules().coverage(), 1e-9);
    assertNull(training.energy().afterTarget());
    assertNull(training.impacts().afterTarget().get("gwp").total());
    assertTrue(training.energy().run().high() >= 1150, "the truth is 1150 J");
    assertEquals(15 / 25.0, assessment.energy().totalJoules().coverage(), 1e-9);
    assertEquals(1050 / 15.0, assessment.power().meanWatts(), 1e-9);
    String warning =
        assessment.warnings().stream()
            .filter(w -> w.code().equals("incomplete"))
            .findFirst()
            .orElseThrow()
            .text();
    assertTrue(warning.contains(": outside, epoch/validate;"), warning);
  }

  @Test
  void assess_readThroughout_warnsOfNoMissingEnergy() {
    RunAccumulator run = new RunAccumulator();
    stream(run);

    Assessment assessment = Assessor.assess(run.summary(), Given.settings("country", "FRA"));

    assertTrue(assessment.warnings().stream().noneMatch(w -> w.code().equals("incomplete")));
  }

  private static void stream(RunListener run) {
    stream(run, 25);
  }

  private static void stream(RunListener run, long silentFrom) {
    run.onHeader(new RunHeader("r", null, "Main", "h", "b", 1, 1, "0", "17", "Linux", "X", 0, 0));
    run.onDomain(
        0,
        new EnergyDomain(
            "cpu/package-0",
            EnergyDomain.Kind.PACKAGE,
            null,
            "sim",
            Provenance.MEASURED,
            1,
            1,
            PERIOD),
        true);
    run.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "m", 1, 0, 0));
    run.onPhaseBegin(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, 0));
    run.onPhaseBegin(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, 0));
    samples(run, 0, 10, 100, silentFrom);
    run.onPhaseEnd(3, 10 * SECOND, false);
    run.onPhaseBegin(new PhaseStart(4, 2, PhaseKind.VALIDATE, "validate", 1, 1, 10 * SECOND));
    samples(run, 10, 20, 10, silentFrom);
    run.onPhaseEnd(4, 20 * SECOND, false);
    run.onQuality(new QualityPoint(1, 1, 100, 20 * SECOND, "Accuracy", 0.95));
    run.onPhaseEnd(2, 20 * SECOND, false);
    samples(run, 20, 25, 10, silentFrom);
    run.onPhaseEnd(1, 25 * SECOND, false);
    run.onEnd(new RunEnd(25 * SECOND, false, 0));
  }

  private static void samples(RunListener run, long from, long to, long watts, long silentFrom) {
    for (long tick = from * 10; tick < to * 10; tick++) {
      long end = (tick + 1) * PERIOD;
      run.onTick(end);
      if (tick < silentFrom * 10) {
        run.onSample(0, tick, end - PERIOD, end, watts * 100_000, 0); // W x 0.1 s in microjoules
      }
    }
  }

  private static PhaseInfo phase(Assessment assessment, String path) {
    return assessment.phases().stream()
        .filter(p -> p.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no phase " + path));
  }
}
