package io.lcaagent.api;

/** A stretch of a training, from where it was asked for to {@link #close}. */
public final class Phase implements AutoCloseable {
  private final Training training;
  private final String kind;

  /** Set by the agent. */
  private long token;

  private Phase(Training training, String kind) {
    this.training = training;
    this.kind = kind;
  }

  static Phase of(Training training, String kind) {
    Phase phase = new Phase(training, kind);
    phase.begun(training, kind);
    return phase;
  }

  static Phase named(Training training, String name) {
    Phase phase = new Phase(training, "named");
    phase.begunNamed(training, name);
    return phase;
  }

  /** The phase ends, well. Closing again does nothing. */
  @Override
  public void close() {
    ended(training, kind);
  }

  private void begun(Training of, String what) {}

  private void begunNamed(Training of, String name) {}

  private void ended(Training of, String what) {}
}
