package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.options.Options;
import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Frameworks;
import io.lcaagent.journal.JournalReader;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run on the machine that runs the test, driven by hand. */
class MeteringTest {
  @TempDir Path folder;
  private final List<String> stderr = new ArrayList<>();
  private final Notices notices = new Notices(stderr::add);
  private final Boundaries boundaries = new Boundaries(Frameworks.of("auto"), line -> {});
  private final CountDownLatch phase = new CountDownLatch(1);

  @Test
  void run_withATraining_leavesJournalAndResultThatAgree() throws Exception {
    Metering metering = start(Map.of("country", "FRA", "report", "html"));
    boundaries.open(metering::wake);
    long training = Bridge.enter(Bridge.TRAINING, this, "lenet");
    long validation = Bridge.enter(Bridge.VALIDATE, this, "validate");
    assertTrue(phase.await(10, TimeUnit.SECONDS), "the sampler tells of the first phase");

    metering.record();
    metering.rehearse();
    Bridge.exit(validation, null);
    Bridge.exit(training, null);
    metering.stop();
    metering.finish();

    Path run = onlyRun();
    assertTrue(stderr.get(0).contains("recording to " + run), stderr.toString());
    assertTrue(stderr.get(1).startsWith("[lca] meters: "), stderr.toString());
    String result = Files.readString(run.resolve("result.json"));
    assertTrue(result.contains("\"status\" : \"complete\""), result.substring(0, 600));
    assertTrue(Files.readString(run.resolve("report.html")).contains("lenet"));
    RunAccumulator replayed = new RunAccumulator();
    JournalReader.replay(run, replayed);
    RunSummary summary = replayed.summary();
    assertEquals("lenet", summary.trainings().get(0).name());
    assertTrue(summary.trainings().get(0).ended());
    assertEquals(1, rows(summary, "validate"));
    assertEquals("FRA", summary.options().get("country").value());
    assertFalse(summary.factorSets().isEmpty());
    assertEquals(List.of(), summary.warnings().stream().map(RunSummary.Note::text).toList());
  }

  @Test
  void run_outputCannotBeMade_goesOnAndSaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("lca"), "a file stands in the way");
    Metering metering = start(Map.of());

    metering.record();
    metering.stop();
    metering.finish();

    assertEquals("a file stands in the way", Files.readString(file));
    assertTrue(stderr.get(0).contains(" metering every 100ms"), stderr.toString());
    assertTrue(
        stderr.get(2).contains("warning: nothing is recorded in output.dir "), stderr.toString());
  }

  private Metering start(Map<String, String> given) throws Exception {
    Map<String, String> options = new HashMap<>(given);
    options.put("summary", "none");
    return Metering.start(
        Options.forCommand(options, new Properties(), Map.of(), folder),
        notices,
        boundaries,
        phase::countDown);
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("lca"))) {
      return runs.reduce((a, b) -> Path.of("more than one")).orElseThrow();
    }
  }

  private static long rows(RunSummary summary, String path) {
    return summary.phases().stream().filter(p -> p.path().equals(path)).count();
  }
}
