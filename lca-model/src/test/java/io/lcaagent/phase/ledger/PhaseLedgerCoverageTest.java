package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import org.junit.jupiter.api.Test;

/** What was not read, or not told, and the rows that it marks. */
class PhaseLedgerCoverageTest extends ScriptedLedger {
  @Test
  void gap_givesNoEnergyAndMarksWhatItTouches() {
    domains(1);
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onTick(100);
    sample(0, 0, 100, 100);
    end(x, 200);
    begin(PhaseKind.NAMED, t, "y", t, 200);
    ledger.onTick(200);
    ledger.onGap(0, 100, 200, "reset");
    ledger.onTick(300);
    sample(0, 200, 300, 700);
    close(300);

    assertEquals(100, energy(t, "x"));
    assertEquals(700, energy(t, "y"));
    assertTrue(row(t, "x").incomplete());
    assertFalse(row(t, "y").incomplete());
    assertFalse(row(0, "outside").incomplete()); // it took no time at all
  }

  @Test
  void domainThatGoesSilent_marksTheRowsItNoLongerToldOf() {
    domains(1);
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    end(x, 100);
    ledger.onTick(100);
    sample(0, 0, 100, 100);
    begin(PhaseKind.NAMED, t, "y", t, 100);
    close(1_000);

    assertFalse(row(t, "x").incomplete());
    assertTrue(row(t, "y").incomplete());
    assertEquals(100, energy(t, "x"));
  }

  @Test
  void lateStart_ofADomain_marksTheRowsBeforeIt() {
    domains(1);
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    end(x, 500);
    begin(PhaseKind.NAMED, t, "y", t, 500);
    ledger.onTick(600);
    sample(0, 500, 600, 100);
    close(600);

    assertTrue(row(t, "x").incomplete());
    assertFalse(row(t, "y").incomplete());
  }

  @Test
  void boundariesLost_marksTheLeavesThatWereOpen() {
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long x = begin(PhaseKind.NAMED, t, "x", t, 0);
    ledger.onLost(3, 50);
    end(x, 60);
    begin(PhaseKind.NAMED, t, "y", t, 60);
    close(100);

    assertTrue(row(t, "x").incomplete());
    assertFalse(row(t, "y").incomplete());
  }

  @Test
  void timeline_ofADeadDomain_isBoundedAndItsLateEnergyStillFindsItsRows() {
    domains(2);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long id = begin(PhaseKind.NAMED, t, "a", t, 0);
    int phases = 40_000;
    for (int i = 1; i <= phases; i++) {
      end(id, i * 100L);
      id = begin(PhaseKind.NAMED, t, i % 4 == 0 ? "a" : "b", t, i * 100L);
      ledger.onTick(i * 100L);
      sample(0, (i - 1) * 100L, i * 100L, 10);
    }
    sample(1, 0, phases * 100L, 4_000_000);
    close(phases * 100L);

    assertEquals(100_000, energy(t, "a")); // every fourth phase, 10 µJ each
    assertEquals(300_000, energy(t, "b"));
    assertEquals(1_000_000, row(t, "a").microjoules()[1], 1_000);
    assertEquals(3_000_000, row(t, "b").microjoules()[1], 1_000);
    assertEquals(4_000_000, row(t, "a").microjoules()[1] + row(t, "b").microjoules()[1]);
  }

  @Test
  void coverage_gapAndSilence_coverNothing() {
    domains(2);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    final long a = begin(PhaseKind.NAMED, t, "a", t, 0);
    sample(0, 0, 150, 1_500);
    ledger.onPhaseEnd(a, 100, false);
    final long b = begin(PhaseKind.NAMED, t, "b", t, 100);
    EnergyMark mark = ledger.markAt(t, 200);
    ledger.onGap(0, 150, 200, "reset");
    sample(0, 200, 250, 500);
    ledger.onPhaseEnd(b, 300, false);
    final long c = begin(PhaseKind.NAMED, t, "c", t, 300);
    ledger.onPhaseEnd(c, 400, false);
    close(400);

    assertArrayEquals(new long[] {100, 0}, row(t, "a").coveredNanos()); // domain 1 never spoke
    assertArrayEquals(new long[] {100, 0}, row(t, "b").coveredNanos()); // 100..150 and 200..250
    assertArrayEquals(new long[] {0, 0}, row(t, "c").coveredNanos());
    assertArrayEquals(new long[] {150, 0}, result.marks().apply(mark).coveredNanos());
    assertEquals(1_500, result.marks().apply(mark).microjoules()[0]);
  }

  @Test
  void coverage_phasesBetweenTwoReadings_areCoveredWhole() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    final long a = begin(PhaseKind.NAMED, t, "a", t, 3);
    final long b = begin(PhaseKind.NAMED, t, "b", t, 10); // inside a
    ledger.onPhaseEnd(b, 17, false);
    ledger.onPhaseEnd(a, 20, false);
    sample(0, 0, 100, 7);
    ledger.onTick(100);
    close(100);

    for (PhaseEnergy row : result.rows()) {
      assertEquals(row.nodeNanos(), row.coveredNanos()[0], row.path());
    }
  }

  @Test
  void coverage_threeLeavesBesideEachOther_addsUpToTheReadTime() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    for (String name : new String[] {"a", "b", "c"}) {
      begin(PhaseKind.NAMED, t, name, t, 0);
    }
    ledger.markAt(t, 100); // cuts the timeline: what follows is another stretch
    ledger.onTick(200);
    sample(0, 0, 31, 5);
    sample(0, 31, 77, 5);
    sample(0, 77, 100, 5);
    close(200);

    long sum = 0;
    for (PhaseEnergy row : result.rows()) {
      sum += row.coveredNanos()[0];
    }
    assertEquals(100, sum); // 33 + 33 + 34, in whatever pieces they were read
    assertEquals(33, row(t, "a").coveredNanos()[0]);
  }
}
