package io.lcaagent.agent.command;

import io.lcaagent.energy.SampleListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Adds up what each domain used during some ticks. Filled by the sampler's thread. */
final class MeterReading implements SampleListener {
  private final long[] microjoules;
  private final long[] nanos;
  private final CountDownLatch ticksLeft;

  MeterReading(int domains, int ticks) {
    microjoules = new long[domains];
    nanos = new long[domains];
    ticksLeft = new CountDownLatch(ticks);
  }

  @Override
  public synchronized void onSample(
      int domain, long sequence, long startNanos, long endNanos, long used, long cumulative) {
    microjoules[domain] += used;
    nanos[domain] += endNanos - startNanos;
  }

  @Override
  public void onTickEnd() {
    ticksLeft.countDown();
  }

  /** Waits for the ticks. */
  void await(long timeout, TimeUnit unit) throws InterruptedException {
    ticksLeft.await(timeout, unit);
  }

  /** Time between the first and the last reading. */
  synchronized double seconds(int domain) {
    return nanos[domain] / 1e9;
  }

  /** Mean power, NaN when nothing was read. */
  synchronized double watts(int domain) {
    return nanos[domain] == 0 ? Double.NaN : microjoules[domain] * 1e3 / nanos[domain];
  }
}
