package io.lcaagent.report.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text: three significant digits, half up, never a zero for something small. */
public final class Figures {
  /** What stands where a number is not known. */
  public static final String MISSING = "-";

  private static final MathContext FIVE = new MathContext(5, RoundingMode.HALF_UP);
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

  private Figures() {}

  /**
   * Three significant digits: {@code 1230}, {@code 12.3}, {@code 0.0123}, {@code 1.23e-5}; the
   * decimal digits of {@link Double#toString} decide what is half. NaN and infinities are missing.
   */
  public static String three(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return MISSING;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE);
    double size = Math.abs(rounded.doubleValue());
    if (size >= 0.001 && size < 1e6) {
      return withDigits(rounded);
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return withDigits(rounded.scaleByPowerOfTen(-exponent)) + "e" + exponent;
  }

  /**
   * A metric's value: five significant digits without trailing zeros, since frameworks compute
   * metrics in single precision.
   */
  public static String metric(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return MISSING;
    }
    return exact(BigDecimal.valueOf(value).round(FIVE).doubleValue());
  }

  /** As given by somebody, e.g. a target: all its digits, no trailing zeros. */
  public static String exact(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return MISSING;
    }
    BigDecimal all = BigDecimal.valueOf(value).stripTrailingZeros();
    return Math.abs(all.scale()) > 6 ? all.toString().replace("E", "e") : all.toPlainString();
  }

  /** {@code 450 ms}, {@code 17.1 s}, {@code 28m 51s}, {@code 3h 05m}, {@code 2d 04h}. */
  public static String duration(double seconds) {
    if (Double.isNaN(seconds)) {
      return MISSING;
    }
    if (seconds < 0.9995) {
      return three(seconds * 1e3) + " ms";
    }
    if (seconds < 59.95) {
      return three(seconds) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return text("%dm %02ds", whole / 60, whole % 60);
    }
    if (whole < 48 * 3600) {
      return text("%dh %02dm", whole / 3600, whole % 3600 / 60);
    }
    return text("%dd %02dh", whole / 86_400, whole % 86_400 / 3600);
  }

  /** A share in [0, 1] as {@code 84 %}; a small or nearly whole one keeps what sets it apart. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return MISSING;
    }
    double percent = share * 100;
    if (percent == 0) {
      return "0 %";
    }
    if (Math.abs(percent) < 0.1) {
      return "<0.1 %";
    }
    if (percent < 9.95) {
      return text("%.1f %%", percent);
    }
    if (percent > 99.5 && percent < 100) {
      return percent >= 99.95 ? ">99.9 %" : text("%.1f %%", percent);
    }
    return text("%.0f %%", percent);
  }

  /** A share of a whole that may be 0 or unknown. */
  public static String percent(double part, double whole) {
    return whole == 0 ? MISSING : percent(part / whole);
  }

  /** The same digits and decimal point whatever the host's language is. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String withDigits(BigDecimal rounded) {
    int integerDigits = rounded.precision() - rounded.scale();
    int decimals = Math.max(0, 3 - integerDigits);
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
