import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.concurrent.TimeUnit;

/** A program that sends five spans of its own by its own SDK, and computes for three seconds. */
public final class OwnSdk {
  public static void main(String[] args) {
    OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
    Tracer tracer = sdk.getTracer("theirs");
    long start = System.nanoTime();
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      Span span = tracer.spanBuilder("work").startSpan();
      try (Scope current = span.makeCurrent()) {
        while (System.nanoTime() - start < (i + 1) * 600_000_000L) {
          sum += Math.sqrt(System.nanoTime());
        }
      }
      span.end();
    }
    sdk.shutdown().join(10, TimeUnit.SECONDS);
    System.out.println(sum > 0 ? "done" : "no time");
  }
}
