package io.lcaagent.power;

/**
 * Takes the readings of one tick. Times are {@code System.nanoTime}, at the middle of the read.
 * Called by the thread that reads the meter.
 */
public interface ReadingSink {
  /** A cumulative counter, before any correction. */
  void counter(int domain, long nanos, long microjoules);

  /** Power at an instant; it is integrated over the measured time. */
  void power(int domain, long nanos, long microwatts);

  /** There is no reading of this domain now. The next one spans the longer interval. */
  void failed(int domain, String reason);
}
