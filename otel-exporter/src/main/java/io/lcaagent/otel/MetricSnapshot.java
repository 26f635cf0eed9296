package io.lcaagent.otel;

import io.lcaagent.energy.EnergyDomain.Kind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All series at one moment, as the SDK's exporters take them. Sums are cumulative from the run's
 * start, or differences since the previous snapshot; every value is a whole number of microjoules,
 * nanoseconds or things before its one division.
 */
final class MetricSnapshot {
  private static final List<DoubleExemplarData> NONE = List.of();

  private final Resource resource;
  private final boolean delta;
  private final long startEpochNanos;
  private final long previousEpochNanos;
  private final long epochNanos;
  private final Map<String, List<DoublePointData>> points = new LinkedHashMap<>();

  /**
   * @param startEpochNanos of the run
   * @param previousEpochNanos of the snapshot before; the run's start for the first
   */
  MetricSnapshot(
      Resource resource,
      boolean delta,
      long startEpochNanos,
      long previousEpochNanos,
      long epochNanos) {
    this.resource = resource;
    this.delta = delta;
    this.startEpochNanos = startEpochNanos;
    this.previousEpochNanos = previousEpochNanos;
    this.epochNanos = epochNanos;
  }

  /**
   * @param lone a part of a component whose whole is not metered stands for a component
   */
  void add(DomainSeries series, boolean lone) {
    boolean whole = series.domain.kind() == Kind.NODE || series.domain.kind() == Kind.PSYS;
    boolean part = series.domain.kind() == Kind.CORE || series.domain.kind() == Kind.UNCORE;
    String energy =
        whole
            ? SignalNames.HW_HOST_ENERGY
            : part && !lone ? SignalNames.LCA_DOMAIN_ENERGY : SignalNames.HW_ENERGY;
    Attributes attributes =
        energy.equals(SignalNames.LCA_DOMAIN_ENERGY) ? series.powerAttributes : series.attributes;
    sum(
        energy,
        attributes,
        series.microjoules,
        series.previousMicrojoules,
        1e6,
        series.takeExemplars());
    double watts = series.meanWatts();
    if (!Double.isNaN(watts) && (!part || lone)) {
      String power = whole ? SignalNames.HW_HOST_POWER : SignalNames.HW_POWER;
      gauge(power, series.powerAttributes, watts);
    }
    sum(
        SignalNames.LCA_METER_COVERED,
        series.id,
        series.coveredNanos,
        series.previousCovered,
        1e9,
        NONE);
    sum(SignalNames.LCA_METER_GAPS, series.id, series.gaps, series.previousGaps);
    gauge(SignalNames.LCA_METER_INTERVAL_LOW, series.id, series.domain.lowFactor());
    gauge(SignalNames.LCA_METER_INTERVAL_HIGH, series.id, series.domain.highFactor());
    series.previousMicrojoules = series.microjoules;
    series.previousCovered = series.coveredNanos;
    series.previousGaps = series.gaps;
  }

  /** A count of things. */
  void sum(String name, Attributes attributes, long value, long previous) {
    sum(name, attributes, value, previous, 1, NONE);
  }

  private void sum(
      String name,
      Attributes attributes,
      long value,
      long previous,
      double divisor,
      List<DoubleExemplarData> exemplars) {
    double shown = (delta ? value - previous : value) / divisor;
    long from = delta ? previousEpochNanos : startEpochNanos;
    add(name, DoublePointData.create(from, epochNanos, attributes, shown, exemplars));
  }

  void gauge(String name, Attributes attributes, double value) {
    add(name, DoublePointData.create(startEpochNanos, epochNanos, attributes, value, NONE));
  }

  private void add(String name, DoublePointData point) {
    points.computeIfAbsent(name, n -> new ArrayList<>()).add(point);
  }

  List<MetricData> data() {
    List<MetricData> all = new ArrayList<>();
    points.forEach((name, series) -> all.add(metric(name, series)));
    return all;
  }

  private MetricData metric(String name, List<DoublePointData> series) {
    SignalNames.Metric known =
        SignalNames.metrics().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    if (known.instrument().equals("Counter")) {
      AggregationTemporality temporality =
          delta ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
      return ImmutableMetricData.createDoubleSum(
          resource,
          PhaseSpan.SCOPE,
          name,
          known.meaning(),
          known.unit(),
          SumData.createDoubleSumData(true, temporality, series));
    }
    return ImmutableMetricData.createDoubleGauge(
        resource,
        PhaseSpan.SCOPE,
        name,
        known.meaning(),
        known.unit(),
        GaugeData.createDoubleGaugeData(series));
  }
}
