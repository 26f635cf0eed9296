package io.lcaagent.otel.collector;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a collector got, in the terms that a test asks for. */
public final class Received {
  private Received() {}

  /** Every span by its id; the same one sent twice counts once. */
  public static Map<String, Span> spans(TestCollector... collectors) {
    Map<String, Span> spans = new LinkedHashMap<>();
    for (TestCollector collector : collectors) {
      collector.traces().stream()
          .flatMap(t -> t.getResourceSpansList().stream())
          .flatMap(r -> r.getScopeSpansList().stream())
          .filter(s -> s.getScope().getName().equals("io.lcaagent"))
          .flatMap(s -> s.getSpansList().stream())
          .forEach(span -> spans.put(hex(span.getSpanId().toByteArray()), span));
    }
    return spans;
  }

  /** Ids as text. */
  public static String hex(byte[] id) {
    return java.util.HexFormat.of().formatHex(id);
  }

  public static Stream<Metric> metrics(TestCollector collector) {
    return collector.metrics().stream()
        .flatMap(m -> m.getResourceMetricsList().stream())
        .flatMap(r -> r.getScopeMetricsList().stream())
        .filter(s -> s.getScope().getName().equals("io.lcaagent"))
        .flatMap(s -> s.getMetricsList().stream());
  }

  /** Of a sum, the newest point of each hw.id, in microjoules where the unit is J. */
  public static Map<String, Long> lastMicrojoules(TestCollector collector, String metric) {
    Map<String, NumberDataPoint> newest = new LinkedHashMap<>();
    metrics(collector)
        .filter(m -> m.getName().equals(metric))
        .flatMap(m -> m.getSum().getDataPointsList().stream())
        .forEach(
            p ->
                newest.merge(
                    text(p.getAttributesList(), "hw.id"),
                    p,
                    (a, b) -> b.getTimeUnixNano() >= a.getTimeUnixNano() ? b : a));
    Map<String, Long> all = new LinkedHashMap<>();
    newest.forEach((id, p) -> all.put(id, Math.round(p.getAsDouble() * 1e6)));
    return all;
  }

  public static String text(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(a -> a.getKey().equals(key))
        .map(a -> a.getValue().getStringValue())
        .findFirst()
        .orElse(null);
  }

  public static double number(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(a -> a.getKey().equals(key))
        .mapToDouble(a -> a.getValue().getDoubleValue())
        .findFirst()
        .orElse(Double.NaN);
  }

  public static List<Span> named(TestCollector collector, String name) {
    List<Span> found = new ArrayList<>(spans(collector).values());
    found.removeIf(s -> !s.getName().equals(name));
    return found;
  }
}
