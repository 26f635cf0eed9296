package io.lcaagent.it;

import java.util.Locale;

/** Requests in OTLP's JSON form, as any program may send them: 100 s that end now. */
final class Otlp {
  private static final long SECOND = 1_000_000_000L;

  private final String run;
  private final String host;
  private final long endNanos;

  Otlp(String run, String host, long endSecond) {
    this.run = run;
    this.host = host;
    this.endNanos = endSecond * SECOND;
  }

  /** All metrics that the dashboard shows; this many joules of a package and of memory. */
  String metrics(double cpuJoules, double ramJoules) {
    String cpu = text("hw.id", "cpu/package-0") + "," + text("hw.type", "cpu");
    String ram = text("hw.id", "ram/0") + "," + text("hw.type", "memory");
    String of = "," + text("lca.source", "powercap") + "," + text("lca.provenance", "MEASURED");
    String in = ",{\"key\":\"lca.in_total\",\"value\":{\"boolValue\":true}}";
    String node = text("hw.id", "node/0");
    return ("{\"resourceMetrics\":[{%s,\"scopeMetrics\":[{\"scope\":{\"name\":\"io.lcaagent\"},"
            + "\"metrics\":[%s]}]}]}")
        .formatted(
            resource(),
            String.join(
                ",",
                sum(
                    "hw.energy",
                    "J",
                    point(cpuJoules, cpu + of + in),
                    point(ramJoules, ram + of + in)),
                gauge("hw.power", "W", point(12.5, cpu + of), point(2.5, ram + of)),
                sum("hw.host.energy", "J", point(500, node + of)),
                gauge(
                    "lca.impact.gwp",
                    "kg{CO2e}",
                    point(0.25, text("lca.impact.part", "total")),
                    point(0.1, text("lca.impact.part", "usage"))),
                gauge("lca.quality", "1", point(0.97, text("lca.quality.metric", "Accuracy"))),
                sum("lca.meter.gaps", "{gap}", point(1, text("hw.id", "cpu/package-0")))));
  }

  /** One training that used all, half of it in a phase of 50 s. */
  String spans(double cpuJoules, double ramJoules) {
    return ("{\"resourceSpans\":[{%s,\"scopeSpans\":[{\"scope\":{\"name\":\"io.lcaagent\"},"
            + "\"spans\":[%s,%s]}]}]}")
        .formatted(
            resource(),
            span(1, 0, "training", 90, 0, cpuJoules, ramJoules),
            span(2, 1, "train", 80, 30, cpuJoules / 2, ramJoules / 2));
  }

  private String span(
      int id, int parent, String phase, int from, int to, double cpuJoules, double ramJoules) {
    return ("{\"traceId\":\"%s\",\"spanId\":\"%016x\",\"parentSpanId\":\"%s\",\"name\":\"%s\","
            + "\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\",\"attributes\":[%s,%s,%s,%s]}")
        .formatted(
            String.format(Locale.ROOT, "%32s", run).replace(' ', '0'),
            id,
            parent == 0 ? "" : "%016x".formatted(parent),
            phase,
            endNanos - from * SECOND,
            endNanos - to * SECOND,
            text("lca.phase", phase),
            list(
                "lca.energy.components",
                "{\"stringValue\":\"cpu/package-0\"},{\"stringValue\":\"ram/0\"}"),
            list(
                "lca.energy.component.joules",
                "{\"doubleValue\":%s},{\"doubleValue\":%s}".formatted(cpuJoules, ramJoules)),
            "{\"key\":\"lca.node.seconds\",\"value\":{\"doubleValue\":%d}}".formatted(from - to));
  }

  private String resource() {
    return "\"resource\":{\"attributes\":[%s,%s,%s,%s]}"
        .formatted(
            text("lca.run.id", run),
            text("lca.run.name", "train.jar"),
            text("host.id", host),
            text("lca.boot.id", "boot of " + host));
  }

  private String point(double value, String attributes) {
    return ("{\"attributes\":[%s],\"startTimeUnixNano\":\"%d\",\"timeUnixNano\":\"%d\","
            + "\"asDouble\":%s}")
        .formatted(attributes, endNanos - 100 * SECOND, endNanos, value);
  }

  private static String sum(String name, String unit, String... points) {
    return ("{\"name\":\"%s\",\"unit\":\"%s\",\"sum\":{\"aggregationTemporality\":2,"
            + "\"isMonotonic\":true,\"dataPoints\":[%s]}}")
        .formatted(name, unit, String.join(",", points));
  }

  private static String gauge(String name, String unit, String... points) {
    return "{\"name\":\"%s\",\"unit\":\"%s\",\"gauge\":{\"dataPoints\":[%s]}}"
        .formatted(name, unit, String.join(",", points));
  }

  private static String list(String key, String values) {
    return "{\"key\":\"%s\",\"value\":{\"arrayValue\":{\"values\":[%s]}}}".formatted(key, values);
  }

  private static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }
}
