package io.lcaagent.power;

import static io.lcaagent.power.EnergyCounter.GAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyCounterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long RANGE = 262_143_328_850L; // 2^32 - 1 units of 61 uJ
  private static final long WATT = 1_000_000L;

  @Test
  void advance_firstReading_isNoEnergy() {
    assertEquals(0, counter(200 * WATT).advance(5_000, 0));
  }

  @Test
  void advance_growingCounter_givesTheDifference() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(1_000, 0);

    assertEquals(100 * WATT, counter.advance(1_000 + 100 * WATT, SECOND));
  }

  @Test
  void advance_wrap_usesRangePlusOneAsModulus() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(RANGE - 10, 0);

    assertEquals(10 + 1 + 20, counter.advance(20, SECOND));
  }

  @Test
  void advance_decreaseTooLargeForTheCap_isAReset() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(RANGE / 2, 0); // a wrap would be 131 kJ in a second

    assertEquals(GAP, counter.advance(20, SECOND));
    assertEquals("the counter was reset", counter.gapReason());
    assertEquals(30, counter.advance(50, SECOND)); // goes on from the reset value
  }

  @Test
  void advance_decreaseAtOneAndAHalfTimesTheCap_isStillAWrap() {
    long elapsed = 100 * SECOND;
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(RANGE - 29_000 * WATT, 0);

    assertEquals(29_999 * WATT, counter.advance(999 * WATT - 1, elapsed)); // 300 W x 100 s = 30 kJ
    counter.advance(RANGE - 30_000 * WATT, elapsed);
    assertEquals(GAP, counter.advance(999 * WATT, elapsed)); // 30.999 kJ is more
  }

  @Test
  void advance_wrapWithinARefreshPeriod_isKept() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(RANGE - 100_000, 0);

    // 0.2 ms after the last read the counter shows a whole millisecond's energy at 200 W: 0.2 J
    assertEquals(200_000, counter.advance(99_999, 200_000));
  }

  @Test
  void advance_elapsedLongEnoughForSeveralWraps_isAGap() {
    EnergyCounter counter = counter(200 * WATT); // goes round in 1311 s at its cap
    counter.advance(1_000, 0);

    assertEquals(2_000 - 1_000, counter.advance(2_000, 1_310 * SECOND));
    assertEquals(GAP, counter.advance(3_000, 1_311 * SECOND));
    assertTrue(counter.gapReason().contains("more than once"), counter.gapReason());
  }

  @Test
  void advance_counterThatFellAndRecovered_inventsNothing() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(100_000 * WATT, 0);

    assertEquals(GAP, counter.advance(200, SECOND));
    assertEquals(GAP, counter.advance(100_100 * WATT, SECOND)); // +100 kJ in 1 s
    assertEquals(90 * WATT, counter.advance(100_190 * WATT, SECOND));
  }

  @Test
  void advance_unboundedCounter_takesEachDecreaseForAReset() {
    EnergyCounter counter = new EnergyCounter(CounterRange.UNBOUNDED);
    counter.advance(RANGE, 0);

    assertEquals(GAP, counter.advance(5, SECOND));
    assertEquals(Long.MAX_VALUE - 5, counter.advance(Long.MAX_VALUE, SECOND));
  }

  @Test
  void advance_valueAboveItsRangeThenSmall_isAReset() {
    EnergyCounter counter = counter(200 * WATT);
    counter.advance(RANGE + 5_000, 0);

    assertEquals(GAP, counter.advance(10, SECOND));
  }

  @Test
  void advance_twentyThousandRandomWraps_areAllExact() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      long capMicrowatts = (50 + random.nextInt(450)) * WATT;
      long elapsed = SECOND / 10 + (long) (random.nextDouble() * 10 * SECOND);
      long used = 1 + (long) (random.nextDouble() * capMicrowatts * (elapsed / 1e9));
      long before = RANGE - (long) (random.nextDouble() * used);
      EnergyCounter counter = counter(capMicrowatts);
      counter.advance(before, 0);

      long after = before + used - (RANGE + 1);

      assertEquals(used, counter.advance(after >= 0 ? after : before + used, elapsed), "case " + i);
    }
  }

  @Test
  void advance_twentyThousandRandomResets_rarelyInventEnergyAndNeverMoreThanPlausible() {
    Random random = new Random(2);
    int misread = 0;
    for (int i = 0; i < 20_000; i++) {
      long capMicrowatts = (50 + random.nextInt(450)) * WATT;
      long elapsed = SECOND / 10; // 10 Hz
      EnergyCounter counter = counter(capMicrowatts);
      counter.advance(1 + (long) (random.nextDouble() * RANGE), 0);

      long energy = counter.advance(0, elapsed);

      if (energy != GAP) {
        misread++;
        assertTrue(energy <= 1.5 * capMicrowatts * 0.110, "case " + i + ": " + energy);
      }
    }
    // plausible is at most 1.5 x 500 W x 0.11 s = 83 J of a 262 kJ range: 0.03 % of all resets
    assertTrue(misread <= 20_000 * 0.0005, misread + " resets were taken for wraps");
  }

  private static EnergyCounter counter(long capMicrowatts) {
    return new EnergyCounter(new CounterRange(RANGE, capMicrowatts));
  }
}
