package io.lcaagent.otel;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, made of the run's id and the number of the occurrence: whoever sends a
 * run again sends the same ids.
 */
final class SignalIds {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private final String runId;

  SignalIds(String runId) {
    this.runId = runId;
  }

  SpanContext context(long training, long phase) {
    return SpanContext.create(
        hex("trace/" + training, TRACE_BYTES),
        hex("span/" + phase, SPAN_BYTES),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private String hex(String what, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((runId + "/" + what).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
