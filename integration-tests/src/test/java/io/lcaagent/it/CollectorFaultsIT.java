package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lcaagent.otel.collector.Certificates;
import io.lcaagent.otel.collector.Fault;
import io.lcaagent.otel.collector.Received;
import io.lcaagent.otel.collector.TestCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Receivers that misbehave, against each way of ending: the program does not notice, and what did
 * not arrive arrives by {@code export --otlp}. Writes what came of it to {@code
 * target/otel-faults.md}; {@code docs/otel-faults.md} is a copy of the campaign's.
 */
class CollectorFaultsIT {
  private static final long MOST_EXIT_MILLIS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path WRITTEN = Built.ROOT.resolve("integration-tests/target/otel-faults.md");
  private static final Path PAGE = Built.ROOT.resolve("docs/otel-faults.md");
  private static final Map<String, String> ROWS = new TreeMap<>();
  private static final Map<End, Long> PLAIN_MILLIS = new TreeMap<>();

  /** How the program ends. */
  enum End {
    RETURN("return", 0),
    EXIT("exit", 3),
    SIGTERM("wait", 143);

    final String argument;
    final int code;

    End(String argument, int code) {
      this.argument = argument;
      this.code = code;
    }
  }

  @TempDir Path folder;

  static Stream<Arguments> rows() {
    List<Arguments> rows = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (End end : End.values()) {
        boolean always =
            fault == Fault.REFUSING && end == End.RETURN
                || fault == Fault.SILENT && end == End.EXIT
                || fault == Fault.TOO_MANY && end == End.SIGTERM;
        if (Built.CAMPAIGN || always) {
          rows.add(Arguments.of(fault, end));
        }
      }
    }
    return rows.stream();
  }

  /** An end, and how long it took from the moment at which it was wanted. */
  private record Ended(Outcome outcome, long millis) {}

  private static Ended end(Started program, End end) {
    if (end != End.SIGTERM) {
      Outcome outcome = program.end(LIMIT);
      return new Ended(outcome, outcome.exitMillis());
    }
    program.until(() -> program.outSoFar().contains("trained"));
    long start = System.nanoTime();
    Outcome outcome = program.terminate();
    return new Ended(outcome, (System.nanoTime() - start) / 1_000_000);
  }

  private TestCollector start(Fault fault) throws Exception {
    if (fault == Fault.WRONG_CERTIFICATE) {
      Certificates stranger = Certificates.make(folder, "stranger");
      return TestCollector.startTls(fault, stranger.server(stranger), false);
    }
    return TestCollector.start(fault);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void receiver_thatMisbehaves_costsNothingButItsSignals(Fault fault, End end) throws Exception {
    long plain =
        PLAIN_MILLIS.computeIfAbsent(
            end, e -> end(JavaRun.in(folder).startDjl("Ending", e.argument), e).millis());
    try (TestCollector broken = start(fault);
        TestCollector healthy = TestCollector.start(Fault.NONE)) {
      Ended ours =
          end(
              JavaRun.in(folder)
                  .agent("country=FRA,unit.metric=Accuracy")
                  .env("OTEL_EXPORTER_OTLP_ENDPOINT", broken.endpoint())
                  .startDjl("Ending", end.argument),
              end);
      ours.outcome().exits(end.code).hasNoStackTrace();
      RunDirectory run = RunDirectory.only(folder.resolve("lca"));
      JsonNode result = run.result();
      Map<String, Long> joules = OpenTelemetryIT.byComponent(result);
      int live = Received.spans(broken).size();

      Outcome export =
          JavaRun.in(folder)
              .lca("export", "--otlp", run.path().toString(), "--endpoint", healthy.endpoint());
      export.exits(0).hasNoStackTrace();
      assertEquals(joules, Received.lastMicrojoules(healthy, "hw.energy"), export::toString);
      int all = Received.spans(healthy).size();
      assertEquals(1, Received.named(healthy, "training").size());
      assertEquals(3, Received.named(healthy, "epoch").size());
      assertEquals(all, Received.spans(broken, healthy).size(), "the same ids");
      if (fault == Fault.NONE) {
        assertEquals(all, live, "none lost live");
        assertEquals(joules, Received.lastMicrojoules(broken, "hw.energy"));
      }
      if (fault == Fault.PARTIAL && end == End.RETURN) {
        assertTrue(ours.outcome().err().contains(" rejected "), ours.outcome()::toString);
        assertTrue(ours.outcome().err().contains("export --otlp"), ours.outcome()::toString);
      }
      long delay = ours.millis() - plain;
      ROWS.put(
          String.format(Locale.ROOT, "%02d %d", fault.ordinal(), end.ordinal()),
          "| %s | %s | %d ms | %d of %d | 0 spans, 0 J |"
              .formatted(fault.what(), end, delay, all - live, all));
      if (Built.CAMPAIGN) {
        assertTrue(delay <= MOST_EXIT_MILLIS, ours.outcome()::toString);
      }
    }
  }

  @Test
  void page_inTheDocumentation_hasARowForEachFaultAndEnd() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (Fault fault : Fault.values()) {
      for (End end : End.values()) {
        String begins = "| " + fault.what() + " | " + end + " | ";
        assertEquals(1, lines.stream().filter(l -> l.startsWith(begins)).count(), begins);
      }
    }
    assertEquals(
        Arrays.stream(Fault.values()).count() * End.values().length,
        lines.stream().filter(l -> l.endsWith(" 0 spans, 0 J |")).count());
  }

  @AfterAll
  static void write() throws IOException {
    List<String> page = new ArrayList<>();
    page.add("| receiver | end | exit later by | spans not sent live | lost after export |");
    page.add("| --- | --- | --- | --- | --- |");
    page.addAll(ROWS.values());
    Files.createDirectories(WRITTEN.getParent());
    Files.write(WRITTEN, page);
  }
}
