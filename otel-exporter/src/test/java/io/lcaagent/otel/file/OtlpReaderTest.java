package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.cpu;
import static io.lcaagent.otel.file.Lines.gauge;
import static io.lcaagent.otel.file.Lines.point;
import static io.lcaagent.otel.file.Lines.sum;
import static io.lcaagent.otel.file.Lines.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunSummary;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OtlpReaderTest extends CollectedFile {
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
}
