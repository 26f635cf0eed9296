package io.lcaagent.run;

import static io.lcaagent.run.SimulatedRun.MILLI;
import static io.lcaagent.run.SimulatedRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunAccumulatorTest {
  private final RunAccumulator run = new RunAccumulator();

  private void begin() {
    run.onHeader(SimulatedRun.header());
    run.onDomain(0, SimulatedRun.domain("cpu/package-0", Kind.PACKAGE), true);
  }

  @Test
  void summary_withoutAHeader_isRefused() {
    run.onTick(START);
    assertThrows(IllegalStateException.class, run::summary);
  }

  @Test
  void summary_factsOfTheRun_areAllThere() {
    begin();
    run.onOption("country", "DE", "lca.yaml");
    run.onOption("country", "FR", "agent argument");
    run.onInventory("{}");
    run.onFactorSet("world-2023", "1", "abc");
    run.onMeter("rapl", "cpu", false, "no permission");
    run.onReproducibility("governor", "performance");
    run.onWarning("ring", "slow");
    run.onUtilization(START, START + 100, 0.5);
    run.onUtilization(START + 100, START + 400, 0.9);
    run.onAnchor(START + 500, 1, 2);
    RunSummary summary = run.summary();

    assertEquals(SimulatedRun.header(), summary.header());
    assertEquals(
        Map.of("country", new RunSummary.OptionValue("FR", "agent argument")), summary.options());
    assertEquals("{}", summary.inventoryJson());
    assertEquals(
        List.of(new RunSummary.FactorSetId("world-2023", "1", "abc")), summary.factorSets());
    assertEquals(
        List.of(new RunSummary.MeterNote("rapl", "cpu", false, "no permission")), summary.meters());
    assertEquals(Map.of("governor", "performance"), summary.reproducibility());
    assertEquals(List.of(new RunSummary.Note("ring", "slow")), summary.warnings());
    assertEquals((0.5 * 100 + 0.9 * 300) / 400, summary.meanBusy(), 1e-12);
    assertEquals(START + 500, summary.endNanos()); // an anchor is a record, too
  }

  @Test
  void status_followsTheEndRecord() {
    begin();
    run.onTick(START + 10);
    assertEquals(Status.INCOMPLETE, run.summary().status());
    run.onEnd(new RunEnd(START + 20, false, 77));
    assertEquals(Status.COMPLETE, run.summary().status());
    assertEquals(77, run.summary().agentCpuNanos());
    run.onEnd(new RunEnd(START + 20, true, 77));
    assertEquals(Status.FAILED, run.summary().status());
    assertEquals(START + 20, run.summary().endNanos());
    assertTrue(Double.isNaN(run.summary().meanBusy()));
  }

  @Test
  void coverage_countsReadingsAtMostThreePeriodsApart() {
    begin(); // period 100 ms
    run.onSample(0, 0, START, START + 300 * MILLI, 10, 10);
    run.onSample(0, 1, START + 300 * MILLI, START + 601 * MILLI, 10, 20); // 301 ms: too far
    run.onGap(0, START + 601 * MILLI, START + 700 * MILLI, "reset");
    run.onSample(0, 2, START + 700 * MILLI, START + 800 * MILLI, 10, 30);
    run.onEnd(new RunEnd(START + 800 * MILLI, false, 0));
    DomainSummary domain = run.summary().domains().get(0);

    assertEquals((300 + 100) * MILLI, domain.coveredNanos());
    assertEquals(30, domain.microjoules());
    assertEquals(3, domain.samples());
    assertEquals(3, domain.failedReads()); // two long samples and a gap
    assertEquals(
        List.of(new RunSummary.GapNote(0, START + 601 * MILLI, START + 700 * MILLI, "reset")),
        run.summary().gaps());
  }

  @Test
  void strangers_areLeftOutCountedAndSaidOnce() {
    begin();
    run.onSample(1, 0, START, START + 1, 5, 5);
    run.onSample(-1, 0, START, START + 1, 5, 5);
    run.onSample(0, 0, START, START + 1, -5, 5);
    run.onGap(9, START, START + 1, "x");
    run.onDomain(7, SimulatedRun.domain("late", Kind.DRAM), true);
    run.onPhaseBegin(new PhaseStart(5, 4, PhaseKind.VALIDATE, "validate", 4, 0, START));
    run.onBatches(1, 2, START, START + 1, 0, 1);
    run.onQuality(new QualityPoint(4, 1, 1, START, "m", 1));
    run.onWorkload(4, "k", "v");
    RunSummary summary = run.summary();

    assertEquals(0, summary.domains().get(0).microjoules());
    assertEquals(List.of(), summary.trainings());
    assertEquals(1, summary.warnings().size());
    assertEquals("unknown-events", summary.warnings().get(0).code());
    assertTrue(summary.warnings().get(0).text().startsWith("8 events"));
  }

  @Test
  void training_countsEpochsBatchesAndKeepsItsWorkload() {
    begin();
    run.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "net", 1, 0, START));
    run.onWorkload(1, "dataset", "mnist");
    for (int epoch = 1; epoch <= 2; epoch++) {
      long at = START + epoch * 100;
      run.onPhaseBegin(new PhaseStart(10 * epoch, 1, PhaseKind.EPOCH, "epoch", 1, epoch, at));
      run.onPhaseBegin(
          new PhaseStart(10 * epoch + 1, 10 * epoch, PhaseKind.TRAIN, "train", 1, epoch, at));
      run.onBatches(0, 10 * epoch + 1, at, at + 50, 0, 7);
      run.onPhaseEnd(10 * epoch + 1, at + 50, false);
      run.onPhaseEnd(10 * epoch, at + 60, false);
    }
    run.onPhaseEnd(1, START + 300, true);
    run.onEnd(new RunEnd(START + 400, true, 0));
    RunSummary.TrainingSummary training = run.summary().trainings().get(0);

    assertEquals("net", training.name());
    assertEquals(2, training.epochs());
    assertEquals(14, training.batches());
    assertEquals(Map.of("dataset", "mnist"), training.workload());
    assertTrue(training.ended() && training.failed());
    assertEquals(START + 300, training.endNanos());
    RunSummary.PhaseSummary train = SimulatedRun.row(run.summary(), 1, "epoch/train");
    assertEquals(2, train.count());
    assertEquals(14, train.batches());
    assertEquals(100, train.wallNanos());
    assertFalse(train.path().contains("outside"));
    assertEquals(
        List.of(
            new RunSummary.Band(1, "epoch/train", START + 100, START + 150),
            new RunSummary.Band(1, "epoch/train", START + 200, START + 250)),
        run.summary().bands());
  }

  @Test
  void lists_thatAHostileJournalFills_areBounded() {
    begin();
    for (int i = 0; i < 10_000; i++) {
      run.onWarning("w" + i, "text");
      run.onGap(0, START + i, START + i + 1, "g");
    }
    run.onLost(3, START + 10_000);
    run.onLost(4, START + 10_000);

    assertEquals(256, run.summary().warnings().size());
    assertEquals(1_001, run.summary().gaps().size());
    assertEquals(10_000, run.summary().domains().get(0).failedReads());
    assertEquals(7, run.summary().lostBoundaries());
  }

  @Test
  void summary_samplesOfSeveralLengths_peakLeavesTheShortestOut() {
    begin(); // read every 100 ms
    assertTrue(Double.isNaN(run.summary().domains().get(0).peakWatts()));
    run.onSample(0, 0, START, START + 100 * MILLI, 2_000_000, 0); // 2 J in 0.1 s: 20 W
    run.onSample(0, 1, START + 100 * MILLI, START + 150 * MILLI, 1_500_000, 0); // 30 W
    run.onSample(0, 2, START + 150 * MILLI, START + 151 * MILLI, 61_000, 0); // 61 W for 1 ms

    assertEquals(30, run.summary().domains().get(0).peakWatts(), 1e-9);
  }

  @Test
  void summary_domainThatMayBeSilentForLong_hasAPeakAllTheSame() {
    run.onHeader(SimulatedRun.header());
    run.onDomain(
        0,
        new EnergyDomain(
            "cpu/package-0",
            Kind.PACKAGE,
            null,
            "file",
            Provenance.ATTRIBUTED,
            1,
            1,
            5_000 * MILLI),
        true);
    run.onSample(0, 0, START, START + 100 * MILLI, 2_500_000, 0);

    assertEquals(25, run.summary().domains().get(0).peakWatts(), 1e-9);
  }
}
