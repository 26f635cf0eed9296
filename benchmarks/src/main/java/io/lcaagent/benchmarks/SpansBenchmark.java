package io.lcaagent.benchmarks;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.otel.spans.LcaSpanExporter;
import io.lcaagent.otel.spans.SpanNames;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Spans a second that are divided over: each a phase of its own, 1 ms long, in one trace, with a
 * sample of the energy each 100 of them. The goal is a million a second on one core, and memory
 * that does not grow.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpansBenchmark {
  private static final int SPANS = 100;
  private static final long SPAN_NANOS = 1_000_000;
  private static final int MOST_WAITING = 4_096;
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  private final LcaSpanExporter exporter =
      new LcaSpanExporter(
          List.of(
              new EnergyDomain(
                  "cpu/0",
                  EnergyDomain.Kind.PACKAGE,
                  null,
                  "test",
                  Provenance.MEASURED,
                  1,
                  1,
                  SPANS * SPAN_NANOS)),
          SpanNames.parse("step=train"),
          1_000_000_000L,
          MOST_WAITING);

  private final List<SpanData> batch = new ArrayList<>();
  private long now = 1_000_000_000L;
  private long sequence;

  /** Spans that were made before, but for their times, come as a batch. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public long spans() {
    batch.clear();
    long start = now;
    for (int i = 0; i < SPANS; i++) {
      batch.add(new Step(CONTEXTS.get(i), now, now + SPAN_NANOS));
      now += SPAN_NANOS;
    }
    exporter.export(batch);
    exporter.onSample(0, sequence++, start, now, 1_000_000, 0);
    return exporter.late();
  }

  private static final List<SpanContext> CONTEXTS = contexts();

  private static List<SpanContext> contexts() {
    List<SpanContext> all = new ArrayList<>();
    for (int i = 1; i <= SPANS; i++) {
      all.add(
          SpanContext.create(
              TRACE, String.format("%016x", i), TraceFlags.getSampled(), TraceState.getDefault()));
    }
    return all;
  }

  /** A span of which only name, ids and times matter. */
  private record Step(SpanContext context, long start, long end) implements SpanData {
    @Override
    public String getName() {
      return "step";
    }

    @Override
    public SpanKind getKind() {
      return SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
      return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
      return SpanContext.getInvalid();
    }

    @Override
    public StatusData getStatus() {
      return StatusData.unset();
    }

    @Override
    public long getStartEpochNanos() {
      return start;
    }

    @Override
    public Attributes getAttributes() {
      return Attributes.empty();
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public List<LinkData> getLinks() {
      return List.of();
    }

    @Override
    public long getEndEpochNanos() {
      return end;
    }

    @Override
    public boolean hasEnded() {
      return true;
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }

    @Override
    public int getTotalRecordedLinks() {
      return 0;
    }

    @Override
    public int getTotalAttributeCount() {
      return 0;
    }

    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
      return InstrumentationLibraryInfo.empty();
    }

    @Override
    public Resource getResource() {
      return Resource.empty();
    }
  }
}
