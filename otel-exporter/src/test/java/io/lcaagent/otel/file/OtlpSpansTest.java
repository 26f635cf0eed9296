package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.span;
import static io.lcaagent.otel.file.Lines.text;
import static io.lcaagent.otel.file.Lines.whole;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phases and what they used, as spans tell. */
class OtlpSpansTest extends CollectedFile {
  @Test
  void read_spans_arePhasesWithWhatTheyClaim() throws Exception {
    // of 250 J the training took 200: train 120, validate 60, 20 in no leaf; 50 outside of it.
    // Between two exports alone, 250 J / 20 s would give train 75 J.
    RunSummary run = only(training(new Lines().energy(ONE, 20, 250)));

    assertArrayEquals(new long[] {120_000_000L}, row(run, 1, "epoch/train").microjoules());
    assertArrayEquals(new long[] {60_000_000L}, row(run, 1, "epoch/validate").microjoules());
    assertArrayEquals(new long[] {20_000_000L}, row(run, 1, "outside").microjoules());
    assertArrayEquals(new long[] {50_000_000L}, row(run, 0, "outside").microjoules());
    assertEquals(6 * SECOND, row(run, 1, "epoch/train").nodeNanos());
    assertEquals(2 * SECOND, row(run, 1, "outside").nodeNanos()); // 12 s - 6 s - 4 s
    assertEquals(8 * SECOND, row(run, 0, "outside").nodeNanos());
    assertEquals(1, run.trainings().get(0).epochs());
    assertEquals("LeNet", run.trainings().get(0).name());
    assertEquals("DJL", run.trainings().get(0).workload().get("framework"));
    assertTrue(run.trainings().get(0).ended());
    assertConserved(run);
  }

  @Test
  void read_qualityEvent_knowsWhatWasUsedUntilThen() throws Exception {
    RunSummary run = only(training(new Lines().energy(ONE, 20, 250)));

    QualityMark mark = run.trainings().get(0).quality().get(0);
    assertEquals("Accuracy", mark.point().metric());
    assertEquals(0.97, mark.point().value());
    // at second 15: train 120 J and validate 60 J have ended, and 1 s of 2 s in no leaf: 10 of 20 J
    assertArrayEquals(new long[] {190_000_000L}, mark.microjoules());
    assertEquals(11 * SECOND, mark.nodeNanos());
  }

  @Test
  void read_phasesWithoutLength_lieInTheirParents() throws Exception {
    // a validation in the moment in which its epoch ends, another in which one begins
    Lines lines =
        new Lines()
            .energy(ONE, 20, 200)
            .spans(
                ONE,
                span(1, 0, "training", 0, 20, 200),
                span(2, 1, "epoch", 0, 10, 100, whole("lca.epoch", 1)),
                span(3, 2, "train", 0, 10, 100),
                span(4, 2, "validate", 10, 10, 0),
                span(5, 1, "epoch", 10, 20, 100, whole("lca.epoch", 2)),
                span(6, 5, "validate", 10, 10, 0),
                span(7, 5, "train", 10, 20, 100));

    RunSummary run = only(lines);

    assertEquals(2, row(run, 1, "epoch/validate").count());
    assertEquals(2, row(run, 1, "epoch/train").count());
    assertTrue(run.phases().stream().noneMatch(p -> p.path().equals("validate")));
    assertConserved(run);
  }

  @Test
  void read_spansBeforeMetricsAndChildrenBeforeParents_givesTheSame() throws Exception {
    Lines lines = training(new Lines().energy(ONE, 10, 100, 20, 250));
    RunSummary inOrder = only(lines);
    Collections.reverse(lines.all());

    RunSummary reversed = only(lines);

    assertEquals(rows(inOrder), rows(reversed));
  }

  @Test
  void read_spanSentTwice_countsOnce() throws Exception {
    Lines lines = training(new Lines().energy(ONE, 20, 250));

    RunSummary run = only(training(lines));

    assertEquals(1, row(run, 1, "epoch/train").count());
    assertConserved(run);
  }

  @Test
  void read_spansWithoutEnergy_areDividedByTheLedger() throws Exception {
    // 100 J in 10 s; one leaf from 2 to 7: by time 50 J
    List<String> bare = List.of(text("lca.phase", "training"));
    Lines lines =
        new Lines()
            .energy(ONE, 10, 100)
            .spans(
                ONE,
                Lines.bareSpan(1, 0, "training", 1, 9, "", bare),
                Lines.bareSpan(2, 1, "train", 2, 7, "", List.of(text("lca.phase", "train"))));

    RunSummary run = only(lines);

    assertArrayEquals(new long[] {50_000_000L}, row(run, 1, "train").microjoules());
    assertTrue(run.warnings().stream().anyMatch(w -> w.code().equals("otlp-spans")));
    assertConserved(run);
  }

  @Test
  void read_trainingThatNeverEnded_isTheSumOfItsLeaves() throws Exception {
    // killed: only what had ended was sent
    Lines lines =
        new Lines()
            .energy(ONE, 20, 250)
            .spans(ONE, span(3, 2, "train", 5, 11, 120, whole("lca.epoch", 1)));

    RunSummary run = only(lines);

    assertArrayEquals(
        new long[] {120_000_000L},
        run.phases().stream()
            .filter(p -> p.path().equals("epoch/train"))
            .findFirst()
            .orElseThrow()
            .microjoules());
    assertEquals(false, run.trainings().get(0).ended());
    assertEquals(RunSummary.Status.INCOMPLETE, run.status());
    assertConserved(run);
  }

  @Test
  void read_spansThatUsedMoreThanTheCounters_completeTheTotalAndSaySo() throws Exception {
    // the last points were lost: 150 J of points, 200 J of spans
    RunSummary run = only(training(new Lines().energy(ONE, 12, 150)));

    assertEquals(200_000_000L, run.domains().get(0).microjoules());
    assertEquals(0, row(run, 0, "outside").microjoules()[0]);
    assertTrue(
        run.warnings().stream()
            .anyMatch(w -> w.code().equals("otlp-metrics") && w.text().contains("50.0 J less")));
    assertConserved(run);
  }

  @Test
  void read_spansAlone_giveTheTotalOfTheTrainings() throws Exception {
    RunSummary run = only(training(new Lines()));

    assertEquals(200_000_000L, run.domains().get(0).microjoules());
    assertEquals(Provenance.ASSUMED, run.domains().get(0).domain().provenance());
    assertEquals("spans", run.domains().get(0).domain().source());
    assertConserved(run);
  }
}
