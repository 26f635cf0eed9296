package io.lcaagent.power;

import io.lcaagent.energy.MonotonicClock;

/** Time that a test moves by hand. */
public final class ManualClock implements MonotonicClock {
  private volatile long nanos;

  public ManualClock(long startNanos) {
    nanos = startNanos;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  public void advanceMillis(long millis) {
    nanos += millis * 1_000_000;
  }
}
