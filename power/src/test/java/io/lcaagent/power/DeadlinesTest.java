package io.lcaagent.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeadlinesTest {
  @Test
  void isDue_beforeAndAtTheDeadline_changesThere() {
    Deadlines deadlines = new Deadlines(1_000, 100);

    assertFalse(deadlines.isDue(1_099));
    assertTrue(deadlines.isDue(1_100));
  }

  @Test
  void skipTo_aLittleLate_keepsTheGridAndMissesNothing() {
    Deadlines deadlines = new Deadlines(1_000, 100);

    assertEquals(0, deadlines.skipTo(1_130));
    assertEquals(1_200, deadlines.nextNanos()); // not 1230: lateness does not add up
  }

  @Test
  void skipTo_severalPeriodsLate_countsTheMissedAndMakesNoBurst() {
    Deadlines deadlines = new Deadlines(1_000, 100);

    assertEquals(3, deadlines.skipTo(1_450)); // serves 1100; 1200, 1300 and 1400 are lost
    assertEquals(1_500, deadlines.nextNanos());
    assertFalse(deadlines.isDue(1_451));
  }

  @Test
  void skipTo_clockThatOverflows_goesOn() {
    Deadlines deadlines = new Deadlines(Long.MAX_VALUE - 50, 100);

    assertFalse(deadlines.isDue(Long.MAX_VALUE));
    assertTrue(deadlines.isDue(Long.MIN_VALUE + 60));
    assertEquals(0, deadlines.skipTo(Long.MIN_VALUE + 60));
  }
}
