package io.lcaagent.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers are made by the generated classes, and read by ours. */
class RejectionsTest {
  private static byte[] traces(long rejected, String why) {
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected).setErrorMessage(why))
        .build()
        .toByteArray();
  }

  @Test
  void rejected_ofBothSignals_isTheNumber() {
    assertEquals(13, Rejections.rejected(traces(13, "no room")));
    assertEquals(5_000_000_000L, Rejections.rejected(traces(5_000_000_000L, "")));
    assertEquals(
        300,
        Rejections.rejected(
            ExportMetricsServiceResponse.newBuilder()
                .setPartialSuccess(
                    ExportMetricsPartialSuccess.newBuilder().setRejectedDataPoints(300))
                .build()
                .toByteArray()));
  }

  @Test
  void rejected_ofPlainSuccessOrAWarning_isZero() {
    assertEquals(0, Rejections.rejected(new byte[0]));
    assertEquals(0, Rejections.rejected(traces(0, "nearly full")));
    assertEquals(0, Rejections.rejected(traces(-1, "negative")));
  }

  @Test
  void rejected_afterFieldsThatNobodyKnowsYet_isStillFound() {
    byte[] known = traces(7, "");
    // field 2, fixed32; field 3, 64 bits; field 4, a text of three bytes; field 5, a number
    byte[] unknown = {
      0x15, 1, 2, 3, 4, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x22, 3, 'a', 'b', 'c', 0x28, 9
    };
    byte[] both = Arrays.copyOf(unknown, unknown.length + known.length);
    System.arraycopy(known, 0, both, unknown.length, known.length);

    assertEquals(7, Rejections.rejected(both));
  }

  @Test
  void rejected_ofWhatIsNoSuchAnswer_isZeroAndThrowsNothing() {
    assertEquals(0, Rejections.rejected("<html>ok</html>".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = traces(13, "no room");
    for (int length = 0; length < whole.length; length++) {
      long cut = Rejections.rejected(Arrays.copyOf(whole, length));
      assertEquals(0, cut, "cut at " + length);
    }
    Random random = new Random(7);
    byte[] noise = new byte[40];
    for (int i = 0; i < 10_000; i++) {
      random.nextBytes(noise);
      Rejections.rejected(noise);
    }
  }
}
