package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.cpu;
import static io.lcaagent.otel.file.Lines.gauge;
import static io.lcaagent.otel.file.Lines.point;
import static io.lcaagent.otel.file.Lines.quality;
import static io.lcaagent.otel.file.Lines.resource;
import static io.lcaagent.otel.file.Lines.span;
import static io.lcaagent.otel.file.Lines.sum;
import static io.lcaagent.otel.file.Lines.text;
import static io.lcaagent.otel.file.Lines.whole;
import static io.lcaagent.otel.file.Lines.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpReaderTest {
  private static final String ONE = resource("a1", "host-a");
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  @Test
  void read_cumulativeCounter_isItsLastValue() throws Exception {
    // 100 J by second 10, 250.000001 J by second 20: the last value is the run's
    RunSummary run = only(new Lines().energy(ONE, 10, 100, 20, 250.000001));

    assertEquals(250_000_001L, run.domains().get(0).microjoules());
    assertEquals("cpu/package-0", run.domains().get(0).domain().id());
    assertEquals("powercap", run.domains().get(0).domain().source());
    assertEquals(Provenance.MEASURED, run.domains().get(0).domain().provenance());
    assertEquals("a1", run.header().runId());
    assertEquals("host-a", run.header().hostId());
    assertEquals("train.jar", run.header().name());
    assertEquals(20 * SECOND, run.endNanos() - run.header().startNanos());
    assertConserved(run);
  }

  @Test
  void read_pointsOutOfOrderAndTwice_countOnce() throws Exception {
    RunSummary run = only(new Lines().energy(ONE, 30, 300, 10, 100, 20, 200, 30, 300, 10, 100));

    assertEquals(300_000_000L, run.domains().get(0).microjoules());
    assertEquals(3, run.domains().get(0).samples());
  }

  @Test
  void read_deltaCounter_addsUpAndTellsOfTheHole() throws Exception {
    // 10 J + 20 J + 5 J; nothing tells of seconds 20 to 30; the second delta came twice
    Lines lines =
        new Lines()
            .metrics(ONE, sum("hw.energy", "J", 1, cpu(0, 10, 10)))
            .metrics(ONE, sum("hw.energy", "J", 1, cpu(30, 40, 5)))
            .metrics(ONE, sum("hw.energy", "J", 1, cpu(10, 20, 20), cpu(10, 20, 20)));

    RunSummary run = only(lines);

    assertEquals(35_000_000L, run.domains().get(0).microjoules());
    assertEquals(1, run.gaps().size());
    assertEquals(20 * SECOND, run.gaps().get(0).startNanos() - run.header().startNanos());
    assertEquals(30 * SECOND, run.gaps().get(0).endNanos() - run.header().startNanos());
    assertConserved(run);
  }

  @Test
  void read_deltasAndLaterTheSums_areOneCounter() throws Exception {
    // sent as it went, the last one lost; then all of it from the journal: 100 J, not 190
    Lines lines =
        new Lines()
            .metrics(ONE, sum("hw.energy", "J", 1, cpu(0, 5, 40), cpu(5, 9, 50)))
            .energy(ONE, 10, 100);
    assertEquals(100_000_000L, only(lines).domains().get(0).microjoules());

    // the other way round: sums up to second 5, differences up to 9
    Lines longer =
        new Lines()
            .energy(ONE, 5, 40)
            .metrics(ONE, sum("hw.energy", "J", 1, cpu(0, 5, 40), cpu(5, 9, 50)));
    assertEquals(90_000_000L, only(longer).domains().get(0).microjoules());
  }

  @Test
  void read_counterBegunAnew_addsBothLivesAndTellsOfTheGap() throws Exception {
    // 100 J up to second 10; then a new start at second 12 and 30 J up to 20
    Lines lines =
        new Lines()
            .metrics(ONE, sum("hw.energy", "J", 2, cpu(0, 10, 100)))
            .metrics(ONE, sum("hw.energy", "J", 2, cpu(12, 20, 30)));

    RunSummary run = only(lines);

    assertEquals(130_000_000L, run.domains().get(0).microjoules());
    assertEquals(1, run.gaps().size());
    assertEquals(2 * SECOND, run.gaps().get(0).endNanos() - run.gaps().get(0).startNanos());
  }

  @Test
  void read_counterThatFallsWithoutNewStart_isAGapAndNoEnergy() throws Exception {
    // 100 J, then 40 J with the same start: what passed between is not known; then 10 J more
    RunSummary run = only(new Lines().energy(ONE, 10, 100, 20, 40, 30, 50));

    assertEquals(110_000_000L, run.domains().get(0).microjoules());
    assertEquals(1, run.gaps().size());
  }

  @Test
  void read_counterWithoutStart_countsFromItsFirstPoint() throws Exception {
    String first = cpu(0, 10, 5000).replace(Lines.nanos(0), "0");
    String second = cpu(0, 20, 5070).replace(Lines.nanos(0), "0");

    RunSummary run = only(new Lines().metrics(ONE, sum("hw.energy", "J", 2, first, second)));

    assertEquals(70_000_000L, run.domains().get(0).microjoules()); // not what it held before
  }

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

  @Test
  void read_impacts_meanThatTheRunEnded() throws Exception {
    Lines lines = new Lines().energy(ONE, 10, 100);
    assertEquals(RunSummary.Status.INCOMPLETE, only(lines).status());

    lines.metrics(
        ONE,
        gauge("lca.impact.gwp", "kg{CO2e}", point(0, 10, 0.1, text("lca.impact.part", "total"))));

    assertEquals(RunSummary.Status.COMPLETE, only(lines).status());
  }

  @Test
  void read_intervalCoverageAndParts_areThoseSent() throws Exception {
    String cpu = text("hw.id", "cpu/package-0");
    Lines lines =
        new Lines()
            .energy(ONE, 10, 100)
            .metrics(
                ONE,
                gauge("lca.meter.interval.low", "1", point(0, 10, 0.9, cpu)),
                gauge("lca.meter.interval.high", "1", point(0, 10, 1.2, cpu)),
                sum("lca.meter.covered", "s", 2, point(0, 10, 9.5, cpu)),
                sum(
                    "lca.domain.energy",
                    "J",
                    2,
                    point(
                        0,
                        10,
                        70,
                        text("hw.id", "cpu/package-0/core"),
                        text("hw.type", "cpu"),
                        text("hw.parent", "cpu/package-0"))));

    RunSummary run = only(training(lines));

    assertEquals(0.9, run.domains().get(0).domain().lowFactor());
    assertEquals(1.2, run.domains().get(0).domain().highFactor());
    assertEquals(9_500_000_000L, run.domains().get(0).coveredNanos());
    assertEquals("cpu/package-0", run.domains().get(1).domain().parent());
    assertTrue(run.domains().get(0).inTotal());
    assertEquals(false, run.domains().get(1).inTotal()); // it lies inside the package
    assertConserved(run);
  }

  @Test
  void read_runsOnTwoHosts_areTwo() throws Exception {
    Lines lines =
        training(new Lines().energy(ONE, 20, 250)).energy(resource("b2", "host-b"), 20, 40);

    List<RunSummary> runs = read(lines).hosts().stream().map(OtlpContents.Host::run).toList();

    assertEquals(2, runs.size());
    assertEquals(
        290_000_000L, runs.stream().mapToLong(r -> r.domains().get(0).microjoules()).sum());
  }

  @Test
  void read_runsOneAfterTheOtherOnOneHost_leaveOutTheTimeBetween() throws Exception {
    // 0 to 20 s and 50 to 60 s: 30 s in which nobody computed are nobody's
    String second = resource("b2", "host-a");
    Lines lines =
        training(new Lines().energy(ONE, 20, 250))
            .metrics(second, sum("hw.energy", "J", 2, cpu(50, 60, 80)))
            .spans(
                second,
                with(span(1, 0, "training", 51, 59, 64), quality(58, "Accuracy", 0.9)),
                span(2, 1, "train", 51, 55, 60));

    OtlpContents.Host host = read(lines).hosts().get(0);

    RunSummary run = host.run();
    assertEquals(List.of("a1", "b2"), host.runIds());
    assertEquals("a1+b2", run.header().runId());
    assertEquals(Lines.T0 + 60, host.end().getEpochSecond());
    assertEquals(30 * SECOND, run.endNanos() - run.header().startNanos());
    assertEquals(330_000_000L, run.domains().get(0).microjoules()); // 250 + 80
    assertEquals(2, run.trainings().size());
    long later = run.trainings().get(1).id();
    assertArrayEquals(new long[] {60_000_000L}, row(run, later, "train").microjoules());
    assertArrayEquals(new long[] {4_000_000L}, row(run, later, "outside").microjoules());
    // 60 J of train, and of 4 J in 4 s of no leaf those of 3 s: 58 - 51 - 4
    assertArrayEquals(
        new long[] {63_000_000L}, run.trainings().get(1).quality().get(0).microjoules());
    assertConserved(run);
  }

  @Test
  void read_runsAtOneTimeOnOneHost_countTheNodeOnce() throws Exception {
    // one counter of 10 W, seen by both: 0 to 10 s by one, 5 to 15 s by the other: 150 J, not 200
    Lines lines =
        new Lines()
            .energy(ONE, 5, 50, 10, 100)
            .metrics(
                resource("b2", "host-a"), sum("hw.energy", "J", 2, cpu(5, 10, 50), cpu(5, 15, 100)))
            .spans(ONE, span(1, 0, "training", 0, 10, 100), span(2, 1, "train", 0, 10, 100))
            .spans(
                resource("b2", "host-a"),
                span(1, 0, "training", 5, 15, 100)
                    .replace("%032x".formatted(7), "%032x".formatted(8)),
                span(2, 1, "train", 5, 15, 100)
                    .replace("%032x".formatted(7), "%032x".formatted(8)));

    RunSummary run = only(lines);

    assertEquals(150_000_000L, run.domains().get(0).microjoules());
    assertEquals(2, run.trainings().size());
    // 50 J alone and half of 50 J together, each
    long[] trained =
        run.phases().stream()
            .filter(p -> p.path().equals("train"))
            .mapToLong(p -> p.microjoules()[0])
            .toArray();
    assertArrayEquals(new long[] {75_000_000L, 75_000_000L}, trained);
    assertConserved(run);
  }

  @Test
  void read_containersOfOneNode_areOneHost() throws Exception {
    // two images, so two machine ids, and one kernel: 10 W for 10 s, seen by both
    String other = resource("b2", "host-a").replace("\"host-a\"", "\"machine id of an image\"");

    RunSummary run = only(new Lines().energy(ONE, 10, 100).energy(other, 10, 100));

    assertEquals(100_000_000L, run.domains().get(0).microjoules());
  }

  @Test
  void read_badLines_areCountedAndPassedOver() throws Exception {
    Lines lines =
        new Lines()
            .energy(ONE, 10, 100)
            .line("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":")
            .line("hello")
            .line("{\"resourceLogs\":[]}")
            .line("")
            .line("{\"resourceMetrics\":" + "[".repeat(100_000))
            .line("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":7}]}]}]}")
            .energy(ONE, 20, 200);

    OtlpContents contents = read(lines);

    assertEquals(200_000_000L, contents.hosts().get(0).run().domains().get(0).microjoules());
    assertEquals("4 lines are no OTLP JSON: left out", contents.note());
  }

  @Test
  void read_impossiblePoints_areCountedAndLeftOut() throws Exception {
    Lines lines =
        new Lines()
            .energy(ONE, 10, 100)
            .energy(ONE, 20, -5)
            .metrics(ONE, sum("hw.energy", "J", 2, cpu(0, 20, 1).replace("1.0}", "\"NaN\"}")))
            .metrics(ONE, sum("hw.energy", "J", 0, cpu(0, 20, 1)))
            .metrics(ONE, sum("hw.energy", "J", 2, cpu(30, 20, 1)));

    OtlpContents contents = read(lines);

    assertEquals(100_000_000L, contents.hosts().get(0).run().domains().get(0).microjoules());
    assertEquals("4 points or spans hold no possible value: left out", contents.note());
  }

  @Test
  void read_directoryWithRotatedAndPackedFiles_isReadWhole() throws Exception {
    new Lines().energy(ONE, 10, 100).write(directory.resolve("otlp-2026-11-23T10-00-00.json"));
    Lines rest = training(new Lines().energy(ONE, 20, 250));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("otlp.json.gz")))) {
      out.write(String.join("\n", rest.all()).getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(directory.resolve("result.json"), "{}");
    Files.writeString(directory.resolve("notes.txt"), "not read");

    OtlpContents contents = OtlpReader.read(directory);

    assertEquals("", contents.note());
    assertEquals(250_000_000L, contents.hosts().get(0).run().domains().get(0).microjoules());
    assertTrue(OtlpReader.isOtlp(directory));
  }

  @Test
  void read_fileThatExpandsWithoutEnd_isStopped() throws Exception {
    Path bomb = directory.resolve("bomb.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }

    String said = assertThrows(OtlpFormatException.class, () -> OtlpReader.read(bomb)).getMessage();

    assertTrue(said.contains("expands to more than 200 times its size"), said);
  }

  @Test
  void read_whatIsNoTelemetry_isRefusedInOneLine() throws Exception {
    Path none = directory.resolve("none.json");
    refused(none, "does not exist");
    refused(Files.writeString(none, ""), "it is empty");
    refused(Files.writeString(none, "{\n  \"a\": 1\n}\n"), "none of its lines is OTLP JSON");
    refused(Files.writeString(none, "{\"resourceSpans\":[]}"), "in none an energy counter");
    refused(Files.createDirectory(directory.resolve("folder")), "holds no file *.json");
  }

  @Test
  void read_fanAndWatts_areNoEnergyOfOurs() throws Exception {
    Lines lines =
        new Lines()
            .metrics(ONE, sum("hw.energy", "kWh", 2, cpu(0, 10, 1)))
            .metrics(
                ONE,
                sum(
                    "hw.energy",
                    "J",
                    2,
                    point(0, 10, 5, text("hw.id", "fan/0"), text("hw.type", "fan"))));

    String said = assertThrows(OtlpFormatException.class, () -> read(lines)).getMessage();

    assertTrue(said.contains("in none an energy counter"), said);
  }

  /** A training from second 4 to 16: train 5 to 11, validate 11 to 15, quality at 15. */
  private static Lines training(Lines lines) {
    return lines.spans(
        ONE,
        span(
            1,
            0,
            "training",
            4,
            16,
            200,
            text("lca.training.name", "LeNet"),
            text("lca.workload.framework", "DJL")),
        span(2, 1, "epoch", 5, 15, 180, whole("lca.epoch", 1)),
        span(3, 2, "train", 5, 11, 120),
        with(span(4, 2, "validate", 11, 15, 60), quality(15, "Accuracy", 0.97)));
  }

  private void refused(Path path, String why) {
    String said = assertThrows(OtlpFormatException.class, () -> OtlpReader.read(path)).getMessage();
    assertTrue(said.contains(why), said);
    assertEquals(1, said.lines().count());
    assertTrue(said.startsWith(path.toString()), said);
  }

  private RunSummary only(Lines lines) throws Exception {
    OtlpContents contents = read(lines);
    assertEquals("", contents.note());
    assertEquals(1, contents.hosts().size());
    return contents.hosts().get(0).run();
  }

  private OtlpContents read(Lines lines) throws OtlpFormatException, IOException {
    return OtlpReader.read(lines.write(directory.resolve("otlp.json")));
  }

  private static PhaseSummary row(RunSummary run, long training, String path) {
    return run.phases().stream()
        .filter(p -> p.training() == training && p.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(RunSummary run) {
    return run.phases().stream()
        .map(p -> p.training() + p.path() + p.microjoules()[0] + " " + p.nodeNanos())
        .sorted()
        .toList();
  }

  private static void assertConserved(RunSummary run) {
    for (int i = 0; i < run.domains().size(); i++) {
      int domain = i;
      long sum = run.phases().stream().mapToLong(p -> p.microjoules()[domain]).sum();
      assertEquals(run.domains().get(i).microjoules(), sum, run.domains().get(i).domain().id());
    }
    long node = run.phases().stream().mapToLong(PhaseSummary::nodeNanos).sum();
    assertEquals(run.endNanos() - run.header().startNanos(), node);
    assertTrue(run.phases().stream().allMatch(p -> p.nodeNanos() >= 0 && p.microjoules()[0] >= 0));
    assertTrue(run.warnings().stream().noneMatch(w -> w.code().equals("conservation")));
  }
}
