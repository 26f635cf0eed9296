package io.lcaagent.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The decimal numbers in a text as values: {@code 0.131}, {@code .131}, {@code 131e-3}, {@code
 * 1.31E-1} and {@code 1_310e-4d} are one number. Comments are text like any other.
 */
public final class NumberLiterals {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?[fFdDlL]?(?!\\w|\\.[0-9])");

  private NumberLiterals() {}

  /** In their order, without trailing zeros, so that equal values are equal. */
  public static List<BigDecimal> of(String text) {
    List<BigDecimal> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      String digits = matcher.group().replace("_", "").replaceAll("[fFdDlL]$", "");
      numbers.add(value(digits.endsWith(".") ? digits + "0" : digits));
    }
    return numbers;
  }

  /** One number as it is compared here. */
  public static BigDecimal value(String digits) {
    BigDecimal value = new BigDecimal(digits);
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
