package io.lcaagent.jmc;

import static io.lcaagent.jmc.Rules.assertFinds;
import static io.lcaagent.jmc.Rules.evaluate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Recordings of runs whose truth is known, as Mission Control's own parser and engine see them. */
class RulesTest {
  @TempDir Path directory;

  private IItemCollection record(
      Provenance provenance, Map<String, String> options, Consumer<Script> run) throws Exception {
    return Rules.record(directory, provenance, options, run);
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
  void powerAboveTdp_ofAModel_isNotJudged() throws Exception {
    IItemCollection items =
        record(
            Provenance.MODELLED, Map.of("cpu.tdp", "65"), r -> r.phase(2, PhaseKind.TRAIN, 3, 66));

    assertFinds("lca.PowerAboveTdp", items, Severity.NA, "No processor package was metered");
  }

  @Test
  void powerAboveTdp_notKnown_isNotJudged() throws Exception {
    IItemCollection items =
        record(Provenance.MEASURED, Map.of("cpu.tdp", ""), r -> r.phase(2, PhaseKind.TRAIN, 3, 65));

    assertFinds("lca.PowerAboveTdp", items, Severity.NA, "was not given");
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
  void coverageGaps_aMeterThatFallsSilent_warns() throws Exception {
    IItemCollection items =
        record(Provenance.MEASURED, Map.of(), r -> r.phase(2, PhaseKind.TRAIN, 5, 10).silence(15));

    // nothing in the last 15 of 20 seconds
    assertFinds(
        "lca.CoverageGaps", items, Severity.WARNING, "75 % of the time of cpu/package-0 is");
  }

  @Test
  void coverageGaps_aMeterThatNeverSaysAnything_warns() throws Exception {
    IItemCollection items = record(Provenance.MEASURED, Map.of(), r -> r.silence(5));

    assertFinds(
        "lca.CoverageGaps", items, Severity.WARNING, "100 % of the time of cpu/package-0 is");
  }

  @Test
  void coverageGaps_aGapWasTold_isCounted() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of(),
            r -> r.phase(2, PhaseKind.TRAIN, 8, 10).gap(2).phase(3, PhaseKind.TRAIN, 10, 10));

    // 2 of 20 seconds
    assertFinds(
        "lca.CoverageGaps",
        items,
        Severity.INFO,
        "10 % of the time of cpu/package-0 is covered by no reading. 1 gap was told");
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
