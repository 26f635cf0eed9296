package io.lcaagent.otel.file;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.Telemetry.Metric;
import io.lcaagent.otel.file.Telemetry.Point;
import io.lcaagent.otel.file.Telemetry.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent of one run: a JVM under the agent, or whatever else sends energy counters. */
final class SentRun {
  private static final int MOST_SERIES = 1_000;

  final Attributes resource;
  final Map<String, Counter> counters = new LinkedHashMap<>();
  final Map<String, Span> spans = new LinkedHashMap<>();
  private final Map<String, Series> covered = new HashMap<>();
  private final Map<String, Double> low = new HashMap<>();
  private final Map<String, Double> high = new HashMap<>();
  private boolean impacts;
  private Boolean ended;

  /** An energy counter. */
  record Counter(
      String id,
      EnergyDomain.Kind kind,
      String parent,
      String source,
      Provenance provenance,
      Series series) {}

  SentRun(Attributes resource) {
    this.resource = resource;
  }

  /**
   * It came to its end: so it said, or so somebody said who read its journal. Senders that said
   * neither sent impacts at the end alone.
   */
  boolean hasEnded() {
    return ended == null ? impacts : ended;
  }

  double lowFactor(String id) {
    double factor = low.getOrDefault(id, 1.0);
    return factor > 0 && factor <= 1 ? factor : 1;
  }

  double highFactor(String id) {
    double factor = high.getOrDefault(id, 1.0);
    return factor >= 1 && factor < Double.POSITIVE_INFINITY ? factor : 1;
  }

  /** Time in which the counter was read; -1 when nobody told. */
  long coveredNanos(String id) {
    Series told = covered.get(id);
    return told == null ? -1 : Stretch.sum(told.stretches());
  }

  /**
   * @return points that cannot be
   */
  int add(Metric metric) {
    int refused = 0;
    for (Point point : metric.points()) {
      refused += add(metric, point) ? 0 : 1;
    }
    return refused;
  }

  private boolean add(Metric metric, Point point) {
    String id = point.attributes().text(SignalNames.HW_ID);
    switch (metric.name()) {
      case SignalNames.HW_ENERGY, SignalNames.HW_HOST_ENERGY, SignalNames.LCA_DOMAIN_ENERGY -> {
        Counter counter = id == null ? null : counter(metric, id, point.attributes());
        return counter == null || counter.series.add(metric.temporality(), point);
      }
      case SignalNames.LCA_METER_COVERED -> {
        return id == null
            || covered.computeIfAbsent(id, any -> new Series(1e9)).add(metric.temporality(), point);
      }
      case SignalNames.LCA_METER_INTERVAL_LOW -> low.put(id, point.value());
      case SignalNames.LCA_METER_INTERVAL_HIGH -> high.put(id, point.value());
      case SignalNames.LCA_RUN_ENDED -> ended = point.value() == 1 || Boolean.TRUE.equals(ended);
      default -> impacts |= metric.name().startsWith(SignalNames.LCA_IMPACT_PREFIX);
    }
    return true;
  }

  /** {@code null} for one of a kind that we do not know, such as a fan. */
  private Counter counter(Metric metric, String id, Attributes attributes) {
    Counter known = counters.get(id);
    if (known != null || counters.size() >= MOST_SERIES) {
      return known;
    }
    EnergyDomain.Kind kind = kind(metric.name(), id, attributes.text(SignalNames.HW_TYPE));
    if (kind == null || !metric.unit().equals("J")) {
      return null;
    }
    String source = attributes.text(SignalNames.LCA_SOURCE);
    Counter counter =
        new Counter(
            id,
            kind,
            attributes.text(SignalNames.HW_PARENT),
            source == null ? "otlp" : source,
            provenance(attributes.text(SignalNames.LCA_PROVENANCE)),
            new Series(1e6));
    counters.put(id, counter);
    return counter;
  }

  private static EnergyDomain.Kind kind(String metric, String id, String type) {
    if (metric.equals(SignalNames.HW_HOST_ENERGY)) {
      return id.startsWith("psys") ? EnergyDomain.Kind.PSYS : EnergyDomain.Kind.NODE;
    }
    if (metric.equals(SignalNames.LCA_DOMAIN_ENERGY)) {
      return id.endsWith("uncore") ? EnergyDomain.Kind.UNCORE : EnergyDomain.Kind.CORE;
    }
    return switch (type == null ? "" : type) {
      case SignalNames.TYPE_CPU -> EnergyDomain.Kind.PACKAGE;
      case SignalNames.TYPE_MEMORY -> EnergyDomain.Kind.DRAM;
      case SignalNames.TYPE_GPU -> EnergyDomain.Kind.GPU;
      default -> null;
    };
  }

  /** A counter of which nobody says how it came to be is taken at its weakest. */
  private static Provenance provenance(String name) {
    for (Provenance provenance : Provenance.values()) {
      if (provenance.name().equals(name)) {
        return provenance;
      }
    }
    return Provenance.ASSUMED;
  }
}
