package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Draws, and the variances that they should have. */
class UncertaintyDrawsTest extends StudiedKwh {
  @Test
  void of_nothingKnownWithinBounds_statesNoUncertainty() {
    Sensitivity sensitivity =
        study(List.of(), "pue=1", "country", "FRA", "node", "apollo-6500-gen10");

    assertEquals(List.of(), sensitivity.uncertainty());
    assertTrue(
        sensitivity.notes().contains("no uncertainty is stated: no input is known within bounds"));
  }

  /** Linear case: memory and supply of unknown density and weight, energy as given. */
  @Test
  void of_linearCase_drawsAgreeWithPropagatedVariancesWithin5Percent() {
    for (Uncertainty u : study(RANGES, "pue=1", "country", "FRA").uncertainty()) {
      assertTrue(u.linear());
      assertEquals(u.gumMean(), u.mean(), 0.05 * u.gumMean());
      assertEquals(u.gumStandardDeviation(), u.standardDeviation(), 0.05 * u.standardDeviation());
      System.out.printf(
          Locale.ROOT,
          "%s: Monte Carlo %.4g +- %.4g, GUM %.4g +- %.4g, u differs by %.2f %%%n",
          u.indicator(),
          u.mean(),
          u.standardDeviation(),
          u.gumMean(),
          u.gumStandardDeviation(),
          100 * (u.standardDeviation() / u.gumStandardDeviation() - 1));
      assertTrue(u.low95() < u.mean() && u.mean() < u.high95());
      assertEquals(7, u.seed());
    }
  }

  /** Metered within 10 %: the usage alone gives u = 0.1 x usage / 1.96. */
  @Test
  void of_meteredRun_drawsTheEnergyWithinItsInterval() {
    Sensitivity sensitivity =
        SensitivityStudy.of(
            settings -> Assessor.assess(meteredWithinTenPercent(), settings),
            options("country", "FRA", "node", "jetson-agx-xavier"),
            LIBRARY,
            null,
            Scenario.parse("pue=1"),
            7,
            50_000);

    Uncertainty gwp = sensitivity.uncertainty().get(0);
    double usage = 0.05604; // 1 kWh
    assertEquals("embodied", gwp.held()); // the parts of this node were published without bounds
    assertTrue(gwp.linear());
    assertEquals(0.1 * usage / 1.959964, gwp.gumStandardDeviation(), 1e-8);
    assertEquals(
        gwp.gumStandardDeviation(), gwp.standardDeviation(), 0.05 * gwp.standardDeviation());
    assertEquals(gwp.mean() - 0.1 * usage, gwp.low95(), 0.05 * 0.1 * usage);
    assertEquals(gwp.mean() + 0.1 * usage, gwp.high95(), 0.05 * 0.1 * usage);
  }

  private static RunSummary meteredWithinTenPercent() {
    EnergyDomain domain =
        new EnergyDomain(
            "cpu/package-0",
            EnergyDomain.Kind.PACKAGE,
            null,
            "sim",
            Provenance.MEASURED,
            0.9,
            1.1,
            100_000_000L);
    long hour = 3_600_000_000_000L;
    return new RunSummary(
        new RunHeader("id", null, "sim", "h", "b", 1, 1, "0", "17", "os", "cpu", 0, 0),
        RunSummary.Status.COMPLETE,
        hour,
        0,
        Map.of(),
        null,
        List.of(),
        List.of(),
        List.of(
            new RunSummary.DomainSummary(domain, true, 3_600_000_000_000L, hour, Double.NaN, 9, 0)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Double.NaN,
        0,
        Map.of(),
        List.of());
  }

  /**
   * One supply of 1 to 5 kg, half of the probability below 2.99 kg: its mean is that of 1.995 and
   * 3.995 kg; of x^2 the mean below is (1 + 2.99 + 2.99^2) / 3, above (2.99^2 + 5 x 2.99 + 25) / 3.
   */
  @Test
  void of_onePartKnownInARange_isTheHandComputedVariance() {
    Inventory supply = Inventory.of(Map.of("powerSupply", List.of(Map.of("count", 1))), "x");
    Uncertainty gwp =
        study(List.of(supply), "pue=1", "country", "FRA", "aur", "1", "lifetime", "10h")
            .uncertainty()
            .get(0);

    double perKg = 24.3 / 10; // 1 h of 10 h
    double ofSquares = ((1 + 2.99 + 8.9401) / 3 + (8.9401 + 14.95 + 25) / 3) / 2;
    double deviation = Math.sqrt(ofSquares - 2.995 * 2.995);
    assertEquals(deviation * perKg, gwp.gumStandardDeviation(), 1e-12);
    assertEquals(0.05604 + 2.995 * perKg, gwp.gumMean(), 1e-12);
    // the ends of 95 % are 2.5 % in from the limits, a twentieth of each side
    assertEquals(0.05604 + (1 + 1.99 / 20) * perKg, gwp.low95(), 0.01);
    assertEquals(0.05604 + (5 - 2.01 / 20) * perKg, gwp.high95(), 0.01);
  }

  /** Who does not know the dies of one node does not know those of the next one of its kind. */
  @Test
  void of_nodesOfOneKind_areAsUncertainListedOneByOneAsCounted() {
    SensitivityStudy.Reassessment counted = nodes(1, "node.count", "3");
    SensitivityStudy.Reassessment listed = nodes(3);

    Uncertainty once = SensitivityStudy.of(counted, List.of(), 7, 1_000).uncertainty().get(0);
    Uncertainty each = SensitivityStudy.of(listed, List.of(), 7, 1_000).uncertainty().get(0);

    double usage = 2 * 0.05604; // one kWh each, and one of all three
    assertEquals(once.gumStandardDeviation(), each.gumStandardDeviation(), 1e-12);
    assertEquals(once.standardDeviation(), each.standardDeviation(), 1e-12);
    assertEquals(once.low95() + usage, each.low95(), 1e-12);
    assertEquals(once.high95() + usage, each.high95(), 1e-12);
  }

  private static SensitivityStudy.Reassessment nodes(int nodes, String... more) {
    List<String> options = new ArrayList<>(List.of("country", "FRA", "node", "gemini-dgx-1"));
    options.addAll(List.of(more));
    return changes -> {
      AssessmentSettings settings = settings(List.of(), options.toArray(String[]::new));
      List<Host> hosts = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        Assessment one = ONE_KWH_ONE_HOUR.apply(settings);
        hosts.add(new Host("n" + i, List.of(), null, settings, one));
      }
      return hosts;
    };
  }

  @Test
  void of_givenEnergy_holdsTheUsageAndSaysSo() {
    Sensitivity sensitivity = study(RANGES, "pue=1", "country", "FRA");
    Uncertainty gwp = sensitivity.uncertainty().get(0);
    Assessment assessment = ONE_KWH_ONE_HOUR.apply(settings(RANGES, "country", "FRA"));

    assertEquals("usage", gwp.held());
    assertEquals(assessment.impacts().get("gwp").total().value(), gwp.value());
    assertTrue(Double.isNaN(assessment.impacts().get("gwp").total().low())); // no interval there
    assertTrue(gwp.low95() > 0.05604); // nothing of the usage is drawn
    assertTrue(
        sensitivity.notes().stream().anyMatch(n -> n.startsWith("no bounds of the usage are")));
    assertTrue(sensitivity.notes().stream().anyMatch(n -> n.startsWith("the mean of the draws")));
  }

  @Test
  void of_sameSeed_repeatsTheDraws() {
    assertEquals(
        study(RANGES, "pue=1", "country", "FRA").uncertainty(),
        study(RANGES, "pue=1", "country", "FRA").uncertainty());
  }
}
