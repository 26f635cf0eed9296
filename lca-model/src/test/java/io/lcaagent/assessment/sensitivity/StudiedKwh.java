package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.Energy;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Studies of one kWh in one hour. */
abstract class StudiedKwh {
  static final FactorLibrary LIBRARY = FactorLibrary.bundled();

  static final Function<AssessmentSettings, Assessment> ONE_KWH_ONE_HOUR =
      settings ->
          Assessor.assess(
              new GivenEnergy(Energy.ofJoules(3.6e6), Duration.ofHours(1), "x"), settings);

  static final List<Inventory> RANGES =
      List.of(
          Inventory.of(
              Map.of(
                  "ram", List.of(Map.of("count", 4, "capacityGB", 32)),
                  "powerSupply", List.of(Map.of("count", 2)),
                  "motherboard", List.of(Map.of("count", 1))),
              "x"));

  static Sensitivity study(List<Inventory> node, String scenarios, String... options) {
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

  static AssessmentSettings settings(List<Inventory> node, String... options) {
    return AssessmentSettings.resolve(
        options(options), LIBRARY, node.isEmpty() ? null : node.get(0));
  }

  static Map<String, OptionValue> options(String... keysAndValues) {
    Map<String, OptionValue> options = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], new OptionValue(keysAndValues[i + 1], "command line"));
    }
    return options;
  }
}
