package io.lcaagent.report.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "J, 5779324.8, 1.61 kWh", // 5779324.8 / 3.6e6 = 1.605…
    "J, 3600, 1.00 Wh",
    "J, 785.9, 786 J",
    "J, 0.0021, 2.10 mJ",
    "J, 3e-9, 0.00300 µJ",
    "J, 0, 0 J",
    "kg CO2 eq, 0.2135, 214 g CO2 eq",
    "kg CO2 eq, 3858.7, 3.86 t CO2 eq",
    "kg Sb eq, 9.35e-10, 935 ng Sb eq",
    "kg Sb eq, 6.08e-6, 6.08 mg Sb eq",
    "kg Sb eq, 1e-19, 1.00e-4 pg Sb eq",
    "MJ, 0.00203, 2.03 kJ",
    "MJ, 49658, 49.7 GJ",
    "W, 3274.1, 3270 W",
    "W, 12000, 12.0 kW",
    "W, 0.4, 400 mW",
    "m3, 0.002, 0.00200 m3",
  })
  void text_oneNumber_hasAUnitThatSuitsIt(String base, double value, String text) {
    assertEquals(text, Scale.text(base, value));
  }

  @Test
  void format_columnOfOneUnit_isSetByTheLargest() {
    Scale column = Scale.of("J", 618.8);

    assertEquals("619", column.format(618.8));
    assertEquals("0.0410", column.format(0.041));
    assertEquals("1.03e-5", column.format(1.03e-5)); // small, and still not zero
  }

  @Test
  void of_notANumber_isTheBaseUnit() {
    assertEquals(new Scale("MJ", 1), Scale.of("MJ", Double.NaN));
    assertEquals(new Scale("J", 1), Scale.of("J", Double.POSITIVE_INFINITY));
  }
}
