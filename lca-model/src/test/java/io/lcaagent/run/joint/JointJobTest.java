package io.lcaagent.run.joint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Note;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointJobTest {
  private static final double EXACT = 1e-9;

  private static List<JointJob.Node> of(String job, List<List<NodeScript>> nodes) {
    return JointJob.of(
        nodes.stream().map(runs -> runs.stream().map(NodeRun::read).toList()).toList(), run -> job);
  }

  /** Nodes of one run each, all in job "job". */
  private static List<JointJob.Node> nodes(NodeScript... runs) {
    return JointJob.of(
        Arrays.stream(runs).map(run -> List.of(NodeRun.read(run))).toList(), run -> "job");
  }

  private static NodeScript a(double from, double to) {
    return new NodeScript("a", from, to).on("a", 0, "net");
  }

  private static NodeScript b(double from, double to) {
    return new NodeScript("b", from, to).on("b", 5_000, "net");
  }

  private static TrainingSummary training(JointJob.Node node) {
    return node.summary().trainings().get(0);
  }

  private static double joules(JointJob.Node node) {
    return mark(node).microjoules()[0] / 1e6;
  }

  private static QualityMark mark(JointJob.Node node) {
    assertEquals(1, training(node).quality().size());
    return training(node).quality().get(0);
  }

  @Test
  void of_trainingOnTwoNodes_eachPartKnowsWhatItHadUsedByTheQualityOfOne() {
    List<JointJob.Node> both = nodes(a(0, 10).tells(6), b(2, 12));

    // 10 W: a from second 0 to 6, b from 2 to 6
    assertEquals(60, joules(both.get(0)), EXACT);
    assertEquals(40, joules(both.get(1)), EXACT);
    assertEquals(4, mark(both.get(1)).nodeNanos() / 1e9, EXACT);
    assertEquals(4e9, mark(both.get(1)).coveredNanos()[0], 1);
    assertEquals(0.9, mark(both.get(1)).point().value());
    assertEquals(NodeScript.nanos(5_006), mark(both.get(1)).point().nanos()); // by its own clock
    JointJob.Part first = both.get(0).shared().get(1L);
    JointJob.Part second = both.get(1).shared().get(1L);
    assertEquals(first.key(), second.key());
    assertEquals(0, first.laterSeconds(), EXACT);
    assertEquals(2, second.laterSeconds(), EXACT);
  }

  @Test
  void of_qualityAmidAWindowOfTheOthersLoop_isCutThere() {
    NodeScript loop = b(2.05, 12.05); // its ticks lie 50 ms after those of a
    loop.waits = true;

    JointJob.Node other = nodes(a(0, 10).tells(6), loop).get(1);

    assertEquals(39.5, joules(other), EXACT); // 2.05 to 6, amid the window from 5.95 to 6.05
    assertEquals(100, other.summary().domains().get(0).microjoules() / 1e6, EXACT);
    assertEquals(5, nodeSeconds(other.summary(), "epoch/load"), 1e-6);
    assertEquals(5, nodeSeconds(other.summary(), "epoch/train"), 1e-6);
    assertEquals(List.of(), other.summary().warnings());
  }

  @Test
  void of_qualityBeforeThePartBegan_itHadUsedNothing() {
    JointJob.Node late = nodes(a(0, 10).tells(6), b(8, 18)).get(1);

    assertEquals(0, joules(late), EXACT);
    assertEquals(0, mark(late).nodeNanos());
    // 2 s before its beginning, which is 8 s after the first part's: 6 s after that
    long before = mark(late).point().nanos() - training(late).beginNanos();
    assertEquals(6, before / 1e9 + late.shared().get(1L).laterSeconds(), EXACT);
  }

  @Test
  void of_qualityAfterThePartEnded_itHadUsedAllAndTheRunIsNotLonger() {
    JointJob.Node early = nodes(a(0, 10).tells(6), b(0, 4)).get(1);

    assertEquals(40, joules(early), EXACT);
    assertEquals(
        NodeScript.nanos(5_004), early.summary().endNanos(), "the run ended when it ended");
  }

  @Test
  void of_killedPart_isCutAlike() {
    NodeScript killed = b(0, 4);
    killed.ends = false;

    assertEquals(40, joules(nodes(a(0, 10).tells(6), killed).get(1)), EXACT);
  }

  @Test
  void of_twoRunsOnOneNodeAndOneOnAnother_theNodesPartIsOneToTheMicrojoule() {
    NodeScript first = new NodeScript("a1", 0, 10).on("a", 0, "net").tells(6);
    NodeScript second = new NodeScript("a2", 3.033, 13.033).on("a", 0, "net");

    List<JointJob.Node> both = of("job", List.of(List.of(first, second), List.of(b(2, 12))));
    RunSummary node = both.get(0).summary();

    assertEquals(1, node.trainings().size());
    assertEquals(60, joules(both.get(0)), 1e-5); // the node's 10 W once, from 0 to 6
    assertEquals(6, mark(both.get(0)).nodeNanos() / 1e9, EXACT);
    assertEquals(1, node.phases().stream().filter(p -> p.path().equals("epoch/train")).count());
    long rows = node.phases().stream().mapToLong(row -> row.microjoules()[0]).sum();
    assertEquals(node.domains().get(0).microjoules(), rows);
    assertEquals(130.33, rows / 1e6, 1e-5);
    assertEquals(40, joules(both.get(1)), EXACT);
    long id = node.trainings().get(0).id();
    assertTrue(both.get(0).shared().containsKey(id));
  }

  @Test
  void of_twoRunsOnTheOnlyNode_areOneTrainingOfThatNode() {
    NodeScript first = new NodeScript("a1", 0, 10).on("a", 0, "net").tells(6);
    NodeScript second = new NodeScript("a2", 0, 10).on("a", 0, "net");

    JointJob.Node node = of("job", List.of(List.of(first, second))).get(0);

    assertEquals(1, node.summary().trainings().size());
    assertEquals(60, joules(node), EXACT);
    assertTrue(node.shared().isEmpty());
  }

  @Test
  void of_jobBegunAnew_isNotTheTrainingBefore() {
    List<JointJob.Node> all =
        nodes(
            a(0, 10),
            b(1, 9),
            new NodeScript("c", 20, 30).on("c", 0, "net"),
            new NodeScript("d", 21, 31).on("d", 0, "net"));

    List<String> keys = all.stream().map(node -> node.shared().get(1L).key()).toList();
    assertEquals(keys.get(0), keys.get(1));
    assertEquals(keys.get(2), keys.get(3));
    assertNotEquals(keys.get(0), keys.get(2));
  }

  @Test
  void of_trainingsThatTellDifferentQuality_areNotOneAndThisIsSaid() {
    NodeScript other = b(0, 10).tells(5);
    other.accuracy = 0.8;

    List<JointJob.Node> both = nodes(a(0, 10).tells(6), other);

    assertTrue(both.get(0).shared().isEmpty() && both.get(1).shared().isEmpty());
    assertEquals(50, joules(both.get(1)), EXACT); // its own point
    Note note =
        new Note(
            "trainings",
            "training net of several runs at one time is listed once for each, since they tell"
                + " different accuracy for epoch 1");
    assertEquals(List.of(note), both.get(0).summary().warnings());
    assertEquals(List.of(note), both.get(1).summary().warnings());
  }

  @Test
  void of_runsOfNoJob_areNotOneAndTheOptionIsNamed() {
    List<JointJob.Node> both = of(null, List.of(List.of(a(0, 10)), List.of(b(0, 10))));

    assertTrue(both.get(0).shared().isEmpty());
    assertEquals(
        "training net of several runs at one time is listed once for each: --job.id NAME says that"
            + " they are one",
        both.get(0).summary().warnings().get(0).text());
    List<JointJob.Node> apart = of(null, List.of(List.of(a(0, 10)), List.of(b(20, 30))));
    assertEquals(List.of(), apart.get(0).summary().warnings());
  }

  /** Telling a run its own quality anew changes nothing of it. */
  @Test
  void of_partThatToldTheQuality_isAsItWasAlone() {
    NodeScript waiting = a(0, 10).tells(6.05);
    waiting.waits = true;
    RunSummary alone = NodeRun.read(waiting).summary();

    RunSummary part = nodes(waiting, b(0, 10)).get(0).summary();

    assertEquals(alone.phases().size(), part.phases().size());
    for (int i = 0; i < alone.phases().size(); i++) {
      assertArrayEquals(alone.phases().get(i).microjoules(), part.phases().get(i).microjoules());
      assertEquals(alone.phases().get(i).nodeNanos(), part.phases().get(i).nodeNanos());
    }
    QualityMark before = alone.trainings().get(0).quality().get(0);
    QualityMark after = part.trainings().get(0).quality().get(0);
    assertArrayEquals(before.microjoules(), after.microjoules());
    assertEquals(before.point(), after.point());
  }

  private static double nodeSeconds(RunSummary run, String path) {
    return run.phases().stream()
            .filter(row -> row.path().equals(path))
            .mapToLong(PhaseSummary::nodeNanos)
            .sum()
        / 1e9;
  }
}
