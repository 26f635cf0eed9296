package io.lcaagent.otel.spans;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.ledger.PhaseEnergy;
import io.lcaagent.phase.ledger.PhaseLedger;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Divides energy over spans by the leaf rule of the run's own ledger: at each instant the open
 * phases that enclose no other share the node's time equally. Spans come when they have ended, in
 * any order: they wait until nothing earlier is expected ({@code latenessNanos} behind the newest
 * time seen), then their boundaries go to the ledger in order of time. A span that comes later than
 * that counts from there on, and is counted as late. A span that never ends never comes: what it
 * enclosed counts by itself. All results together are the samples, exactly.
 *
 * <p>Times of samples are nanoseconds after 1970, like those of spans. Memory is bounded by {@code
 * mostWaiting}, beyond which the oldest spans are not waited for, as long as samples keep coming:
 * phases wait for the energy of their time. Thread-safe.
 */
public final class LcaSpanExporter implements SpanExporter, SampleListener {
  private static final int MOST_TRACES = 1_024;

  /** Energy that comes late must still find its row. */
  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  private static final String NO_TRACE = "";

  private final SpanNames names;
  private final long latenessNanos;
  private final int mostWaiting;
  private final List<EnergyDomain> domains;
  private final PriorityQueue<WaitingSpan> waiting = new PriorityQueue<>();
  private final Map<String, WaitingSpan> bySpan = new HashMap<>();
  private final Map<String, OpenTrace> traces = new HashMap<>();
  private final Map<Long, String> traceOf = new HashMap<>();
  private final Map<String, Map<String, PhaseResult>> results = new LinkedHashMap<>();
  private PhaseLedger ledger;
  private long newestNanos = Long.MIN_VALUE;
  private long releasedNanos = Long.MIN_VALUE;
  private long ids;
  private long ignored;
  private long late;

  /** A trace with phases that wait or are open: what the ledger calls a training. */
  private static final class OpenTrace {
    long id;
    int spans;
  }

  /**
   * @param domains what the samples are of, by index; only those whose energies may be added
   * @param latenessNanos how long to wait for spans that began earlier; the longest phase that
   *     encloses others should be shorter
   * @param mostWaiting spans that wait at the same time
   */
  public LcaSpanExporter(
      List<EnergyDomain> domains, SpanNames names, long latenessNanos, int mostWaiting) {
    this.domains = List.copyOf(domains);
    this.names = names;
    this.latenessNanos = latenessNanos;
    this.mostWaiting = mostWaiting;
  }

  @Override
  public synchronized CompletableResultCode export(Collection<SpanData> spans) {
    for (SpanData span : spans) {
      add(span);
    }
    release(newestNanos - latenessNanos);
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public synchronized void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    begin(start);
    ledger.onSample(domain, sequence, start, end, microjoules, cumulative);
    newestNanos = Math.max(newestNanos, end);
    release(newestNanos - latenessNanos);
  }

  @Override
  public synchronized void onGap(int domain, long start, long end, String reason) {
    begin(start);
    ledger.onGap(domain, start, end, reason);
  }

  /**
   * What is known so far, as if all ended now: spans that wait are taken. Further ones may follow,
   * and those that began before now are late.
   */
  public synchronized List<PhaseResult> results() {
    release(Long.MAX_VALUE);
    Map<String, Map<String, PhaseResult>> all = new LinkedHashMap<>();
    results.forEach((trace, rows) -> rows.values().forEach(row -> add(all, row)));
    if (ledger != null) {
      for (PhaseEnergy row : ledger.resultAt(newestNanos).rows()) {
        add(all, PhaseResult.of(traceOf.getOrDefault(row.training(), NO_TRACE), row));
      }
    }
    List<PhaseResult> list = new ArrayList<>();
    all.values().forEach(rows -> list.addAll(rows.values()));
    return List.copyOf(list);
  }

  /** Spans that are no phases. */
  public synchronized long ignored() {
    return ignored;
  }

  /** Phases of which a part had been given to others before they came. */
  public synchronized long late() {
    return late;
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private void add(SpanData span) {
    String phase = names.phase(span.getName());
    if (phase == null || phase.equals(SpanNames.TRAINING)) {
      ignored += phase == null ? 1 : 0;
      return; // a trace stands for its training
    }
    long start = span.getStartEpochNanos();
    long end = Math.max(span.getEndEpochNanos(), start);
    newestNanos = Math.max(newestNanos, end);
    if (start < releasedNanos) {
      late++;
      start = releasedNanos;
      if (end <= start) {
        return; // all of it was given away
      }
    }
    WaitingSpan one =
        new WaitingSpan(
            ++ids, span.getTraceId(), span.getSpanId(), span.getParentSpanId(), phase, start, end);
    OpenTrace trace = traces.computeIfAbsent(one.trace, t -> new OpenTrace());
    trace.spans++;
    bySpan.put(one.span, one);
    waiting.add(one);
    if (waiting.size() > mostWaiting) {
      release(waiting.peek().time());
    }
  }

  private void begin(long nanos) {
    if (ledger == null) {
      ledger = new PhaseLedger(nanos);
      domains.forEach(ledger::addDomain);
    }
  }

  /** Hands on every boundary up to this time. */
  private void release(long upTo) {
    boolean any = false;
    while (!waiting.isEmpty() && waiting.peek().time() <= upTo) {
      WaitingSpan next = waiting.poll();
      releasedNanos = Math.max(releasedNanos, next.time());
      any = true;
      if (next.begun) {
        end(next);
      } else {
        begin(next);
        next.begun = true;
        waiting.add(next);
      }
    }
    if (ledger != null && upTo != Long.MAX_VALUE && upTo > releasedNanos) {
      releasedNanos = upTo;
      ledger.onTick(upTo);
      any = true;
    }
    if (any) {
      ledger.onTick(releasedNanos);
      takeSettled();
    }
  }

  private void begin(WaitingSpan span) {
    begin(span.time());
    OpenTrace trace = traces.get(span.trace);
    if (trace.id == 0) {
      trace.id = ++ids;
      traceOf.put(trace.id, kept(span.trace));
      ledger.onPhaseBegin(
          new PhaseStart(trace.id, 0, PhaseKind.TRAINING, "", trace.id, 0, span.time()));
    }
    WaitingSpan parent = bySpan.get(span.parent);
    long above = parent != null && parent.begun ? parent.id : trace.id;
    PhaseKind kind = span.phase.equals(SpanNames.EPOCH) ? PhaseKind.EPOCH : PhaseKind.NAMED;
    ledger.onPhaseBegin(new PhaseStart(span.id, above, kind, span.phase, trace.id, 0, span.time()));
  }

  private void end(WaitingSpan span) {
    ledger.onPhaseEnd(span.id, span.time(), false);
    bySpan.remove(span.span, span);
    OpenTrace trace = traces.get(span.trace);
    if (--trace.spans == 0) {
      ledger.onPhaseEnd(trace.id, span.time(), false);
      traces.remove(span.trace);
    }
  }

  private void takeSettled() {
    for (PhaseEnergy row : ledger.takeSettled(FOR_EVER)) {
      add(results, PhaseResult.of(traceOf.getOrDefault(row.training(), NO_TRACE), row));
      if (row.path().equals(PhaseLedger.OUTSIDE)) {
        traceOf.remove(row.training());
      }
    }
  }

  /** Beyond so many, traces are added up under no name. */
  private String kept(String trace) {
    return results.containsKey(trace) || results.size() + traceOf.size() < MOST_TRACES
        ? trace
        : NO_TRACE;
  }

  private static void add(Map<String, Map<String, PhaseResult>> to, PhaseResult row) {
    to.computeIfAbsent(row.trace(), t -> new LinkedHashMap<>())
        .merge(row.path(), row, PhaseResult::plus);
  }
}
