package io.lcaagent.otel;

import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;

/** Why a receiver did not take something, without anything that it or the user said. */
final class Refusals {
  private Refusals() {}

  static String reason(CompletableResultCode result) {
    if (!result.isDone()) {
      return "no answer";
    }
    Throwable failure = result.getFailureThrowable();
    if (failure instanceof FailedExportException.HttpExportException http) {
      if (http.failedWithResponse() && http.getResponse() != null) {
        return "HTTP status " + http.getResponse().getStatusCode();
      }
      failure = http.getCause() == null ? failure : http.getCause();
    }
    return failure == null ? "no reason given" : failure.getClass().getSimpleName();
  }
}
