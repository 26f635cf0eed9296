package io.lcaagent.otel;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** Makes the spans of one run's phases, once their energy is certain. One thread. */
final class PhaseSpans {
  private final String runId;
  private final Resource resource;
  private final SignalIds ids;
  private final List<DomainSeries> series;

  /**
   * @param series of the run's domains, which may still grow
   */
  PhaseSpans(String runId, Resource resource, List<DomainSeries> series) {
    this.runId = runId;
    this.resource = resource;
    this.ids = new SignalIds(runId);
    this.series = series;
  }

  /** The name of a phase's span. */
  static String name(PhaseStart start) {
    return start.kind() == PhaseKind.TRAINING ? SignalNames.PHASE_TRAINING : start.name();
  }

  SpanContext context(PhaseStart start) {
    return ids.context(start.training(), start.id());
  }

  PhaseSpan of(OpenSpan span) {
    PhaseStart start = span.start;
    SpanContext parent =
        span.parent == null
            ? SpanContext.getInvalid()
            : ids.context(start.training(), start.parent());
    return new PhaseSpan(
        resource,
        start.id(),
        context(start),
        parent,
        name(start),
        span.startEpochNanos,
        span.endEpochNanos,
        span.failed,
        attributes(span),
        List.copyOf(span.events),
        span.totalEvents);
  }

  private Attributes attributes(OpenSpan span) {
    PhaseStart start = span.start;
    AttributesBuilder all =
        Attributes.builder()
            .put(SignalNames.LCA_RUN_ID, runId)
            .put(SignalNames.LCA_PHASE, name(start))
            .put(SignalNames.LCA_PHASE_ID, start.id())
            .put(SignalNames.LCA_NODE_SECONDS, span.nodeNanos / 1e9)
            .put(SignalNames.LCA_INCOMPLETE, span.incomplete);
    if (start.epoch() > 0) {
      all.put(SignalNames.LCA_EPOCH, (long) start.epoch());
    }
    if (start.kind() == PhaseKind.TRAINING) {
      all.put(SignalNames.LCA_TRAINING_NAME, start.name());
    }
    span.workload.forEach((key, value) -> all.put(SignalNames.LCA_WORKLOAD_PREFIX + key, value));
    List<String> components = new ArrayList<>();
    List<Double> joules = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).inTotal) {
        long energy = i < span.microjoules.length ? span.microjoules[i] : 0;
        sum += energy;
        components.add(series.get(i).domain.id());
        joules.add(energy / 1e6);
      }
    }
    all.put(SignalNames.LCA_ENERGY_JOULES, sum / 1e6);
    all.put(SignalNames.LCA_ENERGY_COMPONENTS, components.toArray(new String[0]));
    all.put(
        SignalNames.LCA_ENERGY_COMPONENT_JOULES,
        joules.stream().mapToDouble(Double::doubleValue).toArray());
    return all.build();
  }
}
