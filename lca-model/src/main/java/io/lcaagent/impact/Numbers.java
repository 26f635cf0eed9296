package io.lcaagent.impact;

/** Numbers as people write them in options and tables. */
public final class Numbers {
  private static final String ALLOWED = "0123456789+-.eE";
  private static final int LONGEST = 40;

  private Numbers() {}

  /**
   * The decimal number in this text; {@code NaN} for everything else, including what Java alone
   * would take ({@code NaN}, {@code Infinity}, {@code 1d}, {@code 0x1p3}).
   */
  public static double parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Double.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      if (ALLOWED.indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
