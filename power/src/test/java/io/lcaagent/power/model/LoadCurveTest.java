package io.lcaagent.power.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCurveTest {
  @ParameterizedTest
  @CsvSource({"0,0.12", "0.1,0.32", "0.5,0.75", "1,1.02"})
  void tdpMultiple_atThePublishedPoints_isThePublishedValue(double busy, double expected) {
    assertEquals(expected, LoadCurve.tdpMultiple(busy), 1e-12);
  }

  @Test
  void tdpMultiple_inBetween_isOnTheStraightLine() {
    assertEquals(0.22, LoadCurve.tdpMultiple(0.05), 1e-12); // (0.12 + 0.32) / 2
    assertEquals(0.885, LoadCurve.tdpMultiple(0.75), 1e-12); // (0.75 + 1.02) / 2
  }

  @Test
  void tdpMultiple_moreLoad_neverDrawsLess() {
    for (int i = 1; i <= 1_000; i++) {
      assertTrue(LoadCurve.tdpMultiple(i / 1_000.0) > LoadCurve.tdpMultiple((i - 1) / 1_000.0));
    }
  }
}
