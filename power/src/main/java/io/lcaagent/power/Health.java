package io.lcaagent.power;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the sampler missed, dropped or could not read. Any thread may read it and write to it. Each
 * kind of trouble is told once through the notice callback, as one line, and counted from then on.
 */
public final class Health {
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong ticksMissed = new AtomicLong();
  private final AtomicLong readFailures = new AtomicLong();
  private final AtomicLong readingsDropped = new AtomicLong();
  private final AtomicLong meterFailures = new AtomicLong();
  private final AtomicLong listenerFailures = new AtomicLong();
  private final Consumer<String> notices;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param notices takes one line per kind of trouble; called by the thread that met it
   */
  public Health(Consumer<String> notices) {
    this.notices = notices;
  }

  public long ticks() {
    return ticks.get();
  }

  /** Deadlines that passed while the sampler could not run; no energy is lost by them. */
  public long ticksMissed() {
    return ticksMissed.get();
  }

  public long readFailures() {
    return readFailures.get();
  }

  /** Readings of slow meters that found their ring full; the next one spans the longer interval. */
  public long readingsDropped() {
    return readingsDropped.get();
  }

  /** Meters that threw or did not come back, by occurrence. */
  public long meterFailures() {
    return meterFailures.get();
  }

  public long listenerFailures() {
    return listenerFailures.get();
  }

  void ticked() {
    ticks.incrementAndGet();
  }

  void missed(long count) {
    ticksMissed.addAndGet(count);
  }

  void dropped() {
    readingsDropped.incrementAndGet();
  }

  void readFailed(String domain, String reason) {
    readFailures.incrementAndGet();
    tell(domain, "reading ", reason);
  }

  void meterFailed(String meter, String what) {
    meterFailures.incrementAndGet();
    tell(meter, "meter ", what);
  }

  void listenerFailed(Throwable failure) {
    listenerFailures.incrementAndGet();
    tell(failure.getClass().getName(), "a taker of samples failed: ", String.valueOf(failure));
  }

  private void tell(String key, String prefix, String what) {
    if (told.contains(key) || !told.add(key)) {
      return;
    }
    try {
      notices.accept(prefix + (prefix.endsWith(": ") ? "" : key + ": ") + what);
    } catch (Throwable ignored) {
      // Whoever takes the notices must not stop the sampler; the counters tell the story.
    }
  }
}
