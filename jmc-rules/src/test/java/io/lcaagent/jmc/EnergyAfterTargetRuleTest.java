package io.lcaagent.jmc;

import static io.lcaagent.jmc.Rules.assertFinds;

import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.rules.Severity;

class EnergyAfterTargetRuleTest {
  @TempDir Path directory;

  private IItemCollection record(
      Provenance provenance, Map<String, String> options, Consumer<Script> run) throws Exception {
    return Rules.record(directory, provenance, options, run);
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
  void energyAfterTarget_notReached_isFine() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.target", "0.9"),
            r -> r.phase(2, PhaseKind.TRAIN, 5, 10).quality(0.8).quality(Double.NaN));

    assertFinds("lca.EnergyAfterTarget", items, Severity.OK, "was not reached");
  }

  @Test
  void energyAfterTarget_anotherTrainingFollows_isNotCountedAgainstTheFirst() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.metric", "Accuracy", "unit.target", "0.9"),
            r ->
                r.phase(2, PhaseKind.TRAIN, 4, 10)
                    .quality(0.95)
                    .nextTraining(3)
                    .phase(4, PhaseKind.TRAIN, 5, 10)
                    .quality(0.95)
                    .phase(5, PhaseKind.TRAIN, 1, 10));

    // of 10 s, the last one alone comes after its own training's target
    assertFinds(
        "lca.EnergyAfterTarget", items, Severity.INFO, "10.0 J, 10 % of the energy, came after");
  }

  @Test
  void energyAfterTarget_aLoss_isMetFromAbove() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.metric", "Perplexity", "unit.target", "20"),
            r ->
                r.phase(2, PhaseKind.TRAIN, 5, 10)
                    .quality("val_perplexity", 25)
                    .phase(3, PhaseKind.TRAIN, 4, 10)
                    .quality("val_perplexity", 19)
                    .phase(4, PhaseKind.TRAIN, 1, 10));

    assertFinds("lca.EnergyAfterTarget", items, Severity.INFO, "10.0 J, 10 % of the energy");
  }

  @Test
  void energyAfterTarget_noMetricNamed_isTheOneThatIsNoLoss() throws Exception {
    IItemCollection items =
        record(
            Provenance.MEASURED,
            Map.of("unit.target", "0.9"),
            r ->
                r.phase(2, PhaseKind.TRAIN, 5, 10)
                    .quality("Loss", 2.3)
                    .quality("Accuracy", 0.5)
                    .phase(3, PhaseKind.TRAIN, 5, 10));

    assertFinds("lca.EnergyAfterTarget", items, Severity.OK, "was not reached");
  }
}
