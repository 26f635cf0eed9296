package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a result says of power beside the node's thermal design power. */
class PowerAndTdpTest {
  @Test
  void assess_hotRun_comparesTheProfileWithTheTdp() {
    Runs hot =
        Runs.lasting(3)
            .domain("gpu/0", Kind.GPU, Provenance.MEASURED, 90)
            .phase(0, "outside", 0, 3, 90)
            .profile(1, 40, new double[][] {{20, 31, 39}});

    Assessment assessment = assess(hot, "node", "jetson-agx-xavier"); // 30 W

    assertEquals(30, assessment.power().meanWatts(), 1e-9);
    assertEquals(40, assessment.power().peakWatts());
    assertEquals(30, assessment.power().tdpWatts());
    assertEquals(2, assessment.power().secondsAboveTdp(), 1e-9);
  }

  @Test
  void assess_powerOfMemory_isNoneOfTheTdp() {
    Runs hot =
        Runs.lasting(3)
            .domain("gpu/0", Kind.GPU, Provenance.MEASURED, 60)
            .domain("ram/0", Kind.DRAM, Provenance.MODELLED, 30)
            .phase(0, "outside", 0, 3, 60, 30)
            .profile(1, 40, new double[][] {{20, 31, 9}, {10, 10, 40}});

    Assessment assessment = assess(hot, "node", "jetson-agx-xavier"); // 30 W

    assertEquals(1, assessment.power().secondsAboveTdp(), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(
      value = Provenance.class,
      names = {"MODELLED", "ASSUMED"})
  void assess_powerThatIsModelled_isNotComparedWithTheTdp(Provenance provenance) {
    Runs hot =
        Runs.lasting(3)
            .domain("gpu/0", Kind.GPU, provenance, 90)
            .phase(0, "outside", 0, 3, 90)
            .profile(1, 40, new double[][] {{20, 31, 39}});

    Assessment assessment = assess(hot, "node", "jetson-agx-xavier");

    assertEquals(30, assessment.power().tdpWatts());
    assertNull(assessment.power().secondsAboveTdp());
  }

  private static Assessment assess(Runs run, String... options) {
    return Assessor.assess(run.summary(), Given.settings(options));
  }
}
