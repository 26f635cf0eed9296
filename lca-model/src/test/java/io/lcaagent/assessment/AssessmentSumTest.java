package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.assessment.Assessment.AgentInfo;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.Coverage;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessmentSumTest {
  @Test
  void of_one_isItself() {
    Assessment only = part("a", 0, 10, 100, "complete", 2.0);

    assertSame(only, AssessmentSum.of(List.of(only)));
  }

  @Test
  void of_twoHosts_addsEnergyImpactsAndNodeTime() {
    // a: 100 J in 0 to 10 s; b: 60 J in 5 to 20 s: 160 J, in 20 s of wall time 8 W, 25 s of nodes
    Assessment sum =
        AssessmentSum.of(
            List.of(part("a", 0, 10, 100, "complete", 2.0), part("b", 5, 20, 60, "complete", 3.0)));

    assertEquals(160, sum.energy().totalJoules().value());
    assertEquals(0.8 * 160, sum.energy().totalJoules().low(), 1e-12); // end by end
    assertEquals(160, sum.energy().measuredJoules());
    assertEquals(20, sum.run().durationSeconds());
    assertEquals(8.0, sum.power().meanWatts());
    assertNull(sum.power().peakWatts());
    assertEquals(5.0, sum.impacts().get("gwp").total().value());
    assertEquals(List.of("a", "b"), sum.hosts().stream().map(HostInfo::hostId).toList());
    assertEquals(2, sum.energy().byComponent().size());
    assertEquals("2 runs on 2 hosts", sum.run().name());
    assertEquals(0.5, sum.coverage().time());
    assertEquals(3.0, sum.agent().cpuSeconds());
  }

  @Test
  void of_phases_keepsTrainingsApartAndAddsTheTimeOutside() {
    Assessment sum =
        AssessmentSum.of(
            List.of(part("a", 0, 10, 100, "complete", 2.0), part("b", 5, 20, 60, "complete", 3.0)));

    assertEquals(3, sum.phases().size()); // one outside of all trainings, a train of each
    PhaseInfo outside = sum.phases().get(0);
    assertNull(outside.training());
    assertEquals(16, outside.joules().value()); // a tenth of 100 J and of 60 J
    assertEquals(2, outside.byComponent().size());
    assertEquals("1/1", sum.phases().get(1).training());
    assertEquals("2/1", sum.phases().get(2).training());
    assertEquals(160, sum.phases().stream().mapToDouble(p -> p.joules().value()).sum(), 1e-9);
    assertEquals(25, sum.phases().stream().mapToDouble(PhaseInfo::nodeSeconds).sum(), 1e-9);
  }

  @Test
  void of_oneHostTwice_isOneComponent() {
    Assessment sum =
        AssessmentSum.of(
            List.of(part("a", 0, 10, 100, "complete", 2.0), part("a", 20, 30, 60, "failed", 3.0)));

    assertEquals(1, sum.energy().byComponent().size());
    assertEquals(160, sum.energy().byComponent().get(0).joules().value());
    assertEquals("2 runs on 1 host", sum.run().name());
    assertEquals("failed", sum.run().status());
    assertEquals(1, sum.warnings().size()); // said once
  }

  @Test
  void of_gaps_countsFromTheFirstBeginning() {
    // b began 5 s later, and its gap lies 1 s into it
    Assessment sum =
        AssessmentSum.of(
            List.of(
                part("a", 0, 10, 100, "complete", 2.0), part("b", 5, 20, 60, "incomplete", 3.0)));

    assertEquals(1, sum.gaps().get(0).startSeconds());
    assertEquals(6, sum.gaps().get(1).startSeconds());
    assertEquals("incomplete", sum.run().status());
  }

  @Test
  void of_impactThatOneHasNot_isOfNoneTogether() {
    Assessment sum =
        AssessmentSum.of(
            List.of(
                part("a", 0, 10, 100, "complete", 2.0),
                part("b", 5, 20, 60, "complete", Double.NaN)));

    assertNull(sum.impacts().get("gwp").total());
    assertEquals(160, sum.energy().totalJoules().value());
  }

  private static Assessment part(
      String host, int start, int end, double joules, String status, double gwp) {
    Impact impact = new Impact("kg CO2 eq", null, null, Double.isNaN(gwp) ? null : quantity(gwp));
    double seconds = end - start;
    return new Assessment(
        new RunInfo("run", null, "train", at(start), at(end), seconds, status),
        List.of(new HostInfo(host, "boot", null, 1)),
        new EnergyInfo(quantity(joules), joules, 0, 0, 0, 0, components(host, joules)),
        new PowerInfo(joules / seconds, 99.0, null, null),
        new Utilization(0.5, List.of()),
        List.of(
            phase("outside", null, host, joules / 10, seconds / 10, impact),
            phase("train", "1", host, joules * 9 / 10, seconds * 9 / 10, impact)),
        List.of(),
        Map.of("gwp", impact),
        List.of(),
        List.of(),
        null,
        new Scope(List.of("cpu"), List.of(), List.of()),
        List.of(),
        List.of(new GapInfo("cpu/0", 1, 2, "why")),
        new Coverage(host.equals("a") ? 0.5 : 1.0, 1.0),
        Map.of(),
        List.of(),
        List.of(new Warning("w", "text")),
        new AgentInfo("1", 1.5));
  }

  private static PhaseInfo phase(
      String path, String training, String host, double joules, double seconds, Impact impact) {
    return new PhaseInfo(
        path,
        path,
        training,
        1,
        0,
        seconds,
        seconds,
        quantity(joules),
        components(host, joules),
        Map.of("gwp", impact));
  }

  private static List<ComponentEnergy> components(String host, double joules) {
    return List.of(new ComponentEnergy("cpu/0", "cpu", host, "powercap", true, quantity(joules)));
  }

  private static Quantity quantity(double value) {
    return new Quantity(value, 0.8 * value, 1.2 * value, Provenance.MEASURED, 1);
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(1_700_000_000L + second);
  }
}
