package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a training had used at a moment, and rows taken while the run goes on. */
class PhaseLedgerMarksTest extends ScriptedLedger {
  @Test
  void mark_atTheEndOfAValidation_holdsAllThatTheTrainingUsedUpToIt() {
    domains(2);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long epoch = begin(PhaseKind.EPOCH, t, "epoch", t, 100);
    long validate = begin(PhaseKind.VALIDATE, epoch, "validate", t, 200);
    ledger.onTick(290);
    end(validate, 300);
    ledger.onTick(300);
    sample(0, 0, 300, 300);
    end(epoch, 310);
    ledger.onTick(400);
    EnergyMark mark = ledger.markAt(t, 300);
    sample(0, 300, 400, 4_000);
    sample(1, 0, 400, 400); // straddles the mark, and comes after it
    close(400);

    assertEquals(300, mark.nanos());
    assertEquals(300, mark.nodeNanos());
    assertArrayEquals(new long[] {300, 300}, result.marks().apply(mark).microjoules());
  }

  @Test
  void mark_atItsOwnTime_dividesThePhaseThatGoesOn() {
    domains(1);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    begin(PhaseKind.NAMED, t, "x", t, 0);
    EnergyMark mark = ledger.markAt(t, 40);
    ledger.onTick(100);
    sample(0, 0, 100, 1_000);
    close(100);

    assertArrayEquals(new long[] {400}, result.marks().apply(mark).microjoules());
    assertEquals(40, mark.nodeNanos());
    assertEquals(1_000, energy(t, "x"));
  }

  @Test
  void marks_manyWithADomainThatIsSilent_areBoundedAndTheOtherDomainsAreExact() {
    domains(2);
    final long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    List<EnergyMark> kept = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      long validate = begin(PhaseKind.VALIDATE, t, "validate", t, i * 100L);
      end(validate, i * 100L + 100);
      ledger.onTick(i * 100L + 100);
      sample(0, i * 100L, i * 100L + 100, 10);
      if (i % 1_000 == 999) {
        kept.add(ledger.markAt(t, i * 100L + 100));
      }
    }
    assertTrue(ledger.pendingMarks() <= 8_192, "" + ledger.pendingMarks());
    sample(1, 0, 3_000_000, 5_000);
    close(3_000_000);

    for (int i = 0; i < kept.size(); i++) {
      assertEquals((i + 1) * 10_000L, result.marks().apply(kept.get(i)).microjoules()[0]);
    }
    assertEquals(
        0, result.marks().apply(kept.get(0)).microjoules()[1]); // came after we had stopped waiting
    assertEquals(5_000, row(t, "validate").microjoules()[1]); // but is not lost
  }

  @Test
  void takeSettled_occurrencesOfTheirOwnNames_areTakenOnceTheirEnergyIsKnown() {
    domains(1);
    long training = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long first = begin(PhaseKind.VALIDATE, training, "v#1", training, 0);
    end(first, 100);
    long second = begin(PhaseKind.VALIDATE, training, "v#2", training, 100);
    ledger.onTick(200);
    assertEquals(List.of(), ledger.takeSettled(1_000), "no sample came yet");

    sample(0, 0, 100, 40);
    sample(0, 100, 200, 60);
    sample(0, 200, 300, 60);
    ledger.onTick(300);
    List<PhaseEnergy> taken = ledger.takeSettled(1_000);

    assertEquals(List.of("v#1"), taken.stream().map(PhaseEnergy::path).toList());
    assertEquals(40, taken.get(0).microjoules()[0]);
    assertEquals(List.of(), ledger.takeSettled(1_000), "taken once");
    end(second, 300);
    end(training, 300);
    close(300);
    // 160 came in, 40 are taken: the rest is in the rows that are left.
    assertEquals(120, result.rows().stream().mapToLong(r -> r.microjoules()[0]).sum());
  }

  @Test
  void takeSettled_domainThatIsSilent_isWaitedForSoLongAndThenIncomplete() {
    domains(1);
    long training = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long phase = begin(PhaseKind.VALIDATE, training, "v#1", training, 0);
    end(phase, 100);
    ledger.onTick(1_000);
    assertEquals(List.of(), ledger.takeSettled(901));

    List<PhaseEnergy> taken = ledger.takeSettled(900);
    assertEquals(List.of("v#1"), taken.stream().map(PhaseEnergy::path).toList());
    assertTrue(taken.get(0).incomplete());
  }

  @Test
  void resultAt_afterRowsWereTaken_doesNotNeedThem() {
    domains(1);
    long training = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long phase = begin(PhaseKind.NAMED, training, "a#1", training, 0);
    end(phase, 100);
    end(training, 100);
    sample(0, 0, 100, 40);
    sample(0, 100, 200, 60);
    sample(0, 200, 300, 60);
    ledger.onTick(150);
    assertEquals(2, ledger.takeSettled(0).size(), "the phase and the training's outside");
    ledger.onTick(300);
    close(300);

    assertEquals(120, result.rows().stream().mapToLong(r -> r.microjoules()[0]).sum());
  }
}
