package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import org.junit.jupiter.api.Test;

/** How a sample that phases divide is divided. */
class PhaseLedgerEnergyTest extends ScriptedLedger {
  /** 100 µJ per 100 ns in x until 197, 1000 µJ per 100 ns in y after it: read every 100. */
  private void readAcrossABoundaryAt197(boolean withNext, boolean withPrevious) {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onTick(100);
    if (withPrevious) {
      sample(0, 0, 100, 100);
    }
    end(x, 197);
    begin(PhaseKind.NAMED, t, "y", t, 197);
    ledger.onTick(200);
    sample(0, 100, 200, 97 + 30);
    ledger.onTick(300);
    if (withNext) {
      sample(0, 200, 300, 1_000);
    }
  }

  @Test
  void energy_boundaryShortlyBeforeAReading_isDividedByTheNextSamplesPower() {
    readAcrossABoundaryAt197(true, true);
    close(300);

    assertEquals(100 + 97, energy(1, "x"));
    assertEquals(30 + 1_000, energy(1, "y")); // 3 ns at 1000 µJ per 100 ns
  }

  @Test
  void energy_boundaryShortlyBeforeTheLastReading_isDividedByTime() {
    readAcrossABoundaryAt197(false, true);
    close(300);

    assertEquals(3, energy(1, "y")); // 127 × 3/100, rounded down
    assertEquals(100 + 124, energy(1, "x"));
  }

  @Test
  void energy_boundaryShortlyAfterAReading_isDividedByThePreviousSamplesPower() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onTick(100);
    sample(0, 0, 100, 1_000);
    end(x, 104);
    begin(PhaseKind.NAMED, t, "y", t, 104);
    ledger.onTick(200);
    sample(0, 100, 200, 40 + 96);
    close(200);

    assertEquals(1_040, energy(t, "x")); // 4 ns at 1000 µJ per 100 ns
    assertEquals(96, energy(t, "y"));
  }

  @Test
  void energy_estimateBeyondTheSample_isCutSoThatNothingIsInvented() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onTick(100);
    sample(0, 0, 100, 1_000_000);
    end(x, 104);
    begin(PhaseKind.NAMED, t, "y", t, 104);
    ledger.onTick(200);
    sample(0, 100, 200, 50);
    close(200);

    assertEquals(1_000_050, energy(t, "x")); // 4 ns would be 40 000 µJ, but there are only 50
    assertEquals(0, energy(t, "y"));
  }

  @Test
  void energy_threePiecesInASample_endsFollowTheirNeighboursAndTheMiddleTakesTheRest() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onTick(100);
    sample(0, 0, 100, 100); // x: 1 µJ/ns
    end(x, 110);
    long y = begin(PhaseKind.NAMED, t, "y", t, 110);
    end(y, 195);
    begin(PhaseKind.NAMED, t, "z", t, 195);
    ledger.onTick(200);
    sample(0, 100, 200, 10 + 170 + 15);
    ledger.onTick(300);
    sample(0, 200, 300, 300); // z: 3 µJ/ns
    close(300);

    assertEquals(100 + 10, energy(t, "x"));
    assertEquals(170, energy(t, "y"));
    assertEquals(15 + 300, energy(t, "z"));
  }

  @Test
  void energy_samplesTwentyPeriodsLate_reachThePhasesOfTheirTime() {
    domains(2);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long id = begin(PhaseKind.NAMED, t, "even", t, 0);
    for (int tick = 1; tick <= 100; tick++) {
      end(id, tick * 100);
      id = begin(PhaseKind.NAMED, t, tick % 2 == 0 ? "even" : "odd", t, tick * 100);
      ledger.onTick(tick * 100);
      sample(0, (tick - 1) * 100, tick * 100, tick % 2 == 1 ? 10 : 90);
      int old = tick - 20;
      if (old > 0) {
        sample(1, (old - 1) * 100, old * 100, old % 2 == 1 ? 10 : 90);
        // at the tick, the last one seen still waited for its successor
        assertEquals(Math.max(0, old - 2) * 100, ledger.settledNanos());
      }
    }
    close(10_000);

    assertEquals(50 * 10, energy(t, "even"));
    assertEquals(50 * 90, energy(t, "odd"));
    assertEquals(40 * 10, row(t, "even").microjoules()[1]);
    assertEquals(40 * 90, row(t, "odd").microjoules()[1]);
    assertTrue(row(t, "odd").incomplete()); // domain 1 never told of the last 20 periods
  }

  @Test
  void energy_oneSampleOverManyPhasesAfterFailedReads_isDividedByTime() {
    domains(1);
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    end(x, 1_000);
    long y = begin(PhaseKind.NAMED, t, "y", t, 1_000);
    end(y, 4_000);
    ledger.onTick(5_000);
    sample(0, 0, 5_000, 5_000);
    close(5_000);

    assertEquals(1_000, energy(t, "x"));
    assertEquals(3_000, energy(t, "y"));
    assertEquals(1_000, energy(t, "outside"));
    assertFalse(row(t, "x").incomplete()); // late, but known
  }
}
