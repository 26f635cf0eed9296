package io.lcaagent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.phase.ledger.EnergyMark;
import io.lcaagent.phase.ledger.MarkEnergy;
import io.lcaagent.phase.ledger.PhaseLedger;
import io.lcaagent.run.RunSummary.QualityMark;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingRecordTest {
  private final PhaseStart start = new PhaseStart(1, 0, PhaseKind.TRAINING, "net", 1, 0, 0);
  private final TrainingRecord record = new TrainingRecord(start);
  private final EnergyMark mark = mark();

  private EnergyMark mark() {
    PhaseLedger ledger = new PhaseLedger(0);
    ledger.onPhaseBegin(start);
    return ledger.markAt(1, 5);
  }

  private List<QualityMark> quality() {
    return record.toSummary(100, m -> energy(42)).quality();
  }

  @Test
  void quality_few_areAllKeptWithTheirMarks() {
    record.quality(new QualityPoint(1, 1, 10, 5, "accuracy", 0.5), mark);
    record.quality(new QualityPoint(1, 1, 10, 5, "loss", Double.NaN), mark);

    assertEquals(2, quality().size());
    assertEquals(42, quality().get(0).microjoules()[0]);
    assertEquals(3, quality().get(0).coveredNanos()[0]);
    assertEquals(5, quality().get(0).nodeNanos());
  }

  @Test
  void quality_hundredThousandPoints_whatFirstMetAnyTargetIsKept() {
    Random random = new Random(5);
    double[] values = new double[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sqrt(i) / 400 + random.nextGaussian() * 0.05;
      record.quality(new QualityPoint(1, i + 1, i, i, "accuracy", values[i]), mark);
    }
    List<QualityMark> kept = quality();

    assertTrue(kept.size() < 2 * TrainingRecord.MAX_POINTS, "" + kept.size());
    for (double target : new double[] {0.1, 0.3, 0.5, 0.7, 0.8}) {
      int first = 0;
      while (values[first] < target) {
        first++;
      }
      int keptFirst = 0;
      while (kept.get(keptFirst).point().value() < target) {
        keptFirst++;
      }
      assertEquals(first + 1, kept.get(keptFirst).point().epoch(), "target " + target);
    }
    assertEquals(values.length, kept.get(kept.size() - 1).point().epoch()); // and the last one
  }

  @Test
  void toSummary_notEnded_endsWithTheRun() {
    assertEquals(100, record.toSummary(100, m -> energy(0)).endNanos());
    assertEquals(false, record.toSummary(100, m -> energy(0)).ended());
    record.ends(60, true);
    assertEquals(60, record.toSummary(100, m -> energy(0)).endNanos());
    assertTrue(record.toSummary(100, m -> energy(0)).failed());
  }

  @Test
  void toSummary_lastPhaseCutShort_didNotEnd() {
    record.partBegins();
    record.partEnds(true);
    record.ends(60, false);

    assertEquals(60, record.toSummary(100, m -> energy(0)).endNanos());
    assertFalse(record.toSummary(100, m -> energy(0)).ended());
    assertFalse(record.toSummary(100, m -> energy(0)).failed());
  }

  @Test
  void toSummary_failedPhaseThatOthersFollowed_ended() {
    record.partEnds(true);
    record.partBegins();
    record.partEnds(false);
    record.ends(60, false);

    assertTrue(record.toSummary(100, m -> energy(0)).ended());
  }

  @Test
  void workload_tooManyFacts_areBounded() {
    for (int i = 0; i < 1_000; i++) {
      record.fact("k" + i, "v");
    }
    record.fact("k0", "new");

    assertEquals(256, record.toSummary(1, m -> energy(0)).workload().size());
    assertEquals("new", record.toSummary(1, m -> energy(0)).workload().get("k0"));
  }

  @Test
  void workload_manyFacts_keepTheOrderInWhichTheyWereTold() {
    List<String> told = List.of("z", "m", "a", "k", "b");
    told.forEach(key -> record.fact(key, "v"));

    assertEquals(told, List.copyOf(record.toSummary(1, m -> energy(0)).workload().keySet()));
  }

  private static MarkEnergy energy(long microjoules) {
    return new MarkEnergy(new long[] {microjoules}, new long[] {3}, 5);
  }
}
