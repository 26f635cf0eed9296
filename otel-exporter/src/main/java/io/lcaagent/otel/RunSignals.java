package io.lcaagent.otel;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.LongMap;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.phase.ledger.PhaseEnergy;
import io.lcaagent.phase.ledger.PhaseLedger;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes spans and metrics of a run's events: the same events give the same signals, times and ids
 * included, whether they come from the sampler or from a journal. A span is told when every domain
 * has passed its end; each occurrence has a row of its own in the ledger for that long. One thread
 * at a time. Memory is bounded by what is open.
 */
final class RunSignals implements RunListener {
  /** How long a span waits for a domain that is silent. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private static final char ID_MARK = '#';

  private final SignalSink sink;
  private final Resource environment;
  private final boolean delta;
  private final long intervalNanos;
  private final List<DomainSeries> series = new ArrayList<>();
  private final LongMap<OpenSpan> spans = new LongMap<>();
  private final Map<String, Double> quality = new LinkedHashMap<>();
  private RunHeader header;
  private Resource resource;
  private PhaseSpans writer;
  private PhaseLedger ledger;
  private OpenSpan epoch;
  private long epochOffset;
  private long snapshotNanos;
  private long snapshotEpochNanos;
  private long lastNanos;
  private long dropped;
  private boolean boundary;
  private boolean begun;
  private boolean ended;

  /**
   * @param environment what the {@code OTEL_*} variables say of the resource
   * @param delta sums are differences
   * @param intervalNanos from one snapshot of the metrics to the next
   */
  RunSignals(SignalSink sink, Resource environment, boolean delta, long intervalNanos) {
    this.sink = sink;
    this.environment = environment;
    this.delta = delta;
    this.intervalNanos = intervalNanos;
  }

  @Override
  public void onHeader(RunHeader value) {
    if (header != null) {
      return;
    }
    header = value;
    identify(false);
    ledger = new PhaseLedger(value.startNanos());
    epochOffset = value.startEpochNanos() - value.startNanos();
    snapshotNanos = value.startNanos();
    snapshotEpochNanos = value.startEpochNanos();
    lastNanos = value.startNanos();
  }

  /** Options come before the first reading and the first phase. */
  @Override
  public void onOption(String key, String value, String origin) {
    if (header != null && key.equals("scope")) {
      identify(value.equals(SignalNames.SCOPE_PROCESS));
    }
  }

  private void identify(boolean ofProcess) {
    resource = RunResource.of(header, environment, ofProcess);
    writer = new PhaseSpans(header.runId(), resource, series);
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    if (header != null && index == series.size()) {
      series.add(new DomainSeries(domain, inTotal));
      ledger.addDomain(domain);
    }
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    epochOffset = epochNanos - nanos;
  }

  @Override
  public void onTick(long nanos) {
    if (header == null) {
      return;
    }
    lastNanos = Math.max(lastNanos, nanos);
    ledger.onTick(nanos);
    if (boundary) {
      tellSettled(ledger.takeSettled(PATIENCE_NANOS));
    }
  }

  @Override
  public void onTickEnd() {
    // The first one at once: what sends is loaded by it, and not when the program ends.
    if (header != null && (!begun || lastNanos - snapshotNanos >= intervalNanos)) {
      begun = true;
      sink.metrics(snapshot(lastNanos).data());
    }
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    if (header != null && domain >= 0 && domain < series.size() && delta >= 0) {
      ledger.onSample(domain, sequence, start, end, delta, sum);
      series.get(domain).sample(start, end, delta, header.startNanos());
    }
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    if (header != null && domain >= 0 && domain < series.size()) {
      ledger.onGap(domain, startNanos, endNanos, reason);
      series.get(domain).gaps++;
    }
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    OpenSpan parent = spans.get(start.parent());
    boolean training = start.kind() == PhaseKind.TRAINING;
    if (header == null || spans.get(start.id()) != null || (parent == null) != training) {
      return;
    }
    OpenSpan span = new OpenSpan(start, parent, epochOffset);
    spans.put(start.id(), span);
    epoch = start.kind() == PhaseKind.EPOCH ? span : epoch;
    String own = start.name() + ID_MARK + start.id();
    ledger.onPhaseBegin(
        new PhaseStart(
            start.id(),
            start.parent(),
            start.kind(),
            own,
            start.training(),
            start.epoch(),
            start.nanos()));
    sink.spanBegun(start.id(), start.parent(), PhaseSpans.name(start), span.startEpochNanos);
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    OpenSpan span = spans.get(id);
    if (span == null) {
      return;
    }
    ledger.onPhaseEnd(id, nanos, failed);
    end(span, nanos, failed);
    if (span == epoch) {
      exemplars(nanos);
      epoch = null;
    }
  }

  @Override
  public void onBatches(
      long load, long train, long startNanos, long endNanos, long loadNanos, long batches) {
    if (header != null) {
      ledger.onBatches(load, train, startNanos, endNanos, loadNanos, batches);
    }
  }

  @Override
  public void onQuality(QualityPoint point) {
    OpenSpan training = spans.get(point.training());
    if (training != null) {
      training.quality(point);
      quality.put(point.metric(), point.value());
    }
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    OpenSpan span = spans.get(training);
    if (span != null) {
      span.fact(key, value);
    }
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    if (header != null) {
      ledger.onLost(boundaries, nanos);
    }
  }

  @Override
  public void onEnd(RunEnd end) {
    finish(end.nanos(), true);
  }

  /** What is open ends at the last time known: a journal without an end has none to come. */
  void finish() {
    finish(lastNanos, false);
  }

  /**
   * @param inOrder the run said that it ended
   */
  private void finish(long nanos, boolean inOrder) {
    if (header == null || ended) {
      return;
    }
    ended = true;
    lastNanos = Math.max(lastNanos, nanos);
    List<OpenSpan> open = new ArrayList<>();
    spans.forEach(open::add);
    open.sort(Comparator.comparingLong((OpenSpan s) -> s.start.id()).reversed());
    for (OpenSpan span : open) {
      if (!span.ended) {
        end(span, lastNanos, false);
      }
    }
    exemplars(lastNanos);
    // A copy, as if the run ended here: all that is left in it is certain.
    List<PhaseEnergy> rest = ledger.resultAt(lastNanos).rows();
    tellSettled(rest);
    for (OpenSpan span : open) {
      span.settled = true;
      tellIfReady(span);
    }
    MetricSnapshot last = snapshot(lastNanos);
    last.gauge(SignalNames.LCA_RUN_ENDED, Attributes.empty(), inOrder ? 1 : 0);
    sink.metrics(last.data());
  }

  /**
   * An impact of the run as assessed, after its end.
   *
   * @param part usage, embodied or total
   */
  void impact(String indicator, String part, double value, String provenance) {
    String name = SignalNames.LCA_IMPACT_PREFIX + indicator;
    if (header != null && SignalNames.metrics().stream().anyMatch(m -> m.name().equals(name))) {
      MetricSnapshot one = snapshotAt(epochNanos(lastNanos));
      one.gauge(
          name,
          Attributes.builder()
              .put(SignalNames.LCA_IMPACT_PART, part)
              .put(SignalNames.LCA_PROVENANCE, provenance)
              .build(),
          value);
      sink.metrics(one.data());
    }
  }

  private void end(OpenSpan span, long nanos, boolean failed) {
    span.ended = true;
    span.failed = failed;
    span.endEpochNanos = Math.max(span.startEpochNanos, span.epochNanos(nanos));
    boundary = true;
  }

  private void tellSettled(List<PhaseEnergy> rows) {
    for (PhaseEnergy row : rows) {
      boolean outside = row.path().equals(PhaseLedger.OUTSIDE);
      OpenSpan span =
          spans.get(
              outside
                  ? row.training()
                  : Long.parseLong(row.path().substring(row.path().lastIndexOf(ID_MARK) + 1)));
      if (span != null) {
        span.take(row);
        tellIfReady(span);
      }
    }
    List<OpenSpan> emptied = new ArrayList<>();
    boolean waiting = false;
    List<OpenSpan> all = new ArrayList<>();
    spans.forEach(all::add);
    for (OpenSpan span : all) {
      if (span.isReady()) {
        emptied.add(span);
      }
      waiting |= span.ended && !span.isReady();
    }
    emptied.forEach(this::tellIfReady);
    boundary = waiting;
  }

  private void tellIfReady(OpenSpan span) {
    for (OpenSpan next = span; next != null && next.isReady(); next = next.parent) {
      if (spans.remove(next.start.id()) == null) {
        return;
      }
      sink.span(writer.of(next));
      if (next.parent != null) {
        next.parent.pending--;
      }
    }
  }

  private void exemplars(long nanos) {
    if (epoch != null) {
      SpanContext context = writer.context(epoch.start);
      series.forEach(s -> s.exemplar(context, epochNanos(nanos)));
    }
  }

  private MetricSnapshot snapshot(long nanos) {
    exemplars(nanos);
    MetricSnapshot snapshot = snapshotAt(epochNanos(nanos));
    for (DomainSeries domain : series) {
      boolean lone = series.stream().noneMatch(s -> s.domain.id().equals(domain.domain.parent()));
      snapshot.add(domain, lone);
    }
    quality.forEach(
        (metric, value) ->
            snapshot.gauge(
                SignalNames.LCA_QUALITY,
                Attributes.builder().put(SignalNames.LCA_QUALITY_METRIC, metric).build(),
                value));
    long lost = sink.dropped();
    if (lost > 0) { // never by whoever sends a journal, which tells the same each time
      snapshot.sum(SignalNames.LCA_EXPORT_DROPPED, Attributes.empty(), lost, dropped);
      dropped = lost;
    }
    snapshotNanos = nanos;
    snapshotEpochNanos = Math.max(snapshotEpochNanos, epochNanos(nanos));
    return snapshot;
  }

  private MetricSnapshot snapshotAt(long epochNanos) {
    return new MetricSnapshot(
        resource, delta, header.startEpochNanos(), snapshotEpochNanos, epochNanos);
  }

  private long epochNanos(long nanos) {
    return nanos + epochOffset;
  }
}
