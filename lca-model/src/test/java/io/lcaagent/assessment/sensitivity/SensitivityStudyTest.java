package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.BreakEven;
import io.lcaagent.assessment.sensitivity.Sensitivity.Contributor;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.Energy;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityStudyTest {
  private static final FactorLibrary LIBRARY = FactorLibrary.bundled();
  private static final Function<AssessmentSettings, Assessment> ONE_KWH_ONE_HOUR =
      settings ->
          Assessor.assess(
              new GivenEnergy(Energy.ofJoules(3.6e6), Duration.ofHours(1), "x"), settings);

  @Test
  void of_countries_givesEachItsTotalAndTheirLeastAndMost() {
    Sensitivity sensitivity =
        study(List.of(), "country=FRA,DEU,POL", "country", "FRA", "node", "apollo-6500-gen10");

    ScenarioTable table = sensitivity.scenarios().get(0);
    assertEquals(3, table.rows().size());
    double embodied = (133 + 890 + 84.1 + 1500 + 62 + 595) / (0.5 * 4 * 8766);
    assertEquals(0.05604 + embodied, table.rows().get(0).totals().get("gwp"), 1e-12);
    assertEquals(table.rows().get(0).totals().get("gwp"), table.range().get("gwp").min());
    assertEquals(table.rows().get(2).totals().get("gwp"), table.range().get("gwp").max());
    assertTrue(sensitivity.notes().toString().contains("carry no bounds: published factors"));
  }

  @Test
  void of_allScenarios_areAssumedAndChangeOneParameterEach() {
    Sensitivity sensitivity = study(List.of(), "all", "country", "FRA", "node", "sirius-dgx-a100");

    assertEquals(
        List.of("pue", "aur", "lifetime", "gpu.model", "country", "electricity.set"),
        sensitivity.scenarios().stream().map(ScenarioTable::key).toList());
    for (ScenarioTable table : sensitivity.scenarios()) {
      assertTrue(table.range().get("gwp").min() < table.range().get("gwp").max(), table.key());
      table.rows().forEach(row -> assertEquals("ASSUMED", row.origin()));
    }
  }

  @Test
  void of_allScenarios_leaveOutElectricityThatDoesNotApply() {
    String[] node = {"node", "apollo-6500-gen10", "country", "DEU"};
    String[] given = {
      "node",
      "apollo-6500-gen10",
      "electricity.gwp",
      "0.1",
      "electricity.adp",
      "1e-8",
      "electricity.pe",
      "10"
    };

    Sensitivity german = study(List.of(), "all", node); // jay2024 holds France alone
    assertTrue(german.scenarios().stream().anyMatch(t -> t.key().equals("country")));
    assertTrue(german.scenarios().stream().noneMatch(t -> t.key().equals("electricity.set")));
    assertTrue(german.notes().toString().contains("electricity.set changes nothing here"));

    Sensitivity byHand = study(List.of(), "all", given);
    assertTrue(byHand.scenarios().stream().noneMatch(t -> t.key().equals("country")));
    assertTrue(byHand.notes().toString().contains("country changes nothing here"));

    Sensitivity noCountry = study(List.of(), "all", "node", "apollo-6500-gen10");
    ScenarioTable countries =
        noCountry.scenarios().stream().filter(t -> t.key().equals("country")).findAny().get();
    double sweden = countries.rows().get(0).totals().get("gwp");
    assertEquals(sweden, countries.range().get("gwp").min());
    assertEquals(7, countries.rows().size());
  }

  @Test
  void of_publishedNode_saysThatTheModelOfCardsChangesNothing() {
    Sensitivity sensitivity = study(List.of(), "all", "node", "apollo-6500-gen10");

    assertTrue(sensitivity.scenarios().stream().noneMatch(t -> t.key().equals("gpu.model")));
    assertTrue(sensitivity.notes().get(0).contains("gpu.model changes nothing"));
  }

  @Test
  void of_nothingKnownWithinBounds_statesNoUncertainty() {
    Sensitivity sensitivity =
        study(List.of(), "pue=1", "country", "FRA", "node", "apollo-6500-gen10");

    assertEquals(List.of(), sensitivity.uncertainty());
    assertTrue(
        sensitivity.notes().contains("no uncertainty is stated: no input is known within bounds"));
  }

  @Test
  void of_noCountry_hasNoTotalsAndNoRange() {
    Sensitivity sensitivity = study(List.of(), "pue=1,2", "node", "apollo-6500-gen10");

    assertEquals(Map.of(), sensitivity.scenarios().get(0).range());
    assertEquals(List.of(), sensitivity.contributors());
    assertEquals(List.of(), sensitivity.breakEvens());
    assertEquals(List.of(), sensitivity.uncertainty());
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

  @Test
  void of_anyTotal_contributorsAddUpToItLargestFirst() {
    Sensitivity sensitivity =
        study(List.of(), "pue=1", "country", "FRA", "node", "sirius-dgx-a100");

    for (String indicator : List.of("gwp", "adp", "pe")) {
      List<Contributor> own =
          sensitivity.contributors().stream().filter(c -> c.indicator().equals(indicator)).toList();
      assertEquals(1, own.stream().mapToDouble(Contributor::share).sum(), 1e-12);
      for (int i = 1; i < own.size(); i++) {
        assertTrue(own.get(i - 1).value() >= own.get(i).value());
      }
      assertTrue(own.stream().anyMatch(c -> c.what().equals("making of gpu/0/memory")));
      assertTrue(own.stream().anyMatch(c -> c.what().equals("use of given")));
    }
  }

  @Test
  void of_cardsWithAShareOfTheirOwn_contributeByIt() {
    String[] all = {"country", "FRA", "node", "sirius-dgx-a100"};
    String[] one = {"country", "FRA", "node", "sirius-dgx-a100", "gpu.share", "1/8"};

    assertEquals(
        making(study(List.of(), "pue=1", all), "gpu/0/compute") / 8,
        making(study(List.of(), "pue=1", one), "gpu/0/compute"),
        1e-15);
    assertEquals(
        making(study(List.of(), "pue=1", all), "cpu/0"),
        making(study(List.of(), "pue=1", one), "cpu/0"),
        1e-15);
    Uncertainty gwp = study(List.of(), "pue=1", one).uncertainty().get(0);
    assertEquals(gwp.gumMean(), gwp.mean(), 0.01 * gwp.mean());
  }

  private static double making(Sensitivity sensitivity, String part) {
    return sensitivity.contributors().stream()
        .filter(c -> c.indicator().equals("gwp") && c.what().equals("making of " + part))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void of_breakEven_makesUsageAndEmbodiedEqual() {
    BreakEven gwp =
        study(List.of(), "pue=1", "country", "FRA", "node", "apollo-6500-gen10")
            .breakEvens()
            .get(0);

    Assessment longer =
        ONE_KWH_ONE_HOUR.apply(
            settings(
                List.of(),
                "country",
                "FRA",
                "node",
                "apollo-6500-gen10",
                "lifetime",
                gwp.lifetimeHours() + "h"));
    assertEquals(
        longer.impacts().get("gwp").usage().value(),
        longer.impacts().get("gwp").embodied().value(),
        1e-12);
    Assessment dirtier =
        ONE_KWH_ONE_HOUR.apply(
            settings(
                List.of(),
                "electricity.gwp",
                Double.toString(gwp.perKwh()),
                "node",
                "apollo-6500-gen10"));
    assertEquals(
        dirtier.impacts().get("gwp").usage().value(),
        dirtier.impacts().get("gwp").embodied().value(),
        1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aur | scenario is 'aur'; allowed: KEY=VALUE,VALUE, several joined by ;, or all",
        "aur=0.5, | scenario aur has an empty value",
        "lifetimes=1 | scenario has the parameter 'lifetimes' (did you mean lifetime?); allowed: country, pue,"
            + " lifetime, aur, hours, gpu.model, cpu.area, electricity.set, electricity.gwp,"
            + " electricity.adp, electricity.pe, node, node.share, gpu.share, node.count, standby.watts,"
            + " factors",
      })
  void parse_badScenario_namesWhatIsAllowed(String text, String message) {
    BadInputException refused = assertThrows(BadInputException.class, () -> Scenario.parse(text));

    assertEquals(message, refused.getMessage());
    assertTrue(refused.isUsage());
  }

  @Test
  void of_valueOfAScenarioThatCannotBe_isRefusedByItsOption() {
    BadInputException refused =
        assertThrows(
            BadInputException.class, () -> study(List.of(), "aur=0.5,2", "country", "FRA"));

    assertEquals(
        "aur is '2'; allowed: a number from 0.001 to 1 (0.5 = 50 %)", refused.getMessage());
  }

  private static final List<Inventory> RANGES =
      List.of(
          Inventory.of(
              Map.of(
                  "ram", List.of(Map.of("count", 4, "capacityGB", 32)),
                  "powerSupply", List.of(Map.of("count", 2)),
                  "motherboard", List.of(Map.of("count", 1))),
              "x"));

  private static Sensitivity study(List<Inventory> node, String scenarios, String... options) {
    Inventory inventory = node.isEmpty() ? null : node.get(0);
    Sensitivity sensitivity =
        SensitivityStudy.of(
            ONE_KWH_ONE_HOUR,
            options(options),
            LIBRARY,
            inventory,
            Scenario.parse(scenarios),
            7,
            20_000);
    assertFalse(sensitivity.scenarios().isEmpty());
    return sensitivity;
  }

  private static AssessmentSettings settings(List<Inventory> node, String... options) {
    return AssessmentSettings.resolve(
        options(options), LIBRARY, node.isEmpty() ? null : node.get(0));
  }

  private static Map<String, OptionValue> options(String... keysAndValues) {
    Map<String, OptionValue> options = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], new OptionValue(keysAndValues[i + 1], "command line"));
    }
    return options;
  }
}
