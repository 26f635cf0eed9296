package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLiteralsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0.131", ".131", "131e-3", "1.31E-1", "1310e-4", "0.1310", "1_31e-3d", "13.1E-2f"})
  void of_oneNumberInManyWritings_isOneValue(String written) {
    assertEquals(List.of(new BigDecimal("0.131")), NumberLiterals.of("x = " + written + ";"));
  }

  @Test
  void of_text_hasItsNumbersInOrderAndNoPartsOfNames() {
    assertEquals(
        List.of(new BigDecimal("1E+2"), BigDecimal.ZERO, new BigDecimal("2.5"), new BigDecimal(7)),
        NumberLiterals.of("100 + 0.0; // 2.50 kg (7L), v1_0, 0x1F, a1, 1.2.3"));
  }
}
