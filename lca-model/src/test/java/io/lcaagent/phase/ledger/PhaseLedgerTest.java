package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times are small numbers of nanoseconds: one period is 100. */
class PhaseLedgerTest {
  private final PhaseLedger ledger = new PhaseLedger(0);
  private LedgerResult result;
  private long lastId;
  private final long[] sequences = new long[4];

  private void domains(int count) {
    for (int i = 0; i < count; i++) {
      ledger.addDomain(
          new EnergyDomain("d" + i, Kind.DRAM, null, "test", Provenance.MEASURED, 1, 1, 100));
    }
  }

  private long begin(PhaseKind kind, long parent, String name, long training, long nanos) {
    long id = ++lastId;
    boolean top = kind == PhaseKind.TRAINING;
    ledger.onPhaseBegin(new PhaseStart(id, parent, kind, name, top ? id : training, 0, nanos));
    return id;
  }

  private void end(long id, long nanos) {
    ledger.onPhaseEnd(id, nanos, false);
  }

  private void sample(int domain, long start, long end, long microjoules) {
    ledger.onSample(domain, sequences[domain]++, start, end, microjoules, 0);
  }

  private void close(long nanos) {
    result = ledger.resultAt(nanos);
  }

  private PhaseEnergy row(long training, String path) {
    List<PhaseEnergy> found =
        result.rows().stream()
            .filter(r -> r.training() == training && r.path().equals(path))
            .toList();
    assertEquals(1, found.size(), "rows of " + training + " " + path + ": " + result.rows());
    return found.get(0);
  }

  private long energy(long training, String path) {
    return row(training, path).microjoules()[0];
  }

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
