package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.cpu;
import static io.lcaagent.otel.file.Lines.quality;
import static io.lcaagent.otel.file.Lines.resource;
import static io.lcaagent.otel.file.Lines.span;
import static io.lcaagent.otel.file.Lines.sum;
import static io.lcaagent.otel.file.Lines.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.run.RunSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs on several hosts, and several runs on one. */
class OtlpHostsTest extends CollectedFile {
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
}
