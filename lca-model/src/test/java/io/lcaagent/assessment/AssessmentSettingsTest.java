package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.embodied.Inventory;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentSettingsTest extends ResolvedSettings {
  @Test
  void resolve_nothingGiven_printsEveryDefaultAndNamesCountry() {
    AssessmentSettings settings = Given.settings();

    assertEquals(1.0, settings.pue());
    assertEquals(0.5, settings.aur());
    assertEquals(4 * 8766.0, settings.lifetimeHours());
    assertEquals(Set.of("cpu", "ram", "gpu"), settings.totalComponents());
    assertEquals(Map.of(), settings.electricity());
    assertNull(settings.node());
    for (String key : List.of("pue", "aur", "lifetime", "hours", "node.share", "total")) {
      assertEquals("default", parameter(settings, key).origin(), key);
      assertFalse(parameter(settings, key).source().isBlank(), key);
    }
    assertEquals(1, settings.warnings().stream().filter(w -> w.code().equals("country")).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aur | 0 | aur is '0'; allowed: a number from 0.001 to 1 (0.5 = 50 %)",
        "aur | 65 | aur is '65'; allowed: a number from 0.001 to 1 (0.5 = 50 %)",
        "aur | NaN | aur is 'NaN'; allowed: a number from 0.001 to 1 (0.5 = 50 %)",
        "pue | 0.9 | pue is '0.9'; allowed: a number from 1 to 10",
        "node.share | 1.5 | node.share is '1.5'; allowed: a number from 0.000001 to 1",
        "node.share | -1 | node.share is '-1'; allowed: a number from 0.000001 to 1",
        "node.share | 1e-9 | node.share is '1e-9'; allowed: a number from 0.000001 to 1",
        "aur | 1e-9 | aur is '1e-9'; allowed: a number from 0.001 to 1 (0.5 = 50 %)",
        "hours | 1 | hours is '1'; allowed: hours a year, from 8000 to 8784",
        "hours | 9000 | hours is '9000'; allowed: hours a year, from 8000 to 8784",
        "lifetime | 4 | lifetime is '4'; allowed: a number > 0 with y, d or h, e.g. 4y, 1461d or 35064h, at most 100y",
        "lifetime | -4y | lifetime is '-4y'; allowed: a number > 0 with y, d or h, e.g. 4y, 1461d or 35064h, at most 100y",
        "lifetime | y | lifetime is 'y'; allowed: a number > 0 with y, d or h, e.g. 4y, 1461d or 35064h, at most 100y",
        "total | cpu+disk | total is 'cpu+disk'; allowed: components joined by +, of cpu, ram, gpu",
        "country | GERMANY | country is 'GERMANY'; allowed: an ISO 3166 alpha-3 code such as FRA; nearest: DEU",
        "country | QQ9 | country is 'QQ9'; allowed: an ISO 3166 alpha-3 code such as FRA",
        "electricity.pe | 3.5 | electricity.pe is '3.5'; allowed: MJ per kWh, from 3.6 to 10000.0",
        "electricity.gwp | 56 | electricity.gwp is '56'; allowed: kg CO2 eq per kWh, from 0.0 to 5.0",
        "electricity.gwp | -1 | electricity.gwp is '-1'; allowed: kg CO2 eq per kWh, from 0.0 to 5.0",
        "electricity.adp | x | electricity.adp is 'x'; allowed: kg Sb eq per kWh, from 0.0 to 0.001",
        "unit.direction | up | unit.direction is 'up'; allowed: higher or lower",
        "unit.target | good | unit.target is 'good'; allowed: a number, e.g. 0.975",
        "node | dgx | node is 'dgx'; there is no such preset; presets: apollo-6500-gen10, jetson-agx-xavier, gemini-dgx-1, sirius-dgx-a100",
        "allocation.profile | jay2024 | allocation.profile is 'jay2024'; there is no such profile; profiles: jay2024-published, jay2024-stated",
        "allocation.profile | jay2024-state | allocation.profile is 'jay2024-state'; there is no such profile (did you mean jay2024-stated?); profiles: jay2024-published, jay2024-stated"
      })
  void resolve_badValue_namesOptionFoundAndAllowed(String key, String value, String message) {
    BadInputException e = assertThrows(BadInputException.class, () -> Given.settings(key, value));

    assertEquals(message, e.getMessage());
    assertTrue(e.isUsage());
  }

  @Test
  void resolve_countryInLowerCase_takesItsFactorsWithSourceAndRange() {
    AssessmentSettings settings = Given.settings("country", "fra");

    assertEquals(Map.of("gwp", 0.05604, "adp", 4.85798e-8, "pe", 8.907), settings.electricity());
    assertEquals("FRA", parameter(settings, "country").value());
    assertEquals("factor set", parameter(settings, "electricity.gwp").origin());
    assertTrue(parameter(settings, "electricity.gwp").source().startsWith("world-2023"));
    assertEquals(8.778, parameter(settings, "electricity.pe.low").value());
    assertEquals("world-2023", settings.factorSets().get(0).id());
    assertFalse(codes(settings).contains("country"));
  }

  @Test
  void resolve_countryWithoutAdp_leavesItAbsentAndSaysSo() {
    AssessmentSettings settings = Given.settings("country", "ABW");

    assertEquals(Set.of("gwp", "pe"), settings.electricity().keySet());
    assertTrue(codes(settings).contains("factor"));
  }

  @Test
  void resolve_explicitFactor_winsOverTheCountryForThatIndicatorAlone() {
    AssessmentSettings settings =
        Given.settings("country", "FRA", "electricity.gwp", "0.1", "electricity.pe", "25");

    assertEquals(Map.of("gwp", 0.1, "adp", 4.85798e-8, "pe", 25.0), settings.electricity());
    assertTrue(codes(settings).contains("electricity.pe"), "above 20 MJ/kWh is said");
  }

  @Test
  void resolve_profile_marksBackComputedValuesAndItsFile() {
    AssessmentSettings settings =
        Given.settings("allocation.profile", "jay2024-published", "node", "apollo-6500-gen10");

    assertEquals("jay2024-published", parameter(settings, "allocation.profile").value());
    for (String key : List.of("pue", "aur", "lifetime", "hours", "total", "electricity.gwp")) {
      assertEquals("profile", parameter(settings, key).origin(), key);
    }
    assertTrue(parameter(settings, "electricity.gwp").source().contains("back-computed"));
    assertTrue(settings.node().parts().get(0).source().contains("back-computed"));
    assertEquals(Set.of("cpu", "gpu"), settings.totalComponents());
    assertTrue(settings.factorSets().stream().anyMatch(s -> s.id().equals("jay2024-published")));
  }

  @Test
  void resolve_optionOverProfile_printsAsModified() {
    AssessmentSettings settings =
        Given.settings("allocation.profile", "jay2024-published", "aur", "0.5", "country", "DEU");

    assertEquals(
        "jay2024-published (modified: country, aur)",
        parameter(settings, "allocation.profile").value());
    assertEquals(0.5, settings.aur());
    assertEquals(0.38095, settings.electricity().get("gwp"));
  }

  @Test
  void resolve_optionEqualToProfileOrDefault_doesNotModify() {
    Map<String, OptionValue> options =
        new LinkedHashMap<>(Given.options("allocation.profile", "jay2024-stated", "pue", "1.0"));
    options.put("aur", new OptionValue("0.7", "default"));

    AssessmentSettings settings = AssessmentSettings.resolve(options, Given.LIBRARY, null);

    assertEquals("jay2024-stated", parameter(settings, "allocation.profile").value());
    assertEquals(0.5, settings.aur(), "a default gives way to the profile");
  }

  @Test
  void resolve_valueThatNobodyGave_hasItsOriginAsSource() {
    String origin = "assumed: vCPU / 64 threads of an unknown host (16 to 256)";
    Map<String, OptionValue> options = new LinkedHashMap<>(Given.options("aur", "0.7"));
    options.put("node.share", new OptionValue("0.125", origin));

    AssessmentSettings settings = AssessmentSettings.resolve(options, Given.LIBRARY, null);

    assertEquals(origin, parameter(settings, "node.share").source());
    assertEquals("given by option", parameter(settings, "aur").source());
  }

  @Test
  void resolve_profileWithoutTotalOfTheNode_usesTheSumOfPartsAndSaysSo() {
    Inventory inventory = Inventory.detected("vm", "AMD EPYC", 1, 16);

    AssessmentSettings settings =
        AssessmentSettings.resolve(
            Given.options("allocation.profile", "jay2024-published"), Given.LIBRARY, inventory);

    assertEquals("vm", settings.node().name());
    assertTrue(settings.node().parts().size() > 1);
    assertTrue(codes(settings).contains("profile"));
  }

  @Test
  void resolve_inventoryWithTdpOption_isTheNodesTdp() {
    Inventory inventory = Inventory.detected("vm", "AMD EPYC", 2, 16);

    AssessmentSettings settings =
        AssessmentSettings.resolve(Given.options("cpu.tdp", "155"), Given.LIBRARY, inventory);

    assertEquals(310, settings.tdpWatts());
  }

  @Test
  void resolve_misspeltPresetBesideADetectedNode_isStillRefused() {
    Inventory inventory = Inventory.detected("vm", "AMD EPYC", 1, 16);

    assertThrows(
        BadInputException.class,
        () ->
            AssessmentSettings.resolve(
                Given.options("node", "apolo-6500-gen10"), Given.LIBRARY, inventory));
    assertEquals(
        "vm",
        AssessmentSettings.resolve(Given.options("node", "my.yaml"), Given.LIBRARY, inventory)
            .node()
            .name());
  }

  @Test
  void resolve_lifetimeInDaysOrHours_isThatManyHours() {
    assertEquals(100 * 24, Given.settings("lifetime", "100d").lifetimeHours());
    assertEquals(35064, Given.settings("lifetime", "35064h").lifetimeHours());
    assertEquals(3.5 * 8760, Given.settings("lifetime", "3.5y", "hours", "8760").lifetimeHours());
  }

  @Test
  void resolve_shareKnownRoughly_keepsItsBounds() {
    AssessmentSettings settings =
        Given.settings("node.share", "0.1", "node.share.low", "0.01", "node.share.high", "1");

    assertEquals(new AssessmentSettings.Share(0.1, 0.01, 1, false), settings.share());
  }

  @Test
  void resolve_electricitySet_takesAllIndicatorsFromThatSetOnly() {
    AssessmentSettings jay = Given.settings("country", "FRA", "electricity.set", "jay2024");

    assertEquals(Map.of("gwp", 0.0813, "adp", 4.86e-8, "pe", 12.2), jay.electricity());
    assertEquals(List.of("jay2024"), jay.factorSets().stream().map(f -> f.id()).toList());
    assertEquals(
        Map.of(), // the set has France alone, and another set's value is never taken
        Given.settings("country", "DEU", "electricity.set", "jay2024").electricity());
    assertEquals(
        "electricity.set is 'uba-2021'; allowed: a factor set that holds electricity: world-2023,"
            + " jay2024",
        refused("electricity.set", "uba-2021"));
  }

  @Test
  void resolve_setWithoutTheCountry_saysSoAndAsksForNoCountry() {
    AssessmentSettings settings =
        Given.settings("country", "DEU", "electricity.set", "jay2024", "node", "jetson-agx-xavier");

    assertTrue(
        settings.warnings().stream()
            .anyMatch(w -> w.text().startsWith("factor set jay2024 has no electricity of DEU")),
        settings.warnings().toString());
    assertTrue(settings.warnings().stream().noneMatch(w -> w.code().equals("country")));
  }
}
