package io.lcaagent.power;

/**
 * Integrates power over the measured time between readings by the trapezoid rule: {@code E = (P0 +
 * P1) / 2 × (t1 - t0)}. What rounding leaves below a microjoule is carried to the next interval.
 * Confined to one thread; allocates nothing.
 */
final class PowerIntegrator {
  private long lastMicrowatts;
  private boolean hasReading;
  private double carriedMicrojoules;

  /**
   * Energy since the previous reading in microjoules, 0 for the first one.
   *
   * @param elapsedNanos time since the previous successful reading
   */
  long advance(long microwatts, long elapsedNanos) {
    long previous = lastMicrowatts;
    lastMicrowatts = microwatts;
    if (!hasReading) {
      hasReading = true;
      return 0;
    }
    double energy =
        (previous + (double) microwatts) / 2 * (elapsedNanos / 1e9) + carriedMicrojoules;
    long whole = (long) Math.floor(energy);
    carriedMicrojoules = energy - whole;
    return whole;
  }

  /** The interval up to this reading is a gap: begins again with it. */
  void restart(long microwatts) {
    lastMicrowatts = microwatts;
    hasReading = true;
  }
}
