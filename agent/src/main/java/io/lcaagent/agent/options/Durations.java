package io.lcaagent.agent.options;

import io.lcaagent.impact.Numbers;

/** Durations as users write them: a decimal number and a unit. */
final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_HOUR = 3600 * NANOS_PER_SECOND;

  private Durations() {}

  /**
   * A duration such as {@code 100ms}, or NaN. A year is 8766 hours, the mean of the Gregorian
   * calendar's four-year cycle (365.25 days).
   *
   * @param units the units allowed: ms, s, h, d, y
   */
  static double nanos(String text, String... units) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    String unit = text.substring(end);
    for (String allowed : units) {
      if (allowed.equals(unit)) {
        return Numbers.parse(text.substring(0, end)) * nanosPer(unit);
      }
    }
    return Double.NaN;
  }

  private static double nanosPer(String unit) {
    switch (unit) {
      case "ms":
        return NANOS_PER_MILLI;
      case "s":
        return NANOS_PER_SECOND;
      case "h":
        return NANOS_PER_HOUR;
      case "d":
        return 24 * NANOS_PER_HOUR;
      case "y":
        return 8766 * NANOS_PER_HOUR;
      default:
        throw new IllegalArgumentException("no such unit: " + unit);
    }
  }
}
