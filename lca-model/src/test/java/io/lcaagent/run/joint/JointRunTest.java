package io.lcaagent.run.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JointRunTest {
  private static final double EXACT = 1e-9;

  private static RunSummary joint(NodeScript... runs) {
    return JointRun.of(Arrays.stream(runs).map(NodeRun::read).toList());
  }

  private static double joules(RunSummary run) {
    return run.domains().get(0).microjoules() / 1e6;
  }

  private static double seconds(RunSummary run) {
    return (run.endNanos() - run.header().startNanos()) / 1e9;
  }

  private static PhaseSummary row(RunSummary run, int training, String path) {
    return run.phases().stream()
        .filter(p -> p.training() == training && p.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(training + " " + path + " of " + run.phases()));
  }

  @Test
  void of_twoRunsThatOverlap_energyAndTimeOnce() {
    // 10 W from second 0 to 15; read twice from 5 to 10
    RunSummary both = joint(new NodeScript("a", 0, 10), new NodeScript("b", 5, 15));

    assertEquals(150, joules(both), EXACT);
    assertEquals(15, seconds(both), EXACT);
    assertEquals("a+b", both.header().runId());
    assertEquals(List.of(), both.warnings());
  }

  @Test
  void of_twoRunsThatOverlap_leavesOfBothShareTheNode() {
    RunSummary both = joint(new NodeScript("a", 0, 10), new NodeScript("b", 5, 15));

    // each alone for 5 s, and half of the 5 s in which both trained: 7.5 s x 10 W
    for (int training : new int[] {2, 3}) {
      PhaseSummary train = row(both, training, "epoch/train");
      assertEquals(7.5, train.nodeNanos() / 1e9, EXACT);
      assertEquals(75, train.microjoules()[0] / 1e6, EXACT);
      assertEquals(10, train.wallNanos() / 1e9, EXACT);
      assertEquals(700, train.batches());
    }
  }

  @Test
  void of_readingsThatDoNotFallTogether_energyOnceToTheMicrojoule() {
    RunSummary both = joint(new NodeScript("a", 0, 10), new NodeScript("b", 5.033, 15.033));

    assertEquals(150_330_000, both.domains().get(0).microjoules(), 1); // 15.033 s x 10 W
    long rows = both.phases().stream().mapToLong(row -> row.microjoules()[0]).sum();
    assertEquals(both.domains().get(0).microjoules(), rows);
  }

  @Test
  void of_runsOneAfterAnother_timeBetweenThemIsNobodys() {
    RunSummary both = joint(new NodeScript("b", 100, 110), new NodeScript("a", 0, 10));

    assertEquals(20, seconds(both), EXACT);
    assertEquals(200, joules(both), EXACT);
    assertEquals(20e9, both.domains().get(0).coveredNanos(), 1);
    assertFalse(both.phases().stream().anyMatch(PhaseSummary::incomplete));
  }

  @Test
  void of_oneRunDeaf_theOtherFillsIn() {
    NodeScript deaf = new NodeScript("a", 0, 10);
    deaf.deafFrom = 4;
    deaf.deafTo = 8;

    RunSummary both = joint(deaf, new NodeScript("b", 2, 6));

    assertEquals(80, joules(both), EXACT); // 10 s less the 2 s that nobody read
    assertEquals(2e9, both.gaps().stream().mapToLong(g -> g.endNanos() - g.startNanos()).sum());
    assertEquals(8e9, both.domains().get(0).coveredNanos(), 1);
  }

  @Test
  void of_onesMeterAndTheOthersModel_meterGoesFirst() {
    NodeScript model = new NodeScript("a", 0, 10);
    model.source = "model";
    model.provenance = Provenance.MODELLED;

    RunSummary both = joint(model, new NodeScript("b", 5, 15));

    assertEquals(150, joules(both), EXACT);
    assertEquals("model+powercap", both.domains().get(0).domain().source());
    assertEquals(Provenance.MODELLED, both.domains().get(0).domain().provenance());
  }

  @Test
  void of_loopCutByTheOthersTicks_waitingIsDividedAsBefore() {
    NodeScript loop = new NodeScript("a", 0, 10);
    loop.waits = true;
    NodeScript idle = new NodeScript("b", 0.05, 10.05);
    idle.trains = false;

    RunSummary both = joint(loop, idle);

    assertEquals(5, row(both, 2, "epoch/load").nodeNanos() / 1e9, 1e-6);
    assertEquals(5, row(both, 2, "epoch/train").nodeNanos() / 1e9, 1e-6);
  }

  @Test
  void of_oneRunKilled_theJointOneIsIncomplete() {
    NodeScript killed = new NodeScript("b", 5, 15);
    killed.ends = false;

    assertEquals(RunSummary.Status.INCOMPLETE, joint(new NodeScript("a", 0, 10), killed).status());
    assertEquals(
        RunSummary.Status.COMPLETE,
        joint(new NodeScript("a", 0, 10), new NodeScript("b", 5, 15)).status());
  }

  @Test
  void of_randomRuns_unionOfTimesAndNothingTwice() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      NodeScript[] runs = new NodeScript[2 + random.nextInt(4)];
      Spans times = new Spans();
      for (int i = 0; i < runs.length; i++) {
        double from = random.nextInt(4_000) / 100.0;
        runs[i] = new NodeScript("r" + i, from, from + 1 + random.nextInt(200) / 10.0);
        runs[i].waits = random.nextBoolean();
        Spans own = new Spans();
        own.add(NodeScript.nanos(runs[i].from), NodeScript.nanos(runs[i].to));
        times = times.or(own);
      }
      long[] union = {0};
      times.inside(0, Long.MAX_VALUE, (start, end) -> union[0] += end - start);

      RunSummary all = joint(runs);

      assertEquals(union[0], all.endNanos() - all.header().startNanos());
      assertEquals(union[0] / 100.0, all.domains().get(0).microjoules(), 400); // 10 W: 10 nJ a ns
      assertEquals(union[0], all.phases().stream().mapToLong(PhaseSummary::nodeNanos).sum());
      assertEquals(
          all.domains().get(0).microjoules(),
          all.phases().stream().mapToLong(row -> row.microjoules()[0]).sum());
      assertEquals(List.of(), all.warnings());
    }
  }

  @Test
  void replay_oneRun_isTheRunsOwn() {
    RunSummary own = NodeRun.read(new NodeScript("a", 3, 13)).summary();

    RunSummary alone = joint(new NodeScript("a", 3, 13));

    assertEquals(own.header(), alone.header());
    assertEquals(own.domains(), alone.domains());
  }

  @Test
  void isOnNodeOf_anotherHost_isNot() {
    NodeRun here = NodeRun.read(new NodeScript("a", 0, 1));

    assertTrue(here.isOnNodeOf(NodeRun.read(new NodeScript("b", 5, 6))));
    assertFalse(
        here.isOnNodeOf(
            NodeRun.read(
                out ->
                    new NodeScript("c", 0, 1)
                        .replay(
                            new io.lcaagent.run.RunRelay(out) {
                              @Override
                              public void onHeader(io.lcaagent.run.RunHeader h) {
                                super.onHeader(
                                    new io.lcaagent.run.RunHeader(
                                        h.runId(),
                                        null,
                                        h.name(),
                                        h.hostId(),
                                        "another boot",
                                        1,
                                        1,
                                        "0",
                                        "17",
                                        "Linux",
                                        "cpu",
                                        h.startNanos(),
                                        0));
                              }
                            }))));
  }

  @Test
  void of_recordingThatBreaksOffOnTheSecondReading_saysWhy() {
    int[] readings = {0};
    Recording broken =
        (RunListener out) -> {
          if (readings[0]++ > 0) {
            throw new IllegalStateException("gone meanwhile");
          }
          new NodeScript("a", 0, 10).replay(out);
        };
    List<NodeRun> runs = List.of(NodeRun.read(broken), NodeRun.read(new NodeScript("b", 5, 15)));

    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> JointRun.of(runs));

    assertEquals("gone meanwhile", thrown.getMessage());
  }
}
