package io.lcaagent.otel.file;

import java.util.List;

/** What a line holds, as values. Times are nanoseconds after 1970-01-01T00:00:00Z, 0 unknown. */
final class Telemetry {
  private Telemetry() {}

  /** What one resource sent, in one line. */
  record Batch(Attributes resource, List<Metric> metrics, List<Span> spans) {}

  enum Temporality {
    /** A gauge has none. */
    NONE,
    DELTA,
    CUMULATIVE
  }

  record Metric(String name, String unit, Temporality temporality, List<Point> points) {}

  record Point(long startNanos, long nanos, double value, Attributes attributes) {}

  /**
   * @param scope name of the instrumentation scope (the tracer)
   * @param parentId empty for a root
   */
  record Span(
      String scope,
      String traceId,
      String spanId,
      String parentId,
      String name,
      long startNanos,
      long endNanos,
      boolean failed,
      Attributes attributes,
      List<Event> events) {}

  record Event(long nanos, String name, Attributes attributes) {}
}
