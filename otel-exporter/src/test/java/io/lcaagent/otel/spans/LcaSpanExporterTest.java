package io.lcaagent.otel.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.BadInputException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program of spans without the agent. Times are seconds after T; the node draws 10 W always. */
class LcaSpanExporterTest {
  private static final long T = 1_700_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long WATT_SECOND = 1_000_000L; // µJ

  private final LcaSpanExporter exporter =
      exporter("fit=training+pass*=epoch+step=train+eval=validate", 1_000);
  private final Tracer tracer = tracer(exporter);
  private long sequence;

  private static LcaSpanExporter exporter(String names, long latenessSeconds) {
    EnergyDomain domain =
        new EnergyDomain("node", Kind.NODE, null, "test", Provenance.MEASURED, 1, 1, SECOND);
    return new LcaSpanExporter(
        List.of(domain), SpanNames.parse(names), latenessSeconds * SECOND, 10_000);
  }

  private static Tracer tracer(LcaSpanExporter exporter) {
    OpenTelemetry sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    return sdk.getTracer("test");
  }

  private Span begin(String name, Span parent, double at) {
    Context above = parent == null ? Context.root() : Context.root().with(parent);
    return tracer
        .spanBuilder(name)
        .setParent(above)
        .setStartTimestamp(nanos(at), TimeUnit.NANOSECONDS)
        .startSpan();
  }

  private static void end(Span span, double at) {
    span.end(nanos(at), TimeUnit.NANOSECONDS);
  }

  private static long nanos(double seconds) {
    return T * SECOND + Math.round(seconds * SECOND);
  }

  /** 10 W from {@code from} to {@code to}, a reading each second. */
  private void energy(int from, int to) {
    for (int second = from; second < to; second++) {
      exporter.onSample(
          0, sequence++, nanos(second), nanos(second + 1), 10 * WATT_SECOND, sequence * 10);
    }
  }

  /** Joules by path, over all traces. */
  private static Map<String, Double> joules(LcaSpanExporter of) {
    Map<String, Double> all = new TreeMap<>();
    for (PhaseResult row : of.results()) {
      if (row.microjoules()[0] > 0) {
        all.merge(row.path(), row.microjoules()[0] / 1e6, Double::sum);
      }
    }
    return all;
  }

  @Test
  void phases_nested_takeTheEnergyOfTheirOwnTime() {
    // fit 0..10; pass-1 1..9; step 2..6, eval 6..8; 10 W throughout, metered 0..12
    Span fit = begin("fit", null, 0);
    Span pass = begin("pass-1", fit, 1);
    Span step = begin("step", pass, 2);
    end(step, 6);
    Span eval = begin("eval", pass, 6);
    end(eval, 8);
    end(pass, 9);
    end(fit, 10);
    energy(0, 12);

    // An epoch is no leaf: of 12 s, 4 s are train's, 2 s validate's, the rest is outside.
    assertEquals(
        Map.of("epoch/train", 40.0, "epoch/validate", 20.0, "outside", 60.0), joules(exporter));
    assertEquals(0, exporter.ignored());
  }

  @Test
  void phases_thatOverlapInSeveralTraces_shareTheTime() {
    // a 0..4 and b 2..6, each in a trace of its own: 2 s alone, 2 s shared, 2 s alone
    end(begin("step", null, 0), 4);
    end(begin("eval", null, 2), 6);
    energy(0, 6);

    assertEquals(Map.of("train", 30.0, "validate", 30.0), joules(exporter));
    assertEquals(
        2,
        exporter.results().stream()
            .map(PhaseResult::trace)
            .filter(t -> !t.isEmpty())
            .distinct()
            .count());
  }

  @Test
  void phase_aroundAnother_isNoLeafMeanwhile() {
    // eval 0..10 holds step 2..5
    Span eval = begin("eval", null, 0);
    end(begin("step", eval, 2), 5);
    end(eval, 10);
    energy(0, 10);

    assertEquals(Map.of("validate", 70.0, "validate/train", 30.0), joules(exporter));
  }

  @Test
  void spanThatNeverEnds_leavesWhatItEnclosed() {
    Span fit = begin("fit", null, 0);
    Span never = begin("pass-1", fit, 0);
    end(begin("step", never, 1), 3);
    energy(0, 4);

    assertEquals(Map.of("train", 20.0, "outside", 20.0), joules(exporter));
  }

  @Test
  void spanThatIsTooLate_countsFromThereOnAndIsCounted() {
    LcaSpanExporter hasty = exporter("step=train+eval=validate", 2);
    Tracer its = tracer(hasty);
    for (int second = 0; second < 10; second++) {
      hasty.onSample(0, second, nanos(second), nanos(second + 1), 10 * WATT_SECOND, 0);
    }
    // 8 s have been given away. A step 6..9 has 1 s left, one 0..5 has none.
    for (double[] span : new double[][] {{6, 9}, {0, 5}}) {
      Span late =
          its.spanBuilder("step")
              .setNoParent()
              .setStartTimestamp(nanos(span[0]), TimeUnit.NANOSECONDS)
              .startSpan();
      end(late, span[1]);
    }

    assertEquals(Map.of("train", 10.0, "outside", 90.0), joules(hasty));
    assertEquals(2, hasty.late());
  }

  @Test
  void spans_inAnyOrder_giveTheSame() {
    List<double[]> spans = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      spans.add(new double[] {i, i + 0.75});
    }
    Collections.shuffle(spans, new Random(3));
    energy(0, 60);
    for (double[] span : spans) {
      end(begin("step", null, span[0]), span[1]);
    }

    // 50 x 0.75 s of 60 s, at 10 W
    Map<String, Double> joules = joules(exporter);
    assertEquals(375.0, joules.get("train"), 1e-6);
    assertEquals(225.0, joules.get("outside"), 1e-6);
    assertEquals(600.0, joules.get("train") + joules.get("outside"), 1e-9);
  }

  @Test
  void manyTraces_keepMemoryBoundedAndLoseNothing() {
    LcaSpanExporter small = exporter("step=train", 1);
    Tracer its = tracer(small);
    for (int second = 0; second < 3_000; second++) {
      Span step =
          its.spanBuilder("step")
              .setNoParent()
              .setStartTimestamp(nanos(second + 0.5), TimeUnit.NANOSECONDS)
              .startSpan();
      end(step, second + 1);
      small.onSample(0, second, nanos(second), nanos(second + 1), 10 * WATT_SECOND, 0);
    }
    List<PhaseResult> results = small.results();

    assertTrue(results.stream().map(PhaseResult::trace).distinct().count() <= 1_025, "kept apart");
    assertEquals(3_000, results.stream().mapToLong(PhaseResult::count).sum());
    assertEquals(30_000 * WATT_SECOND, results.stream().mapToLong(r -> r.microjoules()[0]).sum());
    assertEquals(0, small.late());
  }

  @Test
  void spansThatAreNoPhases_areCountedAndChangeNothing() {
    end(begin("GET /", null, 0), 4);
    end(begin("step", null, 0), 1);
    energy(0, 4);

    assertEquals(1, exporter.ignored());
    assertEquals(Map.of("train", 10.0, "outside", 30.0), joules(exporter));
  }

  @Test
  void names_thatCannotBeRead_areRefused() {
    for (String bad : List.of("step", "=train", "step=", "step=a/b", "step=outside", "")) {
      BadInputException refusal =
          assertThrows(BadInputException.class, () -> SpanNames.parse(bad), bad);
      assertTrue(refusal.getMessage().contains("SPAN=PHASE"));
    }
    assertEquals("epoch", SpanNames.ours().phase("epoch"));
    assertEquals(null, SpanNames.ours().phase("http"));
  }
}
