package io.lcaagent.report.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1.00",
    "1.005, 1.01", // half up on the digits as written, not on the double's binary expansion
    "0.08301, 0.0830",
    "12.345, 12.3",
    "999.5, 1000",
    "99.95, 100",
    "9.995, 10.0",
    "123456, 123000",
    "999600, 1.00e6",
    "0.001, 0.00100",
    "0.00099951, 0.00100",
    "0.0009994, 9.99e-4",
    "6.0024e-6, 6.00e-6",
    "-0.0456, -0.0456",
    "4.9e-324, 4.90e-324",
    "1.7976931348623157e308, 1.80e308",
    "NaN, -",
    "Infinity, -",
  })
  void three_numbers_haveThreeSignificantDigits(double value, String text) {
    assertEquals(text, Figures.three(value));
  }

  @ParameterizedTest
  @CsvSource({"0.975, 0.975", "10, 10", "75.90, 75.9", "1e-12, 1e-12", "NaN, -", "0, 0"})
  void exact_number_keepsAllItsDigits(double value, String text) {
    assertEquals(text, Figures.exact(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.9785000085830688, 0.9785", // 0.9785f as a double
    "0.123456, 0.12346",
    "12.000001, 12",
    "0, 0",
    "1.5e-7, 1.5e-7",
    "NaN, -",
  })
  void metric_value_isWhatSinglePrecisionHolds(double value, String text) {
    assertEquals(text, Figures.metric(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "0.0000004, 4.00e-4 ms",
    "0.041, 41.0 ms",
    "0.99949, 999 ms",
    "0.9996, 1.00 s",
    "21.446, 21.4 s",
    "59.94, 59.9 s",
    "59.96, 1m 00s",
    "1765.1666, 29m 25s",
    "3599.6, 1h 00m",
    "319915.5, 3d 16h",
    "NaN, -",
  })
  void duration_seconds_areReadable(double seconds, String text) {
    assertEquals(text, Figures.duration(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0004, <0.1 %",
    "0.0312, 3.1 %",
    "0.0994, 9.9 %",
    "0.0996, 10 %",
    "0.843, 84 %",
    "0.998, 99.8 %",
    "0.99999, >99.9 %",
    "1, 100 %",
    "1.04, 104 %",
    "NaN, -",
  })
  void percent_share_keepsWhatSetsItApart(double share, String text) {
    assertEquals(text, Figures.percent(share));
  }

  @Test
  void percent_ofNothing_isMissing() {
    assertEquals("-", Figures.percent(1, 0));
  }

  @Test
  void allNumbers_otherLanguage_keepTheDecimalPoint() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("3.1 %", Figures.percent(0.0312));
      assertEquals("1m 00s", Figures.duration(60));
      assertEquals("0.0312", Figures.three(0.0312));
    } finally {
      Locale.setDefault(before);
    }
  }
}
