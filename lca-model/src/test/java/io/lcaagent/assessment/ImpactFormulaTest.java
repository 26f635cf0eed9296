package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpactFormulaTest {
  @Test
  void impacts_oneHourOneKwh_areTheHandComputedOnes() {
    // usage 1.2 x 0.5 kg/kWh x 1 kWh; embodied 0.25 x 1 h / (0.5 x 100 h) x 78.315 kg
    Impact gwp =
        formula(
                "pue",
                "1.2",
                "electricity.gwp",
                "0.5",
                "node.share",
                "0.25",
                "aur",
                "0.5",
                "lifetime",
                "100h",
                "node",
                "jetson-agx-xavier")
            .impacts(joules(3.6e6), 3600)
            .get("gwp");

    assertEquals(0.6, gwp.usage().value(), 1e-12);
    assertEquals(0.25 / 50 * 78.315, gwp.embodied().value(), 1e-12);
    assertEquals(gwp.usage().value() + gwp.embodied().value(), gwp.total().value(), 0);
  }

  @Test
  void impacts_presetAndAShareThatIsAGuess_intervalIsTheShares() {
    Quantity embodied =
        formula(
                "node",
                "jetson-agx-xavier",
                "node.share",
                "0.25",
                "node.share.low",
                "0.1",
                "node.share.high",
                "0.5")
            .impacts(joules(3.6e6), 3600)
            .get("gwp")
            .embodied();

    // the preset's parts carry no bounds: they count alike at both ends
    assertClose(0.1 / 0.25 * embodied.value(), embodied.low());
    assertClose(0.5 / 0.25 * embodied.value(), embodied.high());
  }

  @Test
  void impacts_cardsOfAShareOfTheirOwnWithoutBounds_keepTheOthersInterval() {
    Inventory inventory =
        Inventory.of(
            Map.of(
                "powerSupply", List.of(Map.of("count", 1)),
                "gpu",
                    List.of(
                        Map.of(
                            "count",
                            1,
                            "dieAreaMm2",
                            800,
                            "memoryGB",
                            40,
                            "densityGBPerCm2",
                            1,
                            "boardAreaCm2",
                            100))),
            "test");
    AssessmentSettings settings =
        AssessmentSettings.resolve(
            Given.options("gpu.share", "0.5", "aur", "1", "lifetime", "1h"),
            io.lcaagent.impact.FactorLibrary.bundled(),
            inventory);

    Quantity embodied = new ImpactFormula(settings).impacts(null, 3600).get("gwp").embodied();

    Quantity supply = settings.node().of("powerSupply", "gwp");
    Quantity cards = settings.node().of("gpu", "gwp");
    assertTrue(Double.isNaN(cards.low()));
    assertClose(supply.low() + 0.5 * cards.value(), embodied.low());
    assertClose(supply.high() + 0.5 * cards.value(), embodied.high());
  }

  @Test
  void impacts_shares_addUpToTheWhole() {
    double sum = 0;
    for (String share : new String[] {"0.5", "0.3", "0.2"}) {
      sum += gwpEmbodied("node.share", share);
    }

    assertClose(gwpEmbodied("node.share", "1"), sum);
  }

  @Test
  void impacts_meteringInterval_isCarriedAndFactorsAddNone() {
    Quantity joules = new Quantity(3.6e6, 1.8e6, 7.2e6, Provenance.MEASURED, 0.9);

    Quantity usage = formula("country", "FRA").impacts(joules, 1).get("pe").usage();

    assertEquals(8.907, usage.value(), 1e-12); // the factor's own 8.778 to 9.108 is a scenario
    assertEquals(8.907 / 2, usage.low(), 1e-12);
    assertEquals(8.907 * 2, usage.high(), 1e-12);
    assertEquals(Provenance.MODELLED, usage.provenance(), "usage is never measured");
    assertEquals(0.9, usage.coverage());
  }

  @Test
  void impacts_roughShare_isAnAssumedInterval() {
    Inventory board = Inventory.of(Map.of("motherboard", List.of(Map.of("count", 1))), "x");
    String[] rough = {
      "node.share",
      "0.1",
      "node.share.low",
      "0.05",
      "node.share.high",
      "0.2",
      "aur",
      "1",
      "lifetime",
      "10h"
    };
    AssessmentSettings settings =
        AssessmentSettings.resolve(Given.options(rough), Given.LIBRARY, board);

    Quantity embodied = new ImpactFormula(settings).impacts(null, 3600).get("gwp").embodied();

    assertEquals(0.1 * 0.1 * 66.1, embodied.value(), 1e-12); // share x 1 h / 10 h x 66.1 kg
    assertEquals(0.05 * 0.1 * 66.1, embodied.low(), 1e-12);
    assertEquals(0.2 * 0.1 * 66.1, embodied.high(), 1e-12);
    assertEquals(Provenance.ASSUMED, embodied.provenance());
  }

  @Test
  void impacts_presetNode_hasNoBoundsToCarry() {
    Quantity embodied =
        formula("node", "jetson-agx-xavier").impacts(null, 3600).get("gwp").embodied();

    assertTrue(Double.isNaN(embodied.low()) && Double.isNaN(embodied.high()));
    assertEquals(Provenance.MODELLED, embodied.provenance());
  }

  @Test
  void impacts_standby_addsThePartOfTheIdleHours() {
    // 1 kWh and 2 h with a job; AUR 0.25: 3 idle hours for each, 6 h x 100 W = 0.6 kWh
    Impact gwp =
        formula("electricity.gwp", "0.5", "aur", "0.25", "standby.watts", "100", "pue", "1.5")
            .impacts(joules(3.6e6), 7200)
            .get("gwp");

    assertEquals(1.5 * 0.5 * 1.6, gwp.usage().value(), 1e-12);
    assertEquals(Provenance.ASSUMED, gwp.usage().provenance());
  }

  @Test
  void impacts_severalNodes_multiplyEmbodiedAndStandbyButNotTheEnergy() {
    String[] four = {
      "node", "jetson-agx-xavier", "node.count", "4", "electricity.gwp", "1", "standby.watts", "10"
    };
    Impact of4 = formula(four).impacts(joules(3.6e6), 3600).get("gwp");
    double of1 =
        formula("node", "jetson-agx-xavier").impacts(null, 3600).get("gwp").embodied().value();

    assertClose(4 * of1, of4.embodied().value());
    assertClose(1 + 4 * 0.010, of4.usage().value()); // AUR 0.5: one idle hour of 10 W each
  }

  @Test
  void impacts_cardsWithAShareOfTheirOwn_areDividedByItAndTheRestByTheNodes() {
    String[] node = {"node", "apollo-6500-gen10", "aur", "1", "lifetime", "100h"};
    double cards = 133 + 890 + 84.1;
    double rest = 1500 + 62 + 595;

    // half of the node's processors, one of eight cards, three of its seven slices; 1 h of 100 h
    double embodied =
        formula(concat(node, "node.share", "0.5", "gpu.share", "1/8*3/7"))
            .impacts(null, 3600)
            .get("gwp")
            .embodied()
            .value();

    assertEquals((0.5 * rest + 3.0 / 56 * cards) / 100, embodied, 1e-12);
    assertClose(
        formula(concat(node, "node.share", "0.25")).impacts(null, 9).get("pe").embodied().value(),
        formula(concat(node, "node.share", "0.25", "gpu.share", "2/8"))
            .impacts(null, 9)
            .get("pe")
            .embodied()
            .value());
  }

  private static String[] concat(String[] first, String... more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static double gwpEmbodied(String... options) {
    String[] all = new String[options.length + 2];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = "node";
    all[options.length + 1] = "apollo-6500-gen10";
    return formula(all).impacts(null, 1234).get("gwp").embodied().value();
  }

  private static ImpactFormula formula(String... options) {
    return new ImpactFormula(Given.settings(options));
  }

  private static Quantity joules(double joules) {
    return Quantity.of(joules, Provenance.MEASURED);
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * 1e-12);
  }
}
