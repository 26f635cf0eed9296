package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.jfr.recording.JfrReader;
import io.lcaagent.jfr.recording.JfrReport;
import io.lcaagent.jfr.recording.RecordingFormatException;
import io.lcaagent.journal.RecordedCalls;
import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrReaderTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  private static Path record(Path file, Consumer<JfrEmitter> run) throws Exception {
    return Recorded.during(
        file,
        recording -> {
          try (JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false)) {
            run.accept(emitter);
          }
        });
  }

  @Test
  void replay_ofAWholeRun_makesTheSameCallsInTheSameOrder() throws Exception {
    Path file = record(directory.resolve("run.jfr"), e -> new ScriptedRun(e, 1).all(3, 120));
    RecordedCalls live = new RecordedCalls();
    new ScriptedRun(live.listener, 1).all(3, 120);

    RecordedCalls replayed = new RecordedCalls();
    JfrReport report = JfrReader.replay(file, replayed.listener);

    assertEquals(live.all(), replayed.all());
    assertTrue(report.isWhole(), report::partial);
    assertEquals(live.all().size() - live.count("onTickEnd"), report.events());
  }

  @Test
  void replay_ofSeveralChunksAndThreads_makesTheSameCalls() throws Exception {
    Path file = directory.resolve("chunks.jfr");
    try (Recording recording = new Recording();
        JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false)) {
      recording.start();
      ScriptedRun run = new ScriptedRun(emitter, 4);
      run.definitions();
      for (int thread = 1; thread <= 4; thread++) {
        int ticks = 25 * thread;
        Thread sampler =
            new Thread(() -> java.util.stream.IntStream.range(0, ticks).forEach(i -> run.tick()));
        sampler.start();
        sampler.join();
        try (Recording other = new Recording()) {
          other.start(); // begins a chunk, and another one at its end
          run.tick();
        }
      }
      emitter.onEnd(new RunEnd(100 * SECOND, true, 5));
      recording.stop();
      recording.dump(file);
    }
    RecordedCalls live = new RecordedCalls();
    ScriptedRun run = new ScriptedRun(live.listener, 4);
    run.definitions();
    for (int i = 0; i < 25 + 50 + 75 + 100 + 4; i++) {
      run.tick();
    }
    live.listener.onEnd(new RunEnd(100 * SECOND, true, 5));

    RecordedCalls replayed = new RecordedCalls();
    JfrReport report = JfrReader.replay(file, replayed.listener);

    assertEquals(live.all(), replayed.all());
    assertTrue(report.isWhole(), report::partial);
  }

  @Test
  void replay_ofABusyRecorder_putsItsBuffersInOrder() throws Exception {
    int ticks = 25_000; // of 3 events: less than the recorder's buffers of 10 MB hold
    Path file =
        record(
            directory.resolve("busy.jfr"),
            e -> {
              new ScriptedRun(e, 1).definitions();
              for (int i = 1; i <= ticks; i++) {
                e.onTick(i);
                e.onSample(0, i - 1, i - 1, i, 7, 7L * i);
                e.onUtilization(i - 1, i, 0.5);
              }
              e.onEnd(new RunEnd(ticks, false, 0));
            });

    RunAccumulator run = new RunAccumulator();
    JfrReport report = JfrReader.replay(file, run);

    assertTrue(report.isWhole(), report::partial);
    assertEquals(7L * ticks, run.summary().domains().get(0).microjoules());
  }

  @Test
  void replay_ofARecordingThatBeganLate_givesItsPartAndSaysSo() throws Exception {
    AtomicReference<JfrEmitter> emitter = new AtomicReference<>();
    JfrEmitter e = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false);
    emitter.set(e);
    ScriptedRun to = new ScriptedRun(e, 1);
    to.definitions();
    long start = -7 * SECOND; // of the script
    e.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "lenet", 1, 0, start));
    for (int i = 0; i < 50; i++) {
      e.onTick(start + i * SECOND / 10);
      long at = start + (i + 1) * SECOND / 10;
      e.onSample(0, i, at - SECOND / 10, at, 2_000_000, 2_000_000L * (i + 1));
    }
    Path file =
        Recorded.during(
            directory.resolve("late.jfr"),
            r -> {
              for (int i = 50; i < 100; i++) {
                long at = start + (i + 1) * SECOND / 10;
                e.onTick(at);
                e.onSample(0, i, at - SECOND / 10, at, 2_000_000, 2_000_000L * (i + 1));
              }
              e.onPhaseEnd(1, start + 10 * SECOND, false);
              e.onEnd(new RunEnd(start + 10 * SECOND, false, 0));
            });
    e.close();

    RunAccumulator run = new RunAccumulator();
    JfrReport report = JfrReader.replay(file, run);
    RunSummary summary = run.summary();

    // 50 of 100 samples of 2 J are in the recording: 100 J in it, 100 J and 5 s before it
    assertEquals(100_000_000, summary.domains().get(0).microjoules());
    assertEquals(5 * SECOND, summary.domains().get(0).coveredNanos());
    assertEquals(10 * SECOND, summary.endNanos() - summary.header().startNanos());
    assertEquals(
        "it begins 5.0 s after the run's start; 100.0 J were used outside of it and are in no"
            + " phase",
        report.partial());
    assertTrue(summary.warnings().stream().anyMatch(w -> w.code().equals("recording-partial")));
    assertEquals("not in the recording", summary.gaps().get(0).reason());
    assertEquals("lenet", summary.trainings().get(0).name());
    assertFalse(report.isWhole());
  }

  @Test
  void replay_ofAHoleWithinTheRecording_leavesAGap() throws Exception {
    Path first = directory.resolve("first.jfr");
    Path second = directory.resolve("second.jfr");
    JfrEmitter e = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false);
    ScriptedRun run = new ScriptedRun(e, 1);
    Recorded.during(
        first,
        r -> {
          run.definitions();
          run.tick();
        });
    run.tick(); // nobody records
    Recorded.during(second, r -> e.onSample(0, 9, SECOND, 2 * SECOND, 3, 5_000_000_000L));
    e.close();
    Path both = directory.resolve("both.jfr");
    Files.write(both, Files.readAllBytes(first));
    Files.write(both, Files.readAllBytes(second), java.nio.file.StandardOpenOption.APPEND);

    RecordedCalls calls = new RecordedCalls();
    JfrReport report = JfrReader.replay(both, calls.listener);

    assertEquals(4, report.missing(), "a tick, two samples, a utilization");
    assertEquals(1, calls.count("onGap"));
    assertTrue(report.partial().contains("4 events within it are missing"), report::partial);
  }

  @Test
  void replay_whatIsNoRunOfOurs_isRefusedInOneLine() throws Exception {
    Path none = directory.resolve("none.jfr");
    Path text = Files.writeString(directory.resolve("text.jfr"), "not a recording".repeat(20));
    Path empty = Files.createFile(directory.resolve("empty.jfr"));
    Path foreign = Recorded.during(directory.resolve("foreign.jfr"), r -> {});

    assertRefused(none, "does not exist");
    assertRefused(text, "is no recording of the Flight Recorder: not a chunk of a recording");
    assertRefused(empty, "holds no run of lca-agent");
    assertRefused(foreign, "no event in it says of which run it is (lca.Run)");
    assertRefused(directory, "it is a directory");
  }

  @Test
  void replay_ofTwoRuns_isRefused() throws Exception {
    Path one = record(directory.resolve("one.jfr"), e -> new ScriptedRun(e, 1).all(1, 3));
    Path other =
        Recorded.during(
            directory.resolve("other.jfr"),
            r -> {
              io.lcaagent.run.RunHeader h = JfrEmitterTest.HEADER;
              io.lcaagent.run.RunHeader header =
                  new io.lcaagent.run.RunHeader(
                      "f".repeat(32), null, "n", "h", "b", 1, 1, "v", "j", "o", "c", 0, 0);
              try (JfrEmitter e = JfrEmitter.of(header, () -> true, () -> false)) {
                e.onHeader(header);
              }
            });
    Path both = directory.resolve("both.jfr");
    Files.write(both, Files.readAllBytes(one));
    Files.write(both, Files.readAllBytes(other), java.nio.file.StandardOpenOption.APPEND);

    assertRefused(both, "holds events of 2 runs");
  }

  private static void assertRefused(Path file, String why) {
    RecordingFormatException refusal =
        assertThrows(
            RecordingFormatException.class, () -> JfrReader.replay(file, new RunListener() {}));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    assertEquals(List.of(refusal.getMessage()), refusal.getMessage().lines().toList());
  }
}
