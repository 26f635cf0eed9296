package io.lcaagent.energy;

/**
 * An amount of energy in microjoules, the counters' own unit, so that adding is exact. Immutable;
 * arithmetic throws ArithmeticException on overflow (2^63 µJ is 2.5 GWh).
 */
public record Energy(long microjoules) implements Comparable<Energy> {
  public static final Energy ZERO = new Energy(0);

  public static Energy ofMillijoules(long millijoules) {
    return new Energy(Math.multiplyExact(millijoules, 1_000L));
  }

  /** The nearest whole microjoule; refuses NaN and amounts outside a {@code long}. */
  public static Energy ofJoules(double joules) {
    double microjoules = joules * 1e6;
    if (!(Math.abs(microjoules) < 0x1p63)) {
      throw new ArithmeticException("not an amount of energy: " + joules + " J");
    }
    return new Energy(Math.round(microjoules));
  }

  public Energy plus(Energy other) {
    return new Energy(Math.addExact(microjoules, other.microjoules));
  }

  public Energy minus(Energy other) {
    return new Energy(Math.subtractExact(microjoules, other.microjoules));
  }

  public double toJoules() {
    return microjoules / 1e6;
  }

  public double toKilowattHours() {
    return microjoules / 3.6e12;
  }

  @Override
  public int compareTo(Energy other) {
    return Long.compare(microjoules, other.microjoules);
  }
}
