package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.sensitivity.Sensitivity.BreakEven;
import io.lcaagent.assessment.sensitivity.Sensitivity.Contributor;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.impact.BadInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityStudyTest extends StudiedKwh {
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
  void of_noCountry_hasNoTotalsAndNoRange() {
    Sensitivity sensitivity = study(List.of(), "pue=1,2", "node", "apollo-6500-gen10");

    assertEquals(Map.of(), sensitivity.scenarios().get(0).range());
    assertEquals(List.of(), sensitivity.contributors());
    assertEquals(List.of(), sensitivity.breakEvens());
    assertEquals(List.of(), sensitivity.uncertainty());
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
  void of_idleHours_areAContributorOfTheirOwn() {
    // 1 kWh in 1 h; AUR 0.5, so an idle hour for each hour: 0.2 kWh; 0.05604 kg a kWh
    Sensitivity sensitivity =
        study(
            List.of(),
            "pue=1",
            "country",
            "FRA",
            "node",
            "apollo-6500-gen10",
            "aur",
            "0.5",
            "standby.watts",
            "200");

    assertEquals(0.05604, gwp(sensitivity, "use of given"), 1e-12);
    assertEquals(0.2 * 0.05604, gwp(sensitivity, "idle hours of the node"), 1e-12);
    assertEquals(
        1,
        sensitivity.contributors().stream()
            .filter(c -> c.indicator().equals("gwp"))
            .mapToDouble(Contributor::share)
            .sum(),
        1e-12);
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
    return gwp(sensitivity, "making of " + part);
  }

  private static double gwp(Sensitivity sensitivity, String what) {
    return sensitivity.contributors().stream()
        .filter(c -> c.indicator().equals("gwp") && c.what().equals(what))
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
}
