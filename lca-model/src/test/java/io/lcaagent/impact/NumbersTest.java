package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void parse_decimalNumbers_areTaken() {
    assertEquals(0.5, Numbers.parse("0.5"));
    assertEquals(-1e-8, Numbers.parse("-1e-8"));
    assertEquals(12, Numbers.parse("+12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1d", "0x1p3", "1,5", " 1", "e", "1e999", "0.5%"})
  void parse_anythingElse_isNoNumber(String text) {
    assertTrue(Double.isNaN(Numbers.parse(text)), text);
  }

  @Test
  void parse_endlessDigits_areNoNumber() {
    assertTrue(Double.isNaN(Numbers.parse("1".repeat(100_000))));
  }
}
