package io.lcaagent.jfr.recording;

/** Bytes that mean nothing. Never leaves this package. */
final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message, null, false, false); // a hostile file gives millions of them
  }
}
