package io.lcaagent.power;

/**
 * The times at which something periodic is due: absolute, {@code start + k × period}, so that
 * lateness does not add up. Those that passed are skipped, never caught up in a burst. Confined to
 * one thread.
 */
final class Deadlines {
  private final long periodNanos;
  private long nextNanos;

  /** The first is one period after the start. */
  Deadlines(long startNanos, long periodNanos) {
    this.periodNanos = periodNanos;
    this.nextNanos = startNanos + periodNanos;
  }

  /** Differences are compared, since {@code System.nanoTime} may overflow. */
  boolean isDue(long nanos) {
    return nanos - nextNanos >= 0;
  }

  long nextNanos() {
    return nextNanos;
  }

  /**
   * Goes on to the first deadline after a time at which one was due.
   *
   * @return how many were missed, not counting the one that is served now
   */
  long skipTo(long nanos) {
    long missed = (nanos - nextNanos) / periodNanos;
    nextNanos += (missed + 1) * periodNanos;
    return missed;
  }
}
