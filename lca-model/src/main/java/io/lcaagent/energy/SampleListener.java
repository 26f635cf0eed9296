package io.lcaagent.energy;

/**
 * Takes what the sampler makes of the readings. Called by the sampler's thread alone, one call at a
 * time. Primitives only, so that a tick allocates nothing. Times are {@code System.nanoTime}.
 */
public interface SampleListener {
  /** A tick begins. Its samples follow. */
  default void onTick(long nanos) {}

  /** One domain's energy over [startNanos, endNanos]; fields as in {@link EnergySample}. */
  default void onSample(
      int domain,
      long sequence,
      long startNanos,
      long endNanos,
      long microjoules,
      long cumulativeMicrojoules) {}

  /** The energy of this domain over this interval is not known and will never be. */
  default void onGap(int domain, long startNanos, long endNanos, String reason) {}

  /**
   * Utilisation of the node's processors over an interval.
   *
   * @param busy share of the processors' time that was not idle, in [0, 1]
   */
  default void onUtilization(long startNanos, long endNanos, double busy) {}

  /**
   * All of the tick's samples, gaps and utilisation have been handed on. Whoever stores a tick as
   * one piece does it now.
   */
  default void onTickEnd() {}
}
