package io.lcaagent.run;

import static io.lcaagent.run.SimulatedRun.MILLI;
import static io.lcaagent.run.SimulatedRun.SECOND;
import static io.lcaagent.run.SimulatedRun.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.run.RunSummary.PhaseSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Energies of phases against a machine whose truth is known. */
class PhaseEnergyTest {
  private static final long RAPL_QUANTUM = 61;

  /** 10 W in validate and 100 W in train, equal times, read as a sampler reads. */
  private static RunSummary alternate(long seed, long phaseNanos, int epochs) {
    SimulatedRun machine = new SimulatedRun(seed, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    machine.power(cpu, 40);
    machine.pass(730 * MILLI);
    final long training = machine.begin(PhaseKind.TRAINING, "net");
    for (int epoch = 0; epoch < epochs; epoch++) {
      machine.power(cpu, 100);
      machine.begin(PhaseKind.ITERATE, machine.trainer, null, null);
      machine.pass(phaseNanos);
      machine.power(cpu, 10);
      long validate = machine.begin(PhaseKind.VALIDATE, "validate");
      machine.pass(phaseNanos);
      machine.end(validate);
    }
    machine.end(training);
    machine.power(cpu, 40);
    machine.pass(410 * MILLI);
    return machine.finish();
  }

  @Test
  void tenAndHundredWatts_longPhases_energiesAreOneToTen() {
    RunSummary summary = alternate(1, 30 * SECOND, 2);

    PhaseSummary train = row(summary, 1, "epoch/train");
    PhaseSummary validate = row(summary, 1, "epoch/validate");
    // 2 x 30 s x 100 W = 6 000 J; 2 x 30 s x 10 W = 600 J
    assertEquals(6_000e6, train.microjoules()[0], 6_000e6 * 0.002);
    assertEquals(600e6, validate.microjoules()[0], 600e6 * 0.002);
    assertEquals(2, train.count());
    assertEquals(2, validate.count());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tenAndHundredWatts_halfSecondPhasesAlternating_energiesAreOneToTen(long seed) {
    RunSummary summary = alternate(seed, 500 * MILLI, 60);

    PhaseSummary train = row(summary, 1, "epoch/train");
    PhaseSummary validate = row(summary, 1, "epoch/validate");
    double ratio = (double) train.microjoules()[0] / validate.microjoules()[0];
    assertEquals(10, ratio, 10 * 0.002);

    // A time share of the total would give 1 : 1, since the times are equal.
    assertEquals(train.nodeNanos(), validate.nodeNanos(), 1_000);
    assertTrue(Math.abs(ratio - 1) > 8);
  }

  @Test
  void concurrentTrainings_threeOverlapping_shareTheNodeEquallyWhileTheyOverlap() {
    SimulatedRun machine = new SimulatedRun(7, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    Object[] owners = {new Object(), new Object(), new Object()};
    machine.power(cpu, 30);
    long[] tokens = new long[3];
    for (int i = 0; i < 3; i++) {
      machine.begin(PhaseKind.TRAINING, owners[i], null, "net" + i);
      tokens[i] = machine.begin(PhaseKind.VALIDATE, owners[i], null, null);
      machine.pass(10 * SECOND);
    }
    for (int i = 0; i < 3; i++) {
      machine.end(tokens[i]);
      machine.pass(10 * SECOND);
    }
    RunSummary summary = machine.finish();

    // 10 s alone, 10 s of two, 10 s of three, then two, then one; 10 s outside of all leaves
    double first = 30 * (10 + 10 / 2.0 + 10 / 3.0) * 1e6;
    double second = 30 * (10 / 2.0 + 10 / 3.0 + 10 / 2.0) * 1e6;
    long a = summary.trainings().get(0).id();
    long b = summary.trainings().get(1).id();
    long c = summary.trainings().get(2).id();
    assertEquals(first, row(summary, a, "validate").microjoules()[0], first * 0.002);
    assertEquals(second, row(summary, b, "validate").microjoules()[0], second * 0.002);
    assertEquals(first, row(summary, c, "validate").microjoules()[0], first * 0.002);
    assertEquals(100e6, row(summary, a, "outside").microjoules()[0], 1e6); // 300 J / 3
  }

  @Test
  void ownLane_samplesTwoSecondsLate_energiesAreStillOneToTen() {
    SimulatedRun machine = new SimulatedRun(8, 100_000, 5 * MILLI);
    int prompt = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    int late = machine.addMeter("gpu/0", 1_000, 2 * SECOND);
    machine.begin(PhaseKind.TRAINING, "net");
    for (int epoch = 0; epoch < 30; epoch++) {
      machine.power(prompt, 100);
      machine.power(late, 300);
      machine.begin(PhaseKind.ITERATE, machine.trainer, null, null);
      machine.pass(500 * MILLI);
      machine.power(prompt, 10);
      machine.power(late, 30);
      long validate = machine.begin(PhaseKind.VALIDATE, null);
      machine.pass(500 * MILLI);
      machine.end(validate);
    }
    RunSummary summary = machine.finish();

    for (int meter : new int[] {prompt, late}) {
      double train = row(summary, 1, "epoch/train").microjoules()[meter];
      double validate = row(summary, 1, "epoch/validate").microjoules()[meter];
      assertEquals(10, train / validate, 10 * 0.002, "meter " + meter);
    }
  }

  @Test
  void failedReads_forFiveSeconds_loseNothingAndSpreadByTime() {
    SimulatedRun machine = new SimulatedRun(9, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    machine.power(cpu, 50);
    machine.begin(PhaseKind.TRAINING, "net");
    final long first = machine.begin(PhaseKind.VALIDATE, null);
    machine.pass(10 * SECOND);
    machine.fail(cpu, true);
    machine.pass(2 * SECOND);
    machine.end(first);
    machine.pass(3 * SECOND);
    machine.fail(cpu, false);
    machine.pass(5 * SECOND);
    double truth = machine.trueMicrojoules(cpu);
    RunSummary summary = machine.finish();

    assertEquals(1_000e6, truth, 1); // 20 s x 50 W
    assertEquals(truth, summary.domains().get(0).microjoules(), RAPL_QUANTUM);
    assertEquals(600e6, row(summary, 1, "validate").microjoules()[0], 600e6 * 0.002);
    // 15 of 20 s lie between readings at most 3 periods apart
    assertEquals(15e9, summary.domains().get(0).coveredNanos(), 0.3e9);
    assertEquals(1, summary.domains().get(0).failedReads());
  }

  @Test
  void loop_waitingAQuarterOfItsTime_givesLoadAQuarter() {
    SimulatedRun machine = new SimulatedRun(10, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    Object data = new Object();
    machine.power(cpu, 80);
    final long training = machine.begin(PhaseKind.TRAINING, "net");
    machine.begin(PhaseKind.ITERATE, machine.trainer, data, null);
    for (int batch = 0; batch < 2_000; batch++) {
      long load = machine.begin(PhaseKind.LOAD, data, null, null);
      machine.pass(1 * MILLI);
      machine.end(load);
      machine.pass(3 * MILLI);
      machine.begin(PhaseKind.BATCH, null);
    }
    machine.end(training);
    RunSummary summary = machine.finish();

    PhaseSummary load = row(summary, 1, "epoch/load");
    PhaseSummary train = row(summary, 1, "epoch/train");
    assertEquals(2 * SECOND, load.nodeNanos(), 1_000);
    assertEquals(6 * SECOND, train.nodeNanos(), 1_000);
    assertEquals(3.0, (double) train.microjoules()[0] / load.microjoules()[0], 0.01);
    assertEquals(2_000, train.batches());
    assertEquals(1, load.count());
    assertEquals(8 * SECOND - 3 * MILLI, load.wallNanos()); // first to last stretch
  }

  @Test
  void quality_atEachValidation_holdsWhatTheTrainingHadUsedByItsEnd() {
    SimulatedRun machine = new SimulatedRun(11, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    machine.power(cpu, 25);
    machine.pass(3 * SECOND);
    machine.begin(PhaseKind.TRAINING, "net");
    double before = machine.trueMicrojoules(cpu);
    double[] truth = new double[5];
    for (int epoch = 0; epoch < 5; epoch++) {
      machine.power(cpu, 90);
      machine.begin(PhaseKind.ITERATE, machine.trainer, null, null);
      machine.pass(1_370 * MILLI);
      machine.power(cpu, 20);
      long validate = machine.begin(PhaseKind.VALIDATE, null);
      machine.pass(640 * MILLI);
      machine.end(validate);
      truth[epoch] = machine.trueMicrojoules(cpu) - before;
      machine.power(cpu, 60);
      machine.pass(35 * MILLI);
      machine.ring.quality(machine.trainer, "accuracy", 0.1 * epoch);
      machine.begin(PhaseKind.EPOCH, machine.trainer, null, "end");
    }
    RunSummary summary = machine.finish();

    var quality = summary.trainings().get(0).quality();
    assertEquals(5, quality.size());
    for (int epoch = 0; epoch < 5; epoch++) {
      assertEquals(epoch + 1, quality.get(epoch).point().epoch());
      assertEquals(truth[epoch], quality.get(epoch).microjoules()[0], truth[epoch] * 0.002);
    }
    assertEquals(2_010 * MILLI, quality.get(0).nodeNanos());
  }

  @Test
  void killedRun_withoutEnd_closesAtItsLastRecord() {
    SimulatedRun machine = new SimulatedRun(12, 100_000, 5 * MILLI);
    int cpu = machine.addMeter("cpu/package-0", RAPL_QUANTUM, 0);
    machine.power(cpu, 10);
    machine.begin(PhaseKind.TRAINING, "net");
    machine.begin(PhaseKind.VALIDATE, null);
    machine.pass(1_050 * MILLI);
    RunSummary summary = machine.run.summary();

    assertEquals(RunSummary.Status.INCOMPLETE, summary.status());
    // the last tick was at 1.000 s, its reading up to 20 µs later
    assertEquals(1_000 * MILLI, summary.endNanos() - SimulatedRun.START, 20_000);
    assertEquals(10e6, row(summary, 1, "validate").microjoules()[0], 10e3);
    assertEquals(false, summary.trainings().get(0).ended());
    assertEquals(summary.endNanos(), summary.trainings().get(0).endNanos());
  }
}
