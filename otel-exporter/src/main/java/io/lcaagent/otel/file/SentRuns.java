package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.Telemetry.Batch;
import io.lcaagent.otel.file.Telemetry.Metric;
import io.lcaagent.otel.file.Telemetry.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts what came in many lines together by run. Bounded, whatever the lines hold. */
final class SentRuns {
  private static final int MOST_RUNS = 10_000;
  private static final int MOST_SPANS = 1_000_000;
  private static final List<String> IDENTITY =
      List.of("service.instance.id", "host.id", "host.name", "process.pid", "service.name");

  private static final String OURS = "lca.";
  private static final int MOST_SHARED = 50_000;

  private final Map<Object, Object> shared = new HashMap<>();
  private final Map<String, SentRun> runs = new LinkedHashMap<>();
  private int spans;
  long lines;
  long badLines;
  long refusedPoints;
  long leftOut;

  Collection<SentRun> runs() {
    return runs.values();
  }

  void add(List<Batch> batches) {
    for (Batch batch : batches) {
      SentRun run = null;
      for (Metric metric : batch.metrics()) {
        if (isOurs(metric)) {
          run = run == null ? run(batch.resource()) : run;
          refusedPoints += run == null ? 0 : run.add(metric);
        }
      }
      for (Span span : batch.spans()) {
        if (isOurs(span)) {
          run = run == null ? run(batch.resource()) : run;
          add(run, span);
        }
      }
    }
  }

  private void add(SentRun run, Span span) {
    if (span.spanId().isEmpty() || span.startNanos() <= 0 || span.endNanos() < span.startNanos()) {
      refusedPoints++;
      return;
    }
    if (run == null || spans >= MOST_SPANS) {
      leftOut++;
      return;
    }
    String id = span.traceId() + span.spanId();
    Span before = run.spans.get(id);
    spans += before == null ? 1 : 0;
    if (before == null || before.endNanos() < span.endNanos()) {
      run.spans.put(id, compact(span)); // what was sent twice counts once
    }
  }

  /** Without what nobody asks for, and with one copy of what all spans repeat. */
  private Span compact(Span span) {
    Map<String, Object> kept = new HashMap<>();
    span.attributes()
        .values()
        .forEach(
            (key, value) -> {
              if (key.startsWith(OURS) && !key.equals(SignalNames.LCA_RUN_ID)) {
                boolean isNumber = value instanceof Number;
                kept.put((String) one(key), isNumber ? value : one(value));
              }
            });
    return new Span(
        (String) one(span.scope()),
        (String) one(span.traceId()),
        span.spanId(),
        (String) one(span.parentId()),
        (String) one(span.name()),
        span.startNanos(),
        span.endNanos(),
        span.failed(),
        new Attributes(Map.copyOf(kept)),
        List.copyOf(span.events()));
  }

  private Object one(Object value) {
    Object known = shared.get(value);
    if (known != null) {
      return known;
    }
    if (shared.size() < MOST_SHARED) {
      shared.put(value, value);
    }
    return value;
  }

  private static boolean isOurs(Metric metric) {
    return switch (metric.name()) {
      case SignalNames.HW_ENERGY,
          SignalNames.HW_HOST_ENERGY,
          SignalNames.LCA_DOMAIN_ENERGY,
          SignalNames.LCA_METER_COVERED,
          SignalNames.LCA_METER_INTERVAL_LOW,
          SignalNames.LCA_METER_INTERVAL_HIGH,
          SignalNames.LCA_RUN_ENDED ->
          true;
      default -> metric.name().startsWith(SignalNames.LCA_IMPACT_PREFIX);
    };
  }

  private static boolean isOurs(Span span) {
    return span.scope().equals(SignalNames.SCOPE)
        && span.attributes().text(SignalNames.LCA_PHASE) != null;
  }

  /** {@code null} when there are too many. */
  private SentRun run(Attributes resource) {
    String key = resource.text(SignalNames.LCA_RUN_ID);
    if (key == null) {
      StringBuilder names = new StringBuilder();
      for (String name : IDENTITY) {
        names.append(name).append('=').append(resource.text(name)).append('\n');
      }
      key = names.toString();
    }
    if (!runs.containsKey(key) && runs.size() >= MOST_RUNS) {
      leftOut++;
      return null;
    }
    return runs.computeIfAbsent(key, any -> new SentRun(resource));
  }
}
