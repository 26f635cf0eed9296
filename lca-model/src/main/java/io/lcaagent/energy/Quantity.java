package io.lcaagent.energy;

/**
 * A number with its 95 % interval, its provenance and the share of it that was covered. The unit is
 * named by whoever holds it. An absent quantity is {@code null}.
 *
 * @param low lower end of the interval, {@code NaN} when unknown
 * @param high upper end of the interval, {@code NaN} when unknown
 * @param coverage in [0, 1]; {@code NaN} when it has no meaning for this number
 */
public record Quantity(
    double value, double low, double high, Provenance provenance, double coverage) {
  public Quantity {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("not a number: " + value);
    }
    if (provenance == null) {
      throw new IllegalArgumentException("a number without a provenance: " + value);
    }
    if (low > value || high < value) {
      throw new IllegalArgumentException(value + " is outside [" + low + ", " + high + "]");
    }
  }

  /** A number whose interval is not known. */
  public static Quantity of(double value, Provenance provenance) {
    return new Quantity(value, Double.NaN, Double.NaN, provenance, Double.NaN);
  }

  /**
   * The sum: intervals are added end by end (the errors of meters and factors are taken as fully
   * correlated, the cautious case), the provenance is the weaker, the coverage the smaller.
   */
  public Quantity plus(Quantity other) {
    return new Quantity(
        value + other.value,
        low + other.low,
        high + other.high,
        provenance.weakest(other.provenance),
        lesser(coverage, other.coverage));
  }

  /** This quantity times a constant that is exactly known and not negative. */
  public Quantity times(double factor) {
    return new Quantity(value * factor, low * factor, high * factor, provenance, coverage);
  }

  private static double lesser(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : Math.min(a, b);
  }
}
