package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.IDescribable;
import org.openjdk.jmc.common.item.Aggregators;
import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Recordings of both JDKs as JDK Mission Control's parser and rules engine see them. */
class MissionControlIT {
  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.each();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recording_inMissionControl_hasValuesUnitsSumsAndRules(Jdk jdk) throws Exception {
    String models = "jfr=on,country=FRA,cpu.source=model,ram.source=model,cpu.tdp=10";
    JavaRun.in(directory, jdk).agent(models).djl("Alternating").exits(0);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));

    IItemCollection items =
        JfrLoaderToolkit.loadEvents(run.path().resolve("recording.jfr").toFile());

    assertSumsAreTheResult(items, run.result().at("/energy/totalJoules/value").asDouble());
    assertNamesAndUnits(items);
    assertRules(items);
  }

  private static void assertSumsAreTheResult(IItemCollection items, double joules) {
    var energy = Attribute.attr("energyJoules", "Energy (J)", UnitLookup.NUMBER);
    IItemCollection samples = items.apply(ItemFilters.type("lca.EnergySample"));
    double sum = samples.getAggregate(Aggregators.sum(energy)).doubleValue();
    // The last reading may come a moment after the end, and is then in the sum alone.
    assertEquals(joules, sum, joules * 0.02);
  }

  private static void assertNamesAndUnits(IItemCollection items) {
    Map<String, Collection<String>> labels = new TreeMap<>();
    for (IItemIterable part : items.apply(ItemFilters.typeMatches("lca\\..*"))) {
      List<String> fields =
          part.getType().getAccessorKeys().values().stream().map(IDescribable::getName).toList();
      labels.put(part.getType().getName(), fields);
    }
    assertTrue(
        labels
            .keySet()
            .containsAll(
                List.of("Run", "Energy Sample", "Training", "Epoch", "Phase", "Impact", "Meter")),
        labels.keySet()::toString);
    assertTrue(
        labels.get("Energy Sample").containsAll(List.of("Energy (J)", "Mean Power (W)")),
        labels::toString);
  }

  private static void assertRules(IItemCollection items) throws Exception {
    Collection<IRule> rules = RuleRegistry.getRules();
    assertTrue(rules.size() > 60, "Mission Control's rules are there: " + rules.size());
    Map<IRule, Future<IResult>> results =
        RulesToolkit.evaluateParallel(rules, items, IPreferenceValueProvider.DEFAULT_VALUES, 2);
    Map<String, Severity> ours = new TreeMap<>();
    for (Map.Entry<IRule, Future<IResult>> result : results.entrySet()) {
      IResult found = result.getValue().get();
      if (result.getKey().getId().startsWith("lca.")) {
        ours.put(result.getKey().getId(), found.getSeverity());
      }
    }
    assertEquals(5, ours.size(), ours::toString);
    assertEquals(Severity.WARNING, ours.get("lca.NotMeasured"), "both are models");
    assertEquals(Severity.NA, ours.get("lca.PowerAboveTdp"), "a model is made from its TDP");
    assertEquals(Severity.NA, ours.get("lca.EnergyAfterTarget"), "no target was given");
  }
}
