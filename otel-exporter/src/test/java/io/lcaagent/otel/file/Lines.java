package io.lcaagent.otel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes lines of OTLP JSON as a collector's file exporter does. Times are seconds. */
final class Lines {
  static final long T0 = 1_700_000_000L;

  private final List<String> lines = new ArrayList<>();

  static String nanos(double seconds) {
    return Long.toString(T0 * 1_000_000_000L + Math.round(seconds * 1e9));
  }

  static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }

  static String number(String key, double value) {
    return String.format(
        Locale.ROOT, "{\"key\":\"%s\",\"value\":{\"doubleValue\":%s}}", key, value);
  }

  static String whole(String key, long value) {
    return "{\"key\":\"%s\",\"value\":{\"intValue\":\"%d\"}}".formatted(key, value);
  }

  static String array(String key, String... values) {
    return "{\"key\":\"%s\",\"value\":{\"arrayValue\":{\"values\":[%s]}}}"
        .formatted(key, String.join(",", values));
  }

  static String resource(String run, String host) {
    return "\"resource\":{\"attributes\":[%s,%s,%s,%s]}"
        .formatted(
            text("lca.run.id", run),
            text("host.id", host),
            text("lca.boot.id", "boot of " + host),
            text("lca.run.name", "train.jar"));
  }

  static String point(double start, double time, double value, String... attributes) {
    return "{\"attributes\":[%s],\"startTimeUnixNano\":\"%s\",\"timeUnixNano\":\"%s\",\"asDouble\":%s}"
        .formatted(String.join(",", attributes), nanos(start), nanos(time), value);
  }

  static String cpu(double start, double time, double joules) {
    return point(
        start,
        time,
        joules,
        text("hw.id", "cpu/package-0"),
        text("hw.type", "cpu"),
        text("lca.source", "powercap"),
        text("lca.provenance", "MEASURED"));
  }

  static String sum(String name, String unit, int temporality, String... points) {
    return ("{\"name\":\"%s\",\"unit\":\"%s\",\"sum\":{\"dataPoints\":[%s],"
            + "\"aggregationTemporality\":%d,\"isMonotonic\":true}}")
        .formatted(name, unit, String.join(",", points), temporality);
  }

  static String gauge(String name, String unit, String... points) {
    return "{\"name\":\"%s\",\"unit\":\"%s\",\"gauge\":{\"dataPoints\":[%s]}}"
        .formatted(name, unit, String.join(",", points));
  }

  static String span(
      int id, int parent, String phase, double start, double end, double joules, String... more) {
    List<String> attributes = new ArrayList<>(List.of(more));
    attributes.add(text("lca.phase", phase));
    attributes.add(whole("lca.phase.id", id));
    attributes.add(number("lca.energy.joules", joules));
    attributes.add(array("lca.energy.components", "{\"stringValue\":\"cpu/package-0\"}"));
    attributes.add(array("lca.energy.component.joules", "{\"doubleValue\":%s}".formatted(joules)));
    attributes.add(number("lca.node.seconds", phase.equals("epoch") ? 0 : end - start));
    return bareSpan(id, parent, phase, start, end, "", attributes);
  }

  static String bareSpan(
      int id,
      int parent,
      String name,
      double start,
      double end,
      String events,
      List<String> attributes) {
    return ("{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"parentSpanId\":\"%s\",\"name\":\"%s\","
            + "\"kind\":1,\"startTimeUnixNano\":\"%s\",\"endTimeUnixNano\":\"%s\","
            + "\"attributes\":[%s],\"events\":[%s],\"status\":{}}")
        .formatted(
            7,
            id,
            parent == 0 ? "" : "%016x".formatted(parent),
            name,
            nanos(start),
            nanos(end),
            String.join(",", attributes),
            events);
  }

  static String quality(double time, String metric, double value) {
    return "{\"timeUnixNano\":\"%s\",\"name\":\"lca.quality\",\"attributes\":[%s,%s]}"
        .formatted(
            nanos(time), text("lca.quality.metric", metric), number("lca.quality.value", value));
  }

  /** The span with this event in it. */
  static String with(String span, String event) {
    return span.replace("\"events\":[]", "\"events\":[" + event + "]");
  }

  Lines metrics(String resource, String... metrics) {
    lines.add(
        ("{\"resourceMetrics\":[{%s,\"scopeMetrics\":[{\"scope\":{\"name\":\"io.lcaagent\"},"
                + "\"metrics\":[%s]}]}]}")
            .formatted(resource, String.join(",", metrics)));
    return this;
  }

  Lines spans(String resource, String... spans) {
    lines.add(
        ("{\"resourceSpans\":[{%s,\"scopeSpans\":[{\"scope\":{\"name\":\"io.lcaagent\"},"
                + "\"spans\":[%s]}]}]}")
            .formatted(resource, String.join(",", spans)));
    return this;
  }

  /** CPU energy since second 0, told at these seconds. */
  Lines energy(String resource, double... timesAndJoules) {
    for (int i = 0; i < timesAndJoules.length; i += 2) {
      String point = cpu(0, timesAndJoules[i], timesAndJoules[i + 1]);
      metrics(resource, sum("hw.energy", "J", 2, point));
    }
    return this;
  }

  Lines line(String text) {
    lines.add(text);
    return this;
  }

  List<String> all() {
    return lines;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, lines);
  }
}
