package io.lcaagent.otel.file;

/**
 * There is no OTLP here, none that tells of energy or phases, or it cannot be read. The message is
 * one line that names the file, what was found and what is needed: fit to be shown as it is.
 */
public final class OtlpFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  OtlpFormatException(String message) {
    super(message);
  }
}
