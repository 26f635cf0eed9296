package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.RunSummary;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssessorTest {
  private static final String[] ASKED = {
    "country", "FRA", "node", "jetson-agx-xavier", "unit.target", "0.9", "unit.metric", "accuracy"
  };

  /** 100 s: 60 s train at 10 W, 30 s validate at 4 W, 10 s outside at 2 W; RAM 1 W throughout. */
  private final Runs run =
      Runs.lasting(100)
          .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 740)
          .domain("ram/0", Kind.DRAM, Provenance.ASSUMED, 0.5, 2, 100, 100)
          .phase(1, "epoch/train", 2, 60, 600, 60)
          .phase(1, "epoch/validate", 2, 30, 120, 30)
          .phase(1, "outside", 0, 6, 12, 6)
          .phase(0, "outside", 0, 4, 8, 4)
          .training(
              1,
              "LeNet",
              true,
              Runs.mark(1, 45, "validate_epoch_Accuracy", 0.8, 360, 45),
              Runs.mark(2, 90, "validate_epoch_Accuracy", 0.92, 720, 90));

  @Test
  void assess_phases_addUpToTheTotalInEnergyTimeAndEveryIndicator() {
    Assessment assessment = assess(run, ASKED);

    double joules = 0;
    double seconds = 0;
    for (PhaseInfo phase : assessment.phases()) {
      joules += phase.joules().value();
      seconds += phase.nodeSeconds();
    }
    assertEquals(840, assessment.energy().totalJoules().value(), 1e-9);
    assertEquals(840, joules, 1e-6);
    assertEquals(assessment.run().durationSeconds(), seconds, 1e-9);
    for (String indicator : assessment.impacts().keySet()) {
      Impact whole = assessment.impacts().get(indicator);
      assertClose(whole.usage(), sum(assessment, indicator, 0));
      assertClose(whole.embodied(), sum(assessment, indicator, 1));
      assertClose(whole.total(), sum(assessment, indicator, 2));
    }
  }

  @Test
  void assess_randomRuns_addUpToOnePartInABillion() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int rows = 1 + random.nextInt(20);
      double[] joules = random.doubles(rows, 0, 1e6).map(AssessorTest::micro).toArray();
      double[] times = random.doubles(rows, 0, 1e5).map(AssessorTest::nano).toArray();
      double seconds = java.util.Arrays.stream(times).sum();
      Runs many =
          Runs.lasting(seconds)
              .domain(
                  "cpu/package-0",
                  Kind.PACKAGE,
                  Provenance.MEASURED,
                  java.util.Arrays.stream(joules).sum());
      for (int row = 0; row < rows; row++) {
        many.phase(row, "p" + row, 1, times[row], joules[row]);
      }
      Assessment assessment = assess(many, "country", "DEU", "node", "apollo-6500-gen10");
      for (String indicator : assessment.impacts().keySet()) {
        assertClose(assessment.impacts().get(indicator).total(), sum(assessment, indicator, 2));
      }
    }
  }

  @Test
  void assess_energy_isSplitByProvenanceAndTakesTheWeakest() {
    Assessment assessment = assess(run, ASKED);

    assertEquals(740, assessment.energy().measuredJoules(), 1e-9);
    assertEquals(100, assessment.energy().assumedJoules(), 1e-9);
    assertEquals(0, assessment.energy().modelledJoules());
    Quantity total = assessment.energy().totalJoules();
    assertEquals(Provenance.ASSUMED, total.provenance());
    assertEquals(740 * 0.97 + 100 * 0.5, total.low(), 1e-9);
    assertEquals(740 * 1.03 + 100 * 2, total.high(), 1e-9);
    assertTrue(codes(assessment).containsAll(Set.of("modelled", "lower-bound", "note")));
  }

  @Test
  void assess_totalOption_restrictsButListsEveryComponent() {
    Assessment assessment = assess(run, "total", "cpu", "country", "FRA");

    assertEquals(740, assessment.energy().totalJoules().value(), 1e-9);
    assertEquals(2, assessment.energy().byComponent().size());
    assertTrue(assessment.energy().byComponent().get(0).inTotal());
    assertFalse(assessment.energy().byComponent().get(1).inTotal());
    assertEquals(100, assessment.energy().byComponent().get(1).joules().value(), 1e-9);
    assertEquals(Provenance.MEASURED, assessment.energy().totalJoules().provenance());
    assertEquals(Provenance.MODELLED, assessment.impacts().get("gwp").usage().provenance());
  }

  @Test
  void assess_targetReached_unitAndAfterwardsAddUpToTheTrainingsRun() {
    TrainingInfo training = assess(run, ASKED).trainings().get(0);

    assertEquals(true, training.functionalUnit().reached());
    assertEquals(2, training.functionalUnit().reachedEpoch());
    assertEquals(90, training.functionalUnit().reachedSeconds(), 1e-9);
    assertEquals(90, training.functionalUnit().nodeSeconds(), 1e-9);
    assertEquals("validate_epoch_Accuracy", training.functionalUnit().metric());
    assertEquals("LeNet", training.functionalUnit().model());
    assertEquals("digits", training.functionalUnit().dataset());
    assertEquals("higher", training.functionalUnit().direction());
    assertEquals(828, training.energy().run().value(), 1e-9); // 660 + 150 + 18
    assertEquals(810, training.energy().functionalUnit().value(), 1e-9); // 720 + 90
    assertEquals(18, training.energy().afterTarget().value(), 1e-9);
    for (String indicator : training.impacts().run().keySet()) {
      double unit = training.impacts().functionalUnit().get(indicator).total().value();
      double after = training.impacts().afterTarget().get(indicator).total().value();
      assertClose(training.impacts().run().get(indicator).total(), unit + after);
    }
    assertEquals(405, training.quality().get(0).cumulativeJoules().value(), 1e-9);
    assertEquals(405, training.quality().get(0).marginalJoules().value(), 1e-9);
    assertEquals(810 - 405, training.quality().get(1).marginalJoules().value(), 1e-9);
    assertEquals("complete", training.status());
    assertEquals("sim", training.framework());
  }

  /** Amounts are whole microjoules and nanoseconds, so that no order of adding them shows. */
  @Test
  void assess_phasesInAnotherOrder_givesTheSameTrainingAndRun() {
    Runs forward = Runs.lasting(60).domain("ram/0", Kind.DRAM, Provenance.MEASURED, 6);
    Runs backward = Runs.lasting(60).domain("ram/0", Kind.DRAM, Provenance.MEASURED, 6);
    forward.training(1, "m", true).phase(1, "a", 1, 10.1, 1.1).phase(1, "b", 1, 20.2, 2.2);
    forward.phase(1, "c", 1, 29.7, 2.7);
    backward.training(1, "m", true).phase(1, "c", 1, 29.7, 2.7).phase(1, "b", 1, 20.2, 2.2);
    backward.phase(1, "a", 1, 10.1, 1.1);

    String[] options = {"country", "FRA", "node", "jetson-agx-xavier"};
    Assessment one = assess(forward, options);
    Assessment other = assess(backward, options);

    assertEquals(one.trainings().get(0).impacts(), other.trainings().get(0).impacts());
    assertEquals(one.impacts(), other.impacts());
  }

  @Test
  void assess_targetNotReached_givesTheRunAlone() {
    TrainingInfo training =
        assess(run, "country", "FRA", "unit.target", "0.99", "unit.metric", "Accuracy")
            .trainings()
            .get(0);

    assertEquals(false, training.functionalUnit().reached());
    assertNull(training.functionalUnit().reachedSeconds());
    assertNull(training.functionalUnit().nodeSeconds());
    assertNull(training.energy().functionalUnit());
    assertNull(training.energy().afterTarget());
    assertNull(training.impacts().functionalUnit());
    assertNotNull(training.impacts().run().get("gwp").usage());
  }

  @Test
  void assess_noTarget_isARunNotAFunctionalUnit() {
    TrainingInfo training = assess(run, "country", "FRA").trainings().get(0);

    assertNull(training.functionalUnit().reached());
    assertNull(training.functionalUnit().direction());
    assertNull(training.energy().functionalUnit());
  }

  @Test
  void assess_killedRun_isIncomplete() {
    Runs killed =
        Runs.lasting(10)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 50)
            .phase(1, "epoch/train", 1, 10, 50)
            .training(1, "LeNet", false)
            .status(RunSummary.Status.INCOMPLETE);

    Assessment assessment = assess(killed, ASKED);

    assertEquals("incomplete", assessment.run().status());
    assertEquals("incomplete", assessment.trainings().get(0).status());
    assertNull(assessment.trainings().get(0).energy().functionalUnit());
    assertTrue(codes(assessment).contains("quality"), "no quality point was seen");
  }

  @Test
  void assess_noMeter_hasNoEnergyRatherThanZero() {
    Assessment assessment = assess(Runs.lasting(10).phase(0, "outside", 0, 10), ASKED);

    assertNull(assessment.energy().totalJoules());
    assertNull(assessment.impacts().get("gwp").usage());
    assertNotNull(assessment.impacts().get("gwp").embodied());
    assertNull(assessment.power().meanWatts());
    assertNull(assessment.coverage().time());
    assertTrue(codes(assessment).contains("energy"));
  }

  @Test
  void assess_meterThatNeverRead_isAbsentFromTheTotal() {
    Runs half =
        Runs.lasting(10)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 50)
            .domain("ram/0", Kind.DRAM, Provenance.MEASURED, Double.NaN)
            .phase(0, "outside", 0, 10, 50, 0);

    Assessment assessment = assess(half, "country", "FRA");

    assertEquals(50, assessment.energy().totalJoules().value());
    assertNull(assessment.energy().byComponent().get(1).joules());
    assertFalse(assessment.energy().byComponent().get(1).inTotal());
  }

  @Test
  void assess_gap_lowersCoverageAndIsListed() {
    Runs gappy =
        Runs.lasting(100)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 0.97, 1.03, 50, 80)
            .partly(0, "outside", 100, 80, 50)
            .gap(0, 10, 30);

    Assessment assessment = assess(gappy, "country", "FRA");

    assertEquals(0.8, assessment.coverage().time(), 1e-9);
    assertEquals(0.8, assessment.energy().totalJoules().coverage(), 1e-9);
    assertEquals("cpu/package-0", assessment.gaps().get(0).domain());
    assertEquals(10, assessment.gaps().get(0).startSeconds(), 1e-9);
    assertEquals(30, assessment.gaps().get(0).endSeconds(), 1e-9);
  }

  @Test
  void assess_shortPhase_isAnIntervalAndSaysSo() {
    // 10 validations of 0.5 s: fewer than 20 updates of 0.1 s; run mean 10 W, so 10 x 0.1 s x 10 W
    Runs brief =
        Runs.lasting(100)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 1000)
            .phase(1, "epoch/validate", 10, 5, 50)
            .phase(1, "epoch/train", 10, 95, 950)
            .training(1, "LeNet", true);

    Assessment assessment = assess(brief, "country", "FRA");

    Quantity validate = assessment.phases().get(0).joules();
    assertEquals(50 * 0.97 - 10, validate.low(), 1e-9);
    assertEquals(50 * 1.03 + 10, validate.high(), 1e-9);
    assertEquals(950 * 0.97, assessment.phases().get(1).joules().low(), 1e-9);
    String text =
        assessment.warnings().stream()
            .filter(w -> w.code().equals("short-phases"))
            .findFirst()
            .orElseThrow()
            .text();
    assertTrue(text.endsWith(": epoch/validate"), text);
  }

  @Test
  void assess_header_becomesTheRunsTimesAndHost() {
    Assessment assessment = assess(run, "node.share", "0.25", "job.id", "slurm-7");

    assertEquals(Instant.parse("2023-11-14T22:13:20Z"), assessment.run().start());
    assertEquals(Instant.parse("2023-11-14T22:15:00Z"), assessment.run().end());
    assertEquals("slurm-7", assessment.run().jobId());
    assertEquals("complete", assessment.run().status());
    assertEquals(0.25, assessment.hosts().get(0).share());
    assertEquals("train", assessment.phases().get(0).name());
    assertEquals("1", assessment.phases().get(0).training());
    assertNull(assessment.phases().get(3).training());
    assertEquals(0.02, assessment.agent().cpuSeconds(), 1e-12);
    assertEquals("command line", assessment.config().get(0).origin());
    assertFalse(assessment.meters().get(0).available());
  }

  @Test
  void assess_lostBoundaries_areSaid() {
    assertTrue(codes(assess(run.lost(3), "country", "FRA")).contains("boundaries"));
  }

  @Test
  void assess_node_componentCoverageCountsTypesThatDrawPower() {
    // the preset has gpu, ram and cpu; cpu (1 of 1) and ram are metered, gpu is not
    assertEquals(2 / 3.0, assess(run, ASKED).coverage().component(), 1e-12);
    assertNull(assess(run, "country", "FRA").coverage().component());
  }

  private static Assessment assess(Runs run, String... options) {
    return Assessor.assess(run.summary(), Given.settings(options));
  }

  private static Set<String> codes(Assessment assessment) {
    return assessment.warnings().stream().map(Assessment.Warning::code).collect(Collectors.toSet());
  }

  private static double sum(Assessment assessment, String indicator, int which) {
    double sum = 0;
    for (PhaseInfo phase : assessment.phases()) {
      Impact impact = phase.impacts().get(indicator);
      sum +=
          switch (which) {
            case 0 -> impact.usage().value();
            case 1 -> impact.embodied().value();
            default -> impact.total().value();
          };
    }
    return sum;
  }

  private static double micro(double joules) {
    return Math.round(joules * 1e6) / 1e6;
  }

  private static double nano(double seconds) {
    return Math.round(seconds * 1e9) / 1e9;
  }

  private static void assertClose(Quantity expected, double actual) {
    assertEquals(expected.value(), actual, Math.abs(expected.value()) * 1e-9);
  }

  @Test
  void warnings_partlyModelledPartlyAssumed_nameBothShares() {
    Runs mixed =
        Runs.lasting(10)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MODELLED, 56)
            .domain("ram/0", Kind.DRAM, Provenance.ASSUMED, 44)
            .phase(0, "outside", 0, 10, 56, 44);

    assertEquals(
        "of the energy 56 % is MODELLED and 44 % is ASSUMED, not measured",
        text(assess(mixed, "country", "FRA"), "modelled"));
  }

  @Test
  void warnings_manyPhasesNotRead_nameFiveAndCountTheOthers() {
    Runs gappy =
        Runs.lasting(80).domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 1, 1, 80, 40);
    for (int i = 1; i <= 7; i++) {
      gappy.partly(0, "p" + i, 10, 5, 10);
    }
    gappy.phase(0, "whole", 1, 10, 10);

    assertEquals(
        "energy was not read for a part of: p1, p2, p3, p4, p5 and 2 more;"
            + " figures hold what was read, see their coverage",
        text(assess(gappy, "country", "FRA"), "incomplete"));
  }

  private static String text(Assessment assessment, String code) {
    return assessment.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .map(Assessment.Warning::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no warning " + code));
  }
}
