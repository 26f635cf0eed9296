package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.energy.Energy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;

/** Energies and durations as a person states them: a number and its unit, never a bare number. */
final class GivenAmounts {
  private static final int MAX_LENGTH = 40;

  /** Of microjoules and of nanoseconds: 2.56 GWh, 2.56 million hours. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GivenAmounts() {}

  /** Reads {@code 1.5kWh}; exact to the microjoule. */
  static Energy energy(String text) throws OptionException {
    int unit = unitAt(text);
    long microjoules =
        whole(
            text.substring(0, unit),
            switch (text.substring(unit).strip()) {
              case "J" -> 1_000_000L;
              case "kJ" -> 1_000_000_000L;
              case "MJ" -> 1_000_000_000_000L;
              case "Wh" -> 3_600_000_000L;
              case "kWh" -> 3_600_000_000_000L;
              default -> 0;
            });
    if (microjoules < 0) {
      throw bad(
          "--energy",
          text,
          "a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh");
    }
    return new Energy(microjoules);
  }

  /** Reads {@code 90s}, {@code 1.5min}, {@code 2h} or ISO 8601's {@code PT1M30S}. */
  static Duration duration(String text) throws OptionException {
    if (text.startsWith("P") && text.length() <= MAX_LENGTH) {
      try {
        Duration duration = Duration.parse(text);
        if (!duration.isNegative()) {
          return duration;
        }
      } catch (DateTimeException e) {
        // refused below
      }
    }
    int unit = unitAt(text);
    long nanos =
        whole(
            text.substring(0, unit),
            switch (text.substring(unit).strip()) {
              case "s" -> 1_000_000_000L;
              case "min" -> 60_000_000_000L;
              case "h" -> 3_600_000_000_000L;
              default -> 0;
            });
    if (nanos < 0) {
      throw bad(
          "--duration",
          text,
          "a number from 0 with its unit s, min or h, at most 2562047h, e.g. 90s, or PT1M30S");
    }
    return Duration.ofNanos(nanos);
  }

  /**
   * Where the unit begins: an exponent's e is followed by a digit or a sign, no unit's letter is.
   */
  private static int unitAt(String text) {
    int at = text.length();
    while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The number in the smallest unit, or -1 when it is none, negative or too large. */
  private static long whole(String number, long smallestUnits) {
    String digits = number.strip();
    if (smallestUnits == 0 || digits.isEmpty() || digits.length() > MAX_LENGTH) {
      return -1;
    }
    try {
      BigDecimal value = new BigDecimal(digits);
      if (value.signum() < 0 || Math.abs((long) value.precision() - value.scale()) > MAX_LENGTH) {
        return -1; // an exponent that would fill the memory with zeros
      }
      BigDecimal amount = value.multiply(BigDecimal.valueOf(smallestUnits));
      return amount.compareTo(LARGEST) > 0
          ? -1
          : amount.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static OptionException bad(String option, String found, String allowed) {
    return OptionException.usage(
        "option " + option + ": found " + Quoted.of(found) + "; allowed: " + allowed);
  }
}
