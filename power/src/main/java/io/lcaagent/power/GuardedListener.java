package io.lcaagent.power;

import io.lcaagent.energy.SampleListener;

/**
 * Stands between the sampler and the taker of its samples: what the taker throws is counted and
 * goes no further, and after {@link #silence} it is not called any more.
 */
final class GuardedListener implements SampleListener {
  private final SampleListener listener;
  private final Health health;
  private volatile boolean silenced;

  GuardedListener(SampleListener listener, Health health) {
    this.listener = listener;
    this.health = health;
  }

  void silence() {
    silenced = true;
  }

  @Override
  public void onTick(long nanos) {
    if (silenced) {
      return;
    }
    try {
      listener.onTick(nanos);
    } catch (Throwable failure) {
      health.listenerFailed(failure);
    }
  }

  @Override
  public void onSample(
      int domain,
      long sequence,
      long startNanos,
      long endNanos,
      long microjoules,
      long cumulativeMicrojoules) {
    if (silenced) {
      return;
    }
    try {
      listener.onSample(domain, sequence, startNanos, endNanos, microjoules, cumulativeMicrojoules);
    } catch (Throwable failure) {
      health.listenerFailed(failure);
    }
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    if (silenced) {
      return;
    }
    try {
      listener.onGap(domain, startNanos, endNanos, reason);
    } catch (Throwable failure) {
      health.listenerFailed(failure);
    }
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    if (silenced) {
      return;
    }
    try {
      listener.onUtilization(startNanos, endNanos, busy);
    } catch (Throwable failure) {
      health.listenerFailed(failure);
    }
  }

  @Override
  public void onTickEnd() {
    if (silenced) {
      return;
    }
    try {
      listener.onTickEnd();
    } catch (Throwable failure) {
      health.listenerFailed(failure);
    }
  }
}
