package io.lcaagent.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.jfr.JfrEmitter;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.Aggregators;
import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IAttribute;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Recordings of runs whose truth is known, as Mission Control's own parser and engine see them. */
class RulesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RunHeader HEADER =
      new RunHeader(
          "0123456789abcdef0123456789abcdef",
          null,
          "Train",
          "host",
          "boot",
          1,
          1,
          "0.1.0",
          "17",
          "Linux",
          "CPU",
          0,
          0);

  @TempDir Path directory;

  /** A run of one package: a second a sample, each at the power that the script says. */
  private static final class Script {
    private final RunListener to;
    private long now;
    private long sequence;
    private long cumulative;

    Script(RunListener to, Provenance provenance, Map<String, String> options) {
      this.to = to;
      to.onHeader(HEADER);
      options.forEach((key, value) -> to.onOption(key, value, "test"));
      to.onDomain(
          0,
          new EnergyDomain(
              "cpu/package-0",
              EnergyDomain.Kind.PACKAGE,
              null,
              "powercap",
              provenance,
              1,
              1,
              SECOND),
          true);
      to.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "lenet", 1, 0, 0));
    }

    Script phase(long id, PhaseKind kind, int seconds, int watts) {
      to.onPhaseBegin(new PhaseStart(id, 1, kind, kind.name(), 1, 0, now));
      for (int i = 0; i < seconds; i++) {
        sample(1, watts);
      }
      to.onPhaseEnd(id, now, false);
      return this;
    }

    Script sample(int seconds, int watts) {
      long joules = (long) seconds * watts;
      cumulative += joules * 1_000_000;
      long start = now;
      now += seconds * SECOND;
      to.onSample(0, sequence++, start, now, joules * 1_000_000, cumulative);
      return this;
    }

    Script quality(double accuracy) {
      to.onQuality(new QualityPoint(1, 1, 1, now, "Accuracy", accuracy));
      return this;
    }

    void end() {
      to.onPhaseEnd(1, now, false);
      to.onEnd(new RunEnd(now, false, 0));
    }
  }

  private IItemCollection record(
      Provenance provenance, Map<String, String> options, Consumer<Script> run) throws Exception {
    Path file = directory.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      try (JfrEmitter emitter = JfrEmitter.of(HEADER)) {
        Script script = new Script(emitter, provenance, options);
        run.accept(script);
        script.end();
      }
      recording.stop();
      recording.dump(file);
    }
    return JfrLoaderToolkit.loadEvents(file.toFile());
  }

  private static IResult evaluate(String rule, IItemCollection items) throws Exception {
    List<IRule> found =
        RuleRegistry.getRules().stream().filter(r -> r.getId().equals(rule)).toList();
    assertEquals(1, found.size(), rule + " is registered");
    Map<IRule, Future<IResult>> results =
        RulesToolkit.evaluateParallel(found, items, IPreferenceValueProvider.DEFAULT_VALUES, 1);
    return results.get(found.get(0)).get();
  }

  private static void assertFinds(
      String rule, IItemCollection items, Severity severity, String summary) throws Exception {
    IResult result = evaluate(rule, items);
    assertEquals(severity, result.getSeverity(), result.getSummary());
    assertTrue(result.getSummary().contains(summary), result.getSummary());
  }

  @Test
  void energyAfterTarget_halfOfItAfterwards_warns() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.metric", "Accuracy", "unit.target", "0.9"),
            r ->
                r.phase(2, PhaseKind.TRAIN, 5, 10)
                    .quality(0.95)
                    .phase(3, PhaseKind.TRAIN, 5, 10)
                    .quality(0.96));

    assertFinds(
        "lca.EnergyAfterTarget", items, Severity.WARNING, "50.0 J, 50 % of the energy, came after");
  }

  @Test
  void energyAfterTarget_noneAfterwards_isFine() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.target", "0.9"),
            r -> r.phase(2, PhaseKind.TRAIN, 5, 10).quality(0.95));

    assertFinds("lca.EnergyAfterTarget", items, Severity.OK, "0.0 J, 0 % of the energy");
  }

  @Test
  void energyAfterTarget_withoutATarget_isNotJudged() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 2, 10).quality(0.95));

    assertFinds("lca.EnergyAfterTarget", items, Severity.NA, "No target");
  }

  @Test
  void powerAboveTdp_mostOfTheTime_warns() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("cpu.tdp", "65"),
            r -> r.phase(2, PhaseKind.TRAIN, 3, 90).phase(3, PhaseKind.TRAIN, 1, 50));

    // 3 of 4 seconds at 90 W
    assertFinds("lca.PowerAboveTdp", items, Severity.WARNING, "65 W for 75 % of the time; the");
  }

  @Test
  void powerAboveTdp_neverAbove_isFine() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED, Map.of("cpu.tdp", "65"), r -> r.phase(2, PhaseKind.TRAIN, 3, 65));

    assertFinds("lca.PowerAboveTdp", items, Severity.OK, "for 0 % of the time");
  }

  @Test
  void notMeasured_aModel_warns() throws Exception {
    IItemCollection items =
        record(Provenance.MODELLED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 3, 65));

    assertFinds("lca.NotMeasured", items, Severity.WARNING, "100 % of the energy is modelled");
  }

  @Test
  void notMeasured_aMeter_isFine() throws Exception {
    IItemCollection items =
        record(Provenance.MEASURED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 3, 65));

    assertFinds("lca.NotMeasured", items, Severity.OK, "0 % of the energy is modelled");
  }

  @Test
  void coverageGaps_aLongSilence_warns() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 5, 10).sample(15, 10));

    // 15 of 20 seconds in one sample of 15 periods
    assertFinds(
        "lca.CoverageGaps", items, Severity.WARNING, "75 % of the time of cpu/package-0 is");
  }

  @Test
  void coverageGaps_regularReadings_areFine() throws Exception {
    IItemCollection items =
        record(Provenance.MEASURED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 5, 10));

    assertFinds("lca.CoverageGaps", items, Severity.OK, "0 % of the time");
  }

  @Test
  void validationShare_mostOfIt_warns() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of(),
            r -> r.phase(2, PhaseKind.TRAIN, 2, 10).phase(3, PhaseKind.VALIDATE, 8, 10));

    assertFinds("lca.ValidationShare", items, Severity.WARNING, "About 80 %");
  }

  @Test
  void validationShare_little_isFine() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of(),
            r -> r.phase(2, PhaseKind.TRAIN, 9, 10).phase(3, PhaseKind.VALIDATE, 1, 10));

    assertFinds("lca.ValidationShare", items, Severity.OK, "About 10 %");
  }

  @Test
  void rules_withoutOurEvents_areNotJudged() throws Exception {
    Path file = directory.resolve("foreign.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());

    for (IRule rule : RuleRegistry.getRules()) {
      if (rule instanceof EnergyRule) {
        assertTrue(
            List.of(Severity.NA, Severity.IGNORE)
                .contains(evaluate(rule.getId(), items).getSeverity()),
            rule.getId());
      }
    }
  }

  @Test
  void sample_inMissionControl_hasNamesUnitsAndSums() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of(),
            r -> r.phase(2, PhaseKind.TRAIN, 9, 10).phase(3, PhaseKind.VALIDATE, 1, 10));
    IItemCollection samples = items.apply(ItemFilters.type("lca.EnergySample"));
    IAttribute<IQuantity> energy = Attribute.attr("energyJoules", "Energy (J)", UnitLookup.NUMBER);

    // 10 s at 10 W
    assertEquals(100.0, samples.getAggregate(Aggregators.sum(energy)).doubleValue(), 1e-9);
    samples.forEach(
        part -> {
          assertEquals("Energy Sample", part.getType().getName());
          assertTrue(part.getType().getDescription().startsWith("Energy that one domain used"));
          List<String> labels =
              part.getType().getAccessorKeys().values().stream().map(d -> d.getName()).toList();
          assertTrue(
              labels.containsAll(List.of("Energy (J)", "Mean Power (W)", "Interval", "Domain")),
              labels.toString());
        });
  }
}
