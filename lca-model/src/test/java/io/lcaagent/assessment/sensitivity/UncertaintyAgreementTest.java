package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.Energy;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drawing and propagating variances are two ways to one figure where totals are linear. */
class UncertaintyAgreementTest {
  private static final int NODES = 40;
  private static final int DRAWS = 20_000; // their deviation is known to about half a percent

  private final Random random = new Random(20_260_101);

  @Test
  void of_randomLinearNodes_drawsAgreeWithPropagatedVariancesWithin5Percent() {
    double worst = 0;
    double worstMean = 0;
    int compared = 0;
    for (int i = 0; i < NODES; i++) {
      Map<String, OptionValue> options = new LinkedHashMap<>();
      options.put("country", new OptionValue("FRA", "test"));
      options.put("aur", new OptionValue(Double.toString(0.1 + 0.9 * random.nextDouble()), "test"));
      options.put("node.share", new OptionValue(Double.toString(1 / (1.0 + i)), "test"));
      GivenEnergy given =
          new GivenEnergy(
              Energy.ofJoules(1e6 * random.nextDouble()), Duration.ofMinutes(1 + i), "test");
      Sensitivity sensitivity =
          SensitivityStudy.of(
              settings -> Assessor.assess(given, settings),
              options,
              FactorLibrary.bundled(),
              node(),
              Scenario.parse("pue=1"),
              i,
              DRAWS);
      for (Uncertainty u : sensitivity.uncertainty()) {
        assertTrue(u.linear());
        assertEquals(u.gumMean(), u.mean(), 0.05 * u.gumMean(), u.toString());
        assertEquals(
            u.gumStandardDeviation(),
            u.standardDeviation(),
            0.05 * u.gumStandardDeviation(),
            u.toString());
        worst = Math.max(worst, Math.abs(u.standardDeviation() / u.gumStandardDeviation() - 1));
        worstMean = Math.max(worstMean, Math.abs(u.mean() / u.gumMean() - 1));
        compared++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d totals of linear nodes: Monte Carlo and GUM differ by %.2f %% in u, %.2f %% in the mean,"
            + " at most%n",
        compared,
        100 * worst,
        100 * worstMean);
    assertEquals(3 * NODES, compared);
  }

  /** Parts of unknown dies, densities and weights, each count its own. */
  private Inventory node() {
    return Inventory.of(
        Map.of(
            "cpu", List.of(Map.of("count", 1 + random.nextInt(4))),
            "ram", List.of(Map.of("count", 1 + random.nextInt(16), "capacityGB", 32)),
            "ssd", List.of(Map.of("count", random.nextInt(4), "capacityGB", 960)),
            "gpu", List.of(Map.of("count", random.nextInt(8))),
            "powerSupply", List.of(Map.of("count", 1 + random.nextInt(2)))),
        "test");
  }
}
