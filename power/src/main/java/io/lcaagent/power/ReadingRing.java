package io.lcaagent.power;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries the readings of one OWN meter to the sampler: bounded, one writer (the meter's thread),
 * one reader (the sampler's). Neither ever waits; a reading that finds no room is dropped and
 * counted, and the next one spans the longer interval.
 */
final class ReadingRing implements ReadingSink {
  private static final byte COUNTER = 0;
  private static final byte POWER = 1;
  private static final byte FAILED = 2;

  private final int mask;
  private final byte[] kinds;
  private final int[] domains;
  private final long[] times;
  private final long[] values;
  private final String[] reasons;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final Health health;

  /**
   * @param capacity a power of two
   */
  ReadingRing(int capacity, Health health) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two: " + capacity);
    }
    this.health = health;
    mask = capacity - 1;
    kinds = new byte[capacity];
    domains = new int[capacity];
    times = new long[capacity];
    values = new long[capacity];
    reasons = new String[capacity];
  }

  @Override
  public void counter(int domain, long nanos, long microjoules) {
    write(COUNTER, domain, nanos, microjoules, null);
  }

  @Override
  public void power(int domain, long nanos, long microwatts) {
    write(POWER, domain, nanos, microwatts, null);
  }

  @Override
  public void failed(int domain, String reason) {
    write(FAILED, domain, 0, 0, reason);
  }

  /** Hands on what has come since the last time, in order. */
  void drainTo(ReadingSink sink) {
    long end = written.get();
    for (long next = taken.get(); next < end; next++) {
      int slot = (int) next & mask;
      byte kind = kinds[slot];
      int domain = domains[slot];
      long nanos = times[slot];
      long value = values[slot];
      String reason = reasons[slot];
      reasons[slot] = null;
      taken.lazySet(next + 1); // before the sink, so that a sink that throws cannot see it again
      switch (kind) {
        case COUNTER -> sink.counter(domain, nanos, value);
        case POWER -> sink.power(domain, nanos, value);
        default -> sink.failed(domain, reason);
      }
    }
  }

  private void write(byte kind, int domain, long nanos, long value, String reason) {
    long next = written.get();
    if (next - taken.get() > mask) {
      health.dropped();
      return;
    }
    int slot = (int) next & mask;
    kinds[slot] = kind;
    domains[slot] = domain;
    times[slot] = nanos;
    values[slot] = value;
    reasons[slot] = reason;
    written.lazySet(next + 1);
  }
}
