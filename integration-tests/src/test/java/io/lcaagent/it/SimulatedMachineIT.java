package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulated machine itself: what it shows is its truth, before anything is measured with it.
 */
class SimulatedMachineIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void counters_whilePowerChanges_areExactAtTheInstantOfTheRead(Jdk jdk) throws Exception {
    SimulatedMachine machine = SimulatedMachine.in(folder);

    Outcome check = machine.job(machine.inside(JavaRun.in(folder, jdk)), "check").exits(0);

    assertEquals("0 of 20000 reads wrong", check.out().strip());
  }

  @Test
  void counters_withoutTheShim_doNotMove() throws Exception {
    SimulatedMachine machine = SimulatedMachine.in(folder);

    machine.job(JavaRun.in(folder), "check").exits(1); // else the check could not fail
  }

  @Test
  void truth_ofAJobWithoutAgent_isPowerTimesTime() throws Exception {
    SimulatedMachine machine = SimulatedMachine.in(folder);

    machine.job(JavaRun.in(folder), "run", "2", "50", "50", "100", "10").exits(0);

    Properties truth = machine.truth();
    for (String phase : new String[] {"train", "validate"}) {
      double watts = phase.equals("train") ? 100 : 10;
      double seconds = Long.parseLong(truth.getProperty(phase + ".nanos")) / 1e9;
      double joules = Long.parseLong(truth.getProperty(phase + ".cpu/package-0")) / 1e6;
      assertEquals(watts * seconds, joules, 1e-5, phase);
    }
  }
}
