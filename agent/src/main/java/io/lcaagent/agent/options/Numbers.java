package io.lcaagent.agent.options;

/** Numbers as users write them: decimal digits, a point, an exponent, and nothing of Java's. */
final class Numbers {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_HOUR = 3600 * NANOS_PER_SECOND;

  private Numbers() {}

  /** The number, or NaN when the text is none: {@code 1f}, {@code 0x1p3}, {@code NaN} are none. */
  static double parse(String text) {
    if (text.length() > 40) {
      return Double.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * A duration such as {@code 100ms}, or NaN. A year is 8766 hours, the mean of the Gregorian
   * calendar's four-year cycle (365.25 days).
   *
   * @param units the units allowed: ms, s, h, d, y
   */
  static double parseDurationNanos(String text, String... units) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    String unit = text.substring(end);
    for (String allowed : units) {
      if (allowed.equals(unit)) {
        return parse(text.substring(0, end)) * nanosPer(unit);
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
