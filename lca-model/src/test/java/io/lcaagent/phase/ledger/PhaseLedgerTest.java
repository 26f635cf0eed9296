package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import org.junit.jupiter.api.Test;

/** How node time is divided, and what no event can break. */
class PhaseLedgerTest extends ScriptedLedger {
  @Test
  void nodeTime_leavesOpenTogether_isDividedEqually() {
    long a = begin(PhaseKind.TRAINING, 0, "a", 0, 10);
    long b = begin(PhaseKind.TRAINING, 0, "b", 0, 10);
    long va = begin(PhaseKind.VALIDATE, a, "validate", a, 20);
    final long vb = begin(PhaseKind.VALIDATE, b, "validate", b, 50);
    end(va, 90);
    end(vb, 100);
    close(130);

    assertEquals(10, row(0, "outside").nodeNanos()); // before any training
    assertEquals(30 + 20, row(a, "validate").nodeNanos()); // alone 20-50, half of 50-90
    assertEquals(20 + 10, row(b, "validate").nodeNanos()); // half of 50-90, alone 90-100
    // 10-20 and 100-130 are divided by two; 90-100 a has no leaf and gets nothing, as b's is open
    assertEquals(5 + 15, row(a, "outside").nodeNanos());
    assertEquals(5 + 15, row(b, "outside").nodeNanos());
    assertEquals(70, row(a, "validate").wallNanos());
    assertEquals(130, result.durationNanos());
  }

  @Test
  void nodeTime_threeLeavesAndAnOddLength_addsUpExactly() {
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    begin(PhaseKind.NAMED, t, "x", t, 0);
    begin(PhaseKind.NAMED, t, "y", t, 0);
    begin(PhaseKind.NAMED, t, "z", t, 0);
    close(100);

    assertEquals(33, row(t, "x").nodeNanos());
    assertEquals(33, row(t, "y").nodeNanos());
    assertEquals(34, row(t, "z").nodeNanos());
  }

  @Test
  void loop_withAValidationOfAnotherTraining_isOneLeafDividedInsideByWaiting() {
    domains(1);
    long a = begin(PhaseKind.TRAINING, 0, "a", 0, 0);
    long b = begin(PhaseKind.TRAINING, 0, "b", 0, 0);
    long epoch = begin(PhaseKind.EPOCH, a, "epoch", a, 0);
    long train = begin(PhaseKind.TRAIN, epoch, "train", a, 0);
    long load = begin(PhaseKind.LOAD, epoch, "load", a, 0);
    begin(PhaseKind.VALIDATE, b, "validate", b, 0);
    ledger.onBatches(load, train, 0, 100, 30, 4);
    ledger.onTick(100);
    sample(0, 0, 100, 1_000);
    close(100);

    assertEquals(50, row(b, "validate").nodeNanos());
    assertEquals(15, row(a, "epoch/load").nodeNanos()); // half of the node, 30 % of it
    assertEquals(35, row(a, "epoch/train").nodeNanos());
    assertEquals(500, energy(b, "validate"));
    assertEquals(150, energy(a, "epoch/load"));
    assertEquals(350, energy(a, "epoch/train"));
    assertEquals(4, row(a, "epoch/train").batches());
  }

  @Test
  void namedBelowTrain_takesTheTimeOfItsParent() {
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    long epoch = begin(PhaseKind.EPOCH, t, "epoch", t, 0);
    long train = begin(PhaseKind.TRAIN, epoch, "train", t, 0);
    ledger.onBatches(0, train, 0, 10, 0, 1);
    long named = begin(PhaseKind.NAMED, train, "augment", t, 10);
    ledger.onBatches(0, train, 10, 40, 0, 0);
    end(named, 40);
    ledger.onBatches(0, train, 40, 50, 0, 1);
    end(train, 50);
    close(50);

    assertEquals(20, row(t, "epoch/train").nodeNanos()); // 0-10 and 40-50
    assertEquals(30, row(t, "epoch/train/augment").nodeNanos());
    assertEquals(50, row(t, "epoch/train").wallNanos());
    assertEquals(2, row(t, "epoch/train").batches());
  }

  @Test
  void close_phasesThatNeverEnded_endWithTheRun() {
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 10);
    long epoch = begin(PhaseKind.EPOCH, t, "epoch", t, 20);
    begin(PhaseKind.VALIDATE, epoch, "validate", t, 30);
    close(100);

    assertEquals(70, row(t, "epoch/validate").wallNanos());
    assertEquals(70, row(t, "epoch/validate").nodeNanos());
    assertEquals(20, row(t, "outside").nodeNanos());
    assertEquals(20, row(t, "outside").wallNanos());
  }

  @Test
  void events_hostile_changeNothing() {
    domains(1);
    long t = begin(PhaseKind.TRAINING, 0, "t", 0, 0);
    ledger.onPhaseBegin(new PhaseStart(t, 0, PhaseKind.TRAINING, "again", t, 0, 1));
    ledger.onPhaseBegin(new PhaseStart(77, 5, PhaseKind.NAMED, "stranger", 99, 0, 2));
    ledger.onPhaseEnd(1234, 3, true);
    ledger.onBatches(5, 6, 0, 3, 1, 1);
    ledger.onSample(7, 0, 0, 10, 5, 5);
    ledger.onSample(0, 0, 0, 10, -5, 5);
    ledger.onGap(-1, 0, 10, "x");
    assertNull(ledger.markAt(99, 3));
    close(4);

    assertEquals(2, result.rows().size()); // outside of none, outside of t
    assertEquals(4, row(t, "outside").nodeNanos());
    assertEquals(0, energy(t, "outside"));
  }

  @Test
  void run_withoutAnyTime_givesEnergyToNoTraining() {
    domains(1);
    sample(0, 0, 0, 17);
    close(0);

    assertEquals(17, energy(0, "outside"));
    assertEquals(0, result.durationNanos());
  }

  @Test
  void samples_beyondBothEndsOfTheRun_belongToItsFirstAndLastSegment() {
    domains(1);
    begin(PhaseKind.TRAINING, 0, "t", 0, 50);
    sample(0, -50, 150, 400);
    close(100);

    assertEquals(200, energy(0, "outside")); // -50 to 50
    assertEquals(200, energy(1, "outside")); // 50 to 150
  }
}
