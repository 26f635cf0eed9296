package io.lcaagent.agent.runtime;

import io.lcaagent.run.RunCalls;
import io.lcaagent.run.RunListener;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hands every event of a run to each listener. One that throws is reported, and the next one still
 * gets the event. What comes at each tick allocates nothing. One thread.
 */
final class FanOut extends RunCalls {
  private final RunListener[] listeners;
  private final BiConsumer<RunListener, Throwable> failures;

  /**
   * @param failures told of each failure of a listener
   */
  FanOut(BiConsumer<RunListener, Throwable> failures, RunListener... listeners) {
    this.failures = failures;
    this.listeners = listeners.clone();
  }

  /** From now on {@code next} stands where {@code previous} stood. */
  void replace(RunListener previous, RunListener next) {
    for (int i = 0; i < listeners.length; i++) {
      if (listeners[i] == previous) {
        listeners[i] = next;
      }
    }
  }

  @Override
  protected void take(Consumer<RunListener> event) {
    for (RunListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }

  @Override
  public void onTick(long nanos) {
    for (RunListener listener : listeners) {
      try {
        listener.onTick(nanos);
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    for (RunListener listener : listeners) {
      try {
        listener.onSample(domain, sequence, start, end, delta, sum);
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    for (RunListener listener : listeners) {
      try {
        listener.onUtilization(startNanos, endNanos, busy);
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }

  @Override
  public void onTickEnd() {
    for (RunListener listener : listeners) {
      try {
        listener.onTickEnd();
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loading, long batches) {
    for (RunListener listener : listeners) {
      try {
        listener.onBatches(load, train, start, end, loading, batches);
      } catch (Throwable failure) {
        failures.accept(listener, failure);
      }
    }
  }
}
