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
}
