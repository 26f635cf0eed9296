package io.lcaagent.otel.collector;

/** How a receiver misbehaves. */
public enum Fault {
  NONE("answers"),
  REFUSING("nobody listens"),
  SILENT("takes the connection and never answers"),
  TOO_MANY("429 with Retry-After: 1"),
  UNAVAILABLE("503"),
  PARTIAL("partial success: all rejected"),
  NO_TLS("speaks plain HTTP where TLS is expected"),
  WRONG_CERTIFICATE("a certificate that nobody trusts"),
  DRIPPING("answers with one byte a second");

  private final String what;

  Fault(String what) {
    this.what = what;
  }

  /** What it does, for tables. */
  public String what() {
    return what;
  }
}
