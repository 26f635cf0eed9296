package io.lcaagent.agent.runtime;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hands every event of a run to each listener. One that throws is reported, and the next one still
 * gets the event. What comes at each tick allocates nothing. One thread.
 */
final class FanOut implements RunListener {
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

  private void each(Consumer<RunListener> event) {
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

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    each(l -> l.onGap(domain, startNanos, endNanos, reason));
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    each(l -> l.onPhaseBegin(start));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    each(l -> l.onPhaseEnd(id, nanos, failed));
  }

  @Override
  public void onQuality(QualityPoint point) {
    each(l -> l.onQuality(point));
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    each(l -> l.onWorkload(training, key, value));
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    each(l -> l.onLost(boundaries, nanos));
  }

  @Override
  public void onHeader(RunHeader header) {
    each(l -> l.onHeader(header));
  }

  @Override
  public void onOption(String key, String value, String origin) {
    each(l -> l.onOption(key, value, origin));
  }

  @Override
  public void onInventory(String json) {
    each(l -> l.onInventory(json));
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    each(l -> l.onFactorSet(id, version, sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    each(l -> l.onMeter(id, component, available, detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    each(l -> l.onDomain(index, domain, inTotal));
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    each(l -> l.onAnchor(nanos, epochNanos, bootNanos));
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    each(l -> l.onAgentCpu(nanos, cpuNanos));
  }

  @Override
  public void onWarning(String code, String text) {
    each(l -> l.onWarning(code, text));
  }

  @Override
  public void onReproducibility(String key, String value) {
    each(l -> l.onReproducibility(key, value));
  }

  @Override
  public void onEnd(RunEnd end) {
    each(l -> l.onEnd(end));
  }
}
