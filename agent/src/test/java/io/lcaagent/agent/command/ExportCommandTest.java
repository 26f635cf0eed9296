package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import io.lcaagent.otel.collector.Fault;
import io.lcaagent.otel.collector.Received;
import io.lcaagent.otel.collector.TestCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExportCommandTest {
  @TempDir Path directory;

  private Result shell(String... arguments) {
    return new Shell(directory).run(arguments);
  }

  private PlantedRun record(boolean ends) throws Exception {
    return new PlantedRun("", directory).write(directory.resolve("lca/run"), ends);
  }

  @Test
  void journal_wholeOrCutOff_isSentWithItsJoulesAndSpans() throws Exception {
    for (boolean ends : new boolean[] {true, false}) {
      PlantedRun ignored = record(ends);
      try (TestCollector collector = TestCollector.start(Fault.NONE)) {
        Result sent = shell("export", "--otlp", "lca/run", "--endpoint", collector.endpoint());

        assertEquals(ExitCode.OK, sent.code(), sent.err());
        assertEquals("", sent.err());
        int spans = Received.spans(collector).size();
        assertTrue(sent.out().startsWith("lca-agent: sent " + spans + " spans"), sent.out());
        assertEquals(1, Received.named(collector, "training").size());
        Map<String, Long> joules = Received.lastMicrojoules(collector, "hw.energy");
        long sum = joules.values().stream().mapToLong(Long::longValue).sum();
        // 50 W for 10 s, each 100 ms; without its end the journal ends with the last reading
        assertEquals(500_000_000L, sum, joules::toString);
      }
      try (var files = Files.walk(directory.resolve("lca"))) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
      assertFalse(Files.exists(directory.resolve("lca")), ignored::toString);
    }
  }

  @Test
  void journal_sentTwice_arrivesAsTheSame() throws Exception {
    record(true);
    try (TestCollector once = TestCollector.start(Fault.NONE);
        TestCollector again = TestCollector.start(Fault.NONE)) {
      shell("export", "--otlp", "lca/run", "--endpoint", once.endpoint());
      shell("export", "--otlp", "lca/run", "--endpoint", again.endpoint());

      assertEquals(Received.spans(once), Received.spans(again));
      assertEquals(Received.spans(once).size(), Received.spans(once, again).size());
    }
  }

  @Test
  void receiver_thatIsNotThere_isAFindingInOneLine() throws Exception {
    record(true);
    try (TestCollector nobody = TestCollector.start(Fault.REFUSING)) {
      Result sent = shell("export", "--otlp", "lca/run", "--endpoint", nobody.endpoint());

      assertEquals(ExitCode.FINDING, sent.code());
      assertEquals("", sent.out());
      assertTrue(sent.err().contains("took 0 of "), sent.err());
      assertFalse(sent.err().contains("\tat "), sent.err());
    }
  }

  @Test
  void arguments_thatCannotBeMeant_areRefused() throws Exception {
    record(true);

    Result nowhere = shell("export", "--otlp", "lca/run");
    assertEquals(ExitCode.WRONG_USAGE, nowhere.code());
    assertTrue(nowhere.err().contains("OTEL_EXPORTER_OTLP_ENDPOINT"), nowhere.err());
    Result how = shell("export", "lca/run", "--endpoint", "http://localhost:1");
    assertEquals(ExitCode.WRONG_USAGE, how.code());
    Result what = shell("export", "--otlp", "nothing", "--endpoint", "http://localhost:1");
    assertEquals(ExitCode.DATA_NOT_USABLE, what.code());
    Result grpc = shell("export", "--otlp", "lca/run", "--endpoint", "localhost:4317");
    assertEquals(ExitCode.DATA_NOT_USABLE, grpc.code());
    assertTrue(grpc.err().contains("is no address"), grpc.err());
  }
}
