package io.lcaagent.otel;

import io.lcaagent.energy.EnergyDomain;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import java.util.ArrayList;
import java.util.List;

/** What is known of one domain: the state behind its metric points. One thread. */
final class DomainSeries {
  private static final int COVERING_PERIODS = 3;
  private static final int MAX_EXEMPLARS = 8;

  final EnergyDomain domain;
  final boolean inTotal;
  final Attributes attributes;
  final Attributes powerAttributes;
  final Attributes id;
  long microjoules;
  long coveredNanos;
  long gaps;
  private long sentMicrojoules;
  private long knownNanos = Long.MIN_VALUE;
  private long sentNanos = Long.MIN_VALUE;
  private long exemplarMicrojoules;
  private List<DoubleExemplarData> exemplars = new ArrayList<>();

  /** Values at the previous snapshot, for those who want differences. */
  long previousMicrojoules;

  long previousCovered;
  long previousGaps;

  DomainSeries(EnergyDomain domain, boolean inTotal) {
    this.domain = domain;
    this.inTotal = inTotal;
    AttributesBuilder builder = Attributes.builder().put(SignalNames.HW_ID, domain.id());
    String type = type(domain.kind());
    if (type != null) {
      builder.put(SignalNames.HW_TYPE, type);
      if (domain.parent() != null) {
        builder.put(SignalNames.HW_PARENT, domain.parent());
      }
    }
    builder.put(SignalNames.LCA_SOURCE, domain.source());
    builder.put(SignalNames.LCA_PROVENANCE, domain.provenance().name());
    this.powerAttributes = builder.build();
    this.attributes = builder.put(SignalNames.LCA_IN_TOTAL, inTotal).build();
    this.id = Attributes.builder().put(SignalNames.HW_ID, domain.id()).build();
  }

  private static String type(EnergyDomain.Kind kind) {
    return switch (kind) {
      case PACKAGE, CORE, UNCORE -> SignalNames.TYPE_CPU;
      case DRAM -> SignalNames.TYPE_MEMORY;
      case GPU -> SignalNames.TYPE_GPU;
      case PSYS, NODE -> null;
    };
  }

  void sample(long start, long end, long delta, long runStart) {
    microjoules += delta;
    if (sentNanos == Long.MIN_VALUE) {
      sentNanos = start;
    }
    knownNanos = Math.max(knownNanos, end);
    if (end - start <= COVERING_PERIODS * domain.periodNanos()) {
      coveredNanos += Math.max(0, end - Math.max(start, runStart));
    }
  }

  /** Mean power since the last call, in W; NaN when nothing came. */
  double meanWatts() {
    long nanos = knownNanos - sentNanos;
    if (knownNanos == Long.MIN_VALUE || nanos <= 0) {
      return Double.NaN;
    }
    double watts = (microjoules - sentMicrojoules) * 1e3 / nanos; // µJ per ns is kW
    sentNanos = knownNanos;
    sentMicrojoules = microjoules;
    return watts;
  }

  /** Ties the energy since the last call to a span. */
  void exemplar(SpanContext span, long epochNanos) {
    long energy = microjoules - exemplarMicrojoules;
    if (energy > 0) {
      exemplarMicrojoules = microjoules;
      if (exemplars.size() == MAX_EXEMPLARS) {
        exemplars.remove(0);
      }
      exemplars.add(DoubleExemplarData.create(Attributes.empty(), epochNanos, span, energy / 1e6));
    }
  }

  List<DoubleExemplarData> takeExemplars() {
    List<DoubleExemplarData> taken = exemplars;
    exemplars = new ArrayList<>();
    return taken;
  }
}
