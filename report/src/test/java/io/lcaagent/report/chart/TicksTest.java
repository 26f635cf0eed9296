package io.lcaagent.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
  @Test
  void numbers_range_areRoundAndInside() {
    assertEquals(List.of("0", "20", "40"), Ticks.numbers(0, 50.6, 5).labels());
    assertEquals(
        List.of("0.90", "0.92", "0.94", "0.96", "0.98"), Ticks.numbers(0.9, 0.985, 5).labels());
    assertEquals(List.of("-2", "0", "2", "4"), Ticks.numbers(-3, 5, 4).labels());
  }

  @Test
  void numbers_noRange_isOneTick() {
    assertEquals(List.of(0.5), Ticks.numbers(0.5, 0.5, 5).positions());
    assertEquals(1, Ticks.numbers(0, Double.NaN, 5).positions().size());
  }

  @Test
  void time_runs_haveStepsThatAClockKnows() {
    assertEquals(List.of("0", "5 s", "10 s", "15 s", "20 s"), Ticks.time(21.4, 9).labels());
    assertEquals(
        List.of("0", "5 min", "10 min", "15 min", "20 min", "25 min"),
        Ticks.time(1765, 9).labels());
    assertEquals(
        List.of("0", "15 s", "30 s", "45 s", "1 min", "1 min 15"), Ticks.time(80, 6).labels());
    assertEquals(List.of("0", "0.5 s", "1 s"), Ticks.time(1.2, 4).labels());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.003, 1, 7, 61, 3599, 90_000, 1e6, 3e7, 1e9})
  void time_anyRun_hasAFewTicks(double seconds) {
    int ticks = Ticks.time(seconds, 9).positions().size();

    assertTrue(ticks >= 2 && ticks <= 11, seconds + " s: " + ticks);
  }
}
