package io.lcaagent.power;

/**
 * What is known of an energy counter, so that a wrap can be told from a reset.
 *
 * @param rangeMicrojoules largest value before it starts again at 0, so that its modulus is range +
 *     1; {@link #UNKNOWN} for a counter that never wraps or whose range cannot be read
 * @param capMicrowatts the power its domain does not exceed for long; {@link #UNKNOWN} for a
 *     counter that nothing limits
 */
public record CounterRange(long rangeMicrojoules, long capMicrowatts) {
  public static final long UNKNOWN = Long.MAX_VALUE;

  /** A counter that only grows: each decrease is a reset, and no increase is too large. */
  public static final CounterRange UNBOUNDED = new CounterRange(UNKNOWN, UNKNOWN);

  public CounterRange {
    if (rangeMicrojoules <= 0 || capMicrowatts <= 0) {
      throw new IllegalArgumentException(
          "range and cap are not > 0: " + rangeMicrojoules + " uJ, " + capMicrowatts + " uW");
    }
  }

  /** Whether the counter starts again at 0 after its range. */
  public boolean wraps() {
    return rangeMicrojoules != UNKNOWN;
  }

  /**
   * The longest time between two reads at which even a domain at its cap is read four times per
   * wrap; {@link #UNKNOWN} for a counter that does not wrap.
   */
  public long keepAliveNanos() {
    if (!wraps() || capMicrowatts == UNKNOWN) {
      return UNKNOWN;
    }
    double wrapNanos = (rangeMicrojoules + 1.0) / capMicrowatts * 1e9;
    return Math.max(1, (long) (wrapNanos / 4));
  }
}
