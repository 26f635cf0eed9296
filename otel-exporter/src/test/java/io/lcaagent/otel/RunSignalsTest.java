package io.lcaagent.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunSignalsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RunHeader HEADER =
      new RunHeader(
          "0123456789abcdef0123456789abcdef",
          "job-7",
          "Train",
          "host-1",
          "boot-1",
          1,
          2,
          "0.1.0",
          "17",
          "Linux",
          "CPU",
          0,
          1_700_000_000L * SECOND);

  private final RecordedSignals recorded = new RecordedSignals();
  private final RunSignals signals = new RunSignals(recorded, Resource.empty(), false, 2 * SECOND);

  private static RunSummary summary(int epochs, int ticks) {
    RunAccumulator accumulator = new RunAccumulator();
    new ScriptedRun(accumulator, 5).all(epochs, ticks);
    return accumulator.summary();
  }

  private static double joules(PhaseSpan span) {
    return span.attributes().get(AttributeKey.doubleKey(SignalNames.LCA_ENERGY_JOULES));
  }

  private static long microjoules(PhaseSpan span) {
    return Math.round(joules(span) * 1e6);
  }

  private List<PhaseSpan> named(String name) {
    return recorded.spans.stream().filter(s -> s.name().equals(name)).toList();
  }

  @Test
  void energy_lastPointOfEachDomain_isTheSummarysExactly() {
    new ScriptedRun(signals, 5).all(4, 30);
    RunSummary summary = summary(4, 30);

    for (RunSummary.DomainSummary domain : summary.domains()) {
      boolean part = domain.domain().kind() == Kind.CORE;
      String metric = part ? SignalNames.LCA_DOMAIN_ENERGY : SignalNames.HW_ENERGY;
      List<DoublePointData> points = recorded.points(metric, domain.domain().id());
      DoublePointData last = points.get(points.size() - 1);
      assertEquals(domain.microjoules() / 1e6, last.getValue(), 0.0, domain.domain().id());
      assertTrue(points.size() > 3, "every 2 s and at the end: " + points.size());
    }
    assertEquals(
        List.of(), recorded.points(SignalNames.HW_ENERGY, "cpu/package-0/core"), "no sibling");
  }

  @Test
  void resource_ofAProcess_saysSoOnEveryPointAndSpan() {
    AttributeKey<String> scope = AttributeKey.stringKey("lca.scope");
    signals.onHeader(HEADER);
    signals.onOption("scope", "process", "agent argument");
    signals.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "net", 1, 0, SECOND));
    signals.onTick(2 * SECOND);
    signals.onTickEnd();
    signals.onPhaseEnd(1, 2 * SECOND, false);
    signals.onEnd(new RunEnd(3 * SECOND, false, 0));

    assertEquals("process", recorded.spans.get(0).getResource().getAttribute(scope));
    List<String> said = told(scope);
    assertFalse(said.isEmpty());
    assertEquals(Set.of("process"), Set.copyOf(said));
  }

  @Test
  void resource_ofANode_saysNothing() {
    signals.onHeader(HEADER);
    signals.onOption("scope", "node", "default");
    signals.onEnd(new RunEnd(3 * SECOND, false, 0));

    assertFalse(recorded.snapshots.isEmpty());
    assertTrue(told(AttributeKey.stringKey("lca.scope")).stream().allMatch(value -> value == null));
  }

  private List<String> told(AttributeKey<String> of) {
    return recorded.snapshots.stream()
        .flatMap(List::stream)
        .map(metric -> metric.getResource().getAttribute(of))
        .toList();
  }

  @Test
  void spans_leavesAddedUp_areTheRowsOfTheSummary() {
    new ScriptedRun(signals, 5).all(4, 30);
    RunSummary summary = summary(4, 30);
    Map<String, Long> bySpan = new HashMap<>();
    recorded.spans.forEach(s -> bySpan.merge(s.name(), microjoules(s), Long::sum));

    long leaves = 0;
    for (PhaseSummary row : summary.phases()) {
      if (row.training() > 0 && !row.path().equals("outside")) {
        long total = row.microjoules()[0] + row.microjoules()[2]; // 1 lies inside 0
        leaves += total;
        String name = row.path().substring(row.path().lastIndexOf('/') + 1);
        assertEquals(total, bySpan.get(name), row.path());
      }
    }
    long training =
        summary.phases().stream()
            .filter(row -> row.training() == 1)
            .mapToLong(row -> row.microjoules()[0] + row.microjoules()[2])
            .sum();
    assertEquals(training, bySpan.get("training"), "all of it, outside included");
    assertEquals(leaves, bySpan.get("epoch"), "an epoch is the sum of its leaves");
  }

  @Test
  void spans_nestAndNoBatchHasOne() {
    new ScriptedRun(signals, 5).all(4, 30);

    assertEquals(1, named("training").size());
    assertEquals(4, named("epoch").size());
    assertEquals(Set.of("training", "epoch", "load", "train", "validate"), names());
    assertEquals(1 + 4 * 4, recorded.spans.size(), "no span for any of the batches");
    Map<String, PhaseSpan> byId =
        recorded.spans.stream().collect(Collectors.toMap(PhaseSpan::getSpanId, s -> s));
    for (PhaseSpan span : recorded.spans) {
      PhaseSpan parent = byId.get(span.getParentSpanId());
      String expected =
          switch (span.name()) {
            case "training" -> null;
            case "epoch" -> "training";
            default -> "epoch";
          };
      assertEquals(expected, parent == null ? null : parent.name());
      assertTrue(
          parent == null
              || recorded.spans.indexOf(parent) > recorded.spans.indexOf(span)
                  && parent.startEpochNanos() <= span.startEpochNanos()
                  && parent.endEpochNanos() >= span.endEpochNanos(),
          span.name());
    }
    PhaseSpan training = named("training").get(0);
    assertEquals(
        "mnist",
        training
            .attributes()
            .get(AttributeKey.stringKey(SignalNames.LCA_WORKLOAD_PREFIX + "dataset")));
    assertEquals(4, training.events().size());
    assertEquals(
        0.9,
        training
            .events()
            .get(1)
            .getAttributes()
            .get(AttributeKey.doubleKey(SignalNames.LCA_QUALITY_VALUE)));
  }

  private Set<String> names() {
    return recorded.spans.stream().map(PhaseSpan::name).collect(Collectors.toSet());
  }

  @Test
  void spans_comeWhileTheRunLives() {
    ScriptedRun script = new ScriptedRun(signals, 5);
    script.definitions();
    signals.onPhaseBegin(start(1, 0, PhaseKind.TRAINING, "lenet"));
    for (int epoch = 1; epoch <= 3; epoch++) {
      signals.onPhaseBegin(start(10 * epoch, 1, PhaseKind.EPOCH, "epoch"));
      signals.onPhaseEnd(10 * epoch, -7 * SECOND, false);
      script.tick();
    }
    assertEquals(3, named("epoch").size(), "the training is still open");
    signals.finish();
    assertEquals(1, named("training").size());
  }

  private static PhaseStart start(long id, long parent, PhaseKind kind, String name) {
    return new PhaseStart(id, parent, kind, name, 1, kind == PhaseKind.EPOCH ? 1 : 0, -7 * SECOND);
  }

  @Test
  void sameRun_toldTwice_givesTheSameIdsTimesAndValues() {
    RecordedSignals again = new RecordedSignals();
    new ScriptedRun(signals, 5).all(2, 20);
    new ScriptedRun(new RunSignals(again, Resource.empty(), false, 2 * SECOND), 5).all(2, 20);

    assertEquals(recorded.spans, again.spans);
    assertEquals(recorded.snapshots, again.snapshots);
    assertEquals(recorded.spans.size(), Set.copyOf(recorded.spans).size());
  }

  @Test
  void differences_addedUp_areTheCumulativeEnergy() {
    RecordedSignals deltas = new RecordedSignals();
    new ScriptedRun(new RunSignals(deltas, Resource.empty(), true, SECOND), 5).all(2, 30);
    RunSummary summary = summary(2, 30);

    List<DoublePointData> points = deltas.points(SignalNames.HW_ENERGY, "cpu/package-0");
    long sum = points.stream().mapToLong(p -> Math.round(p.getValue() * 1e6)).sum();
    assertEquals(summary.domains().get(0).microjoules(), sum);
    for (int i = 1; i < points.size(); i++) {
      assertEquals(
          points.get(i - 1).getEpochNanos(), points.get(i).getStartEpochNanos(), "no hole");
    }
  }

  @Test
  void exemplars_leadToTheEpochOfTheEnergy() {
    new ScriptedRun(signals, 5).all(3, 30);
    Set<String> epochs =
        named("epoch").stream().map(PhaseSpan::getSpanId).collect(Collectors.toSet());

    Set<String> led =
        recorded.points(SignalNames.HW_ENERGY, "cpu/package-0").stream()
            .flatMap(p -> p.getExemplars().stream())
            .map(e -> e.getSpanContext().getSpanId())
            .collect(Collectors.toSet());
    assertEquals(epochs, led);
  }

  @Test
  void node_isAHostMetricAndALonelyCoreIsAComponent() {
    signals.onHeader(HEADER);
    signals.onDomain(0, domain("node/0", Kind.NODE, null), false);
    signals.onDomain(1, domain("cpu/0/core", Kind.CORE, "cpu/0"), true);
    signals.onSample(0, 0, 0, SECOND, 7_000_000, 7_000_000);
    signals.onSample(1, 0, 0, SECOND, 3_000_000, 3_000_000);
    signals.onEnd(new RunEnd(SECOND, false, 0));

    assertEquals(7.0, recorded.points(SignalNames.HW_HOST_ENERGY, "node/0").get(0).getValue());
    assertEquals(7.0, recorded.points(SignalNames.HW_HOST_POWER, "node/0").get(0).getValue());
    assertEquals(3.0, recorded.points(SignalNames.HW_ENERGY, "cpu/0/core").get(0).getValue());
    assertEquals(List.of(), recorded.points(SignalNames.HW_ENERGY, "node/0"));
  }

  private static EnergyDomain domain(String id, Kind kind, String parent) {
    return new EnergyDomain(id, kind, parent, "test", Provenance.MEASURED, 0.9, 1.2, SECOND / 10);
  }

  @Test
  void identity_standsInTheResourceAlone() {
    signals.onHeader(HEADER);
    signals.onDomain(0, domain("cpu/0", Kind.PACKAGE, null), true);
    signals.onSample(0, 0, 0, SECOND, 7_000_000, 7_000_000);
    signals.onEnd(new RunEnd(SECOND, false, 0));

    Resource resource = recorded.snapshots.get(0).get(0).getResource();
    assertEquals(
        HEADER.runId(), resource.getAttribute(AttributeKey.stringKey(SignalNames.LCA_RUN_ID)));
    assertEquals("job-7", resource.getAttribute(AttributeKey.stringKey(SignalNames.LCA_JOB_ID)));
    assertEquals("Train", resource.getAttribute(AttributeKey.stringKey(SignalNames.SERVICE_NAME)));
    recorded
        .points(SignalNames.HW_ENERGY, "cpu/0")
        .forEach(p -> assertFalse(p.getAttributes().toString().contains(HEADER.runId())));
  }

  @Test
  void impact_ofAKnownIndicator_isAGaugeInItsUnit() {
    signals.onHeader(HEADER);
    signals.onEnd(new RunEnd(SECOND, false, 0));
    signals.impact("gwp", "total", 0.25, "MODELLED");
    signals.impact("water", "total", 1, "MODELLED");

    DoublePointData point = recorded.points(SignalNames.LCA_IMPACT_GWP, "total").get(0);
    assertEquals(0.25, point.getValue());
    assertEquals(2, recorded.snapshots.size(), "the end's and one impact");
    assertEquals("kg{CO2e}", recorded.snapshots.get(1).get(0).getUnit());
  }
}
