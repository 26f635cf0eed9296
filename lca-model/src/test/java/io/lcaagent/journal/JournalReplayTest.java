package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReplayTest {
  private static final Consumer<String> NO_WARNING =
      warning -> {
        throw new AssertionError(warning);
      };

  @TempDir Path directory;

  @Test
  void replay_afterARun_makesTheSameCallsInTheSameOrder() throws Exception {
    RecordedCalls live = new RecordedCalls();
    Path run = directory.resolve("run");
    try (JournalWriter writer = JournalWriter.open(run, NO_WARNING)) {
      new ScriptedRun(FanOut.to(live.listener, writer), 1).all(3, 120);
    }

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(run, replayed.listener);

    assertEquals(live.all(), replayed.all());
    assertTrue(live.count("onSample") > 700, "the script is realistic");
    assertTrue(report.isIntact());
    assertEquals("", report.note());
    assertTrue(report.ended());
    assertEquals(1, report.segments());
  }

  @Test
  void replay_journalDirectoryItself_isAcceptedToo() throws Exception {
    RecordedCalls live = record(w -> new ScriptedRun(w, 2).all(1, 3));
    RecordedCalls replayed = new RecordedCalls();

    JournalReader.replay(directory.resolve("run/journal"), replayed.listener);

    assertEquals(live.all(), replayed.all());
  }

  @Test
  void replay_withoutEndRecord_givesEverythingButTheEnd() throws Exception {
    RecordedCalls live = new RecordedCalls();
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 1 << 20, 1 << 30, NO_WARNING);
    new ScriptedRun(FanOut.to(live.listener, writer), 3).all(2, 20);
    byte[] bytes = store.segments.get(0).toByteArray();
    store.segments.get(0).reset();
    // The end record is the last one: 14 bytes of frame, 8 + 1 + 8 of payload.
    store.segments.get(0).write(bytes, 0, bytes.length - 31);

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(store.save(directory), replayed.listener);

    assertEquals(live.without("onEnd"), replayed.all());
    assertEquals(live.all().size() - 1, replayed.all().size());
    assertFalse(report.ended());
    assertTrue(report.isIntact());
  }

  @Test
  void replay_manySegments_isOneStream() throws Exception {
    RecordedCalls live = new RecordedCalls();
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 10_000, 1 << 30, NO_WARNING);
    new ScriptedRun(FanOut.to(live.listener, writer), 4).all(4, 100);

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(store.save(directory), replayed.listener);

    assertTrue(report.segments() > 5);
    assertEquals(live.all(), replayed.all());
  }

  @Test
  void replay_tickInterruptedByOtherRecords_keepsTheOrder() throws Exception {
    RecordedCalls live =
        record(
            to -> {
              new ScriptedRun(to, 5).definitions();
              to.onSample(0, 0, 0, 5, 7, 7); // before any tick
              to.onTick(10);
              to.onSample(0, 1, 5, 10, 1, 8);
              to.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "m", 1, 0, 9));
              to.onSample(1, 0, 5, 10, 2, 2);
              to.onWarning("code", "text");
              to.onTickEnd();
              to.onUtilization(5, 10, 0.25); // after it
              to.onTickEnd(); // alone
              to.onTick(20); // empty
              to.onTickEnd();
              to.onTick(30); // never completed
              to.onTick(40);
              to.onAnchor(41, 1, 2);
              to.onBatches(1, 2, 3, 4, 5, 6);
            });

    RecordedCalls replayed = new RecordedCalls();
    JournalReader.replay(directory.resolve("run"), replayed.listener);

    assertEquals(live.all(), replayed.all());
  }

  @Test
  void replay_tickOfTenThousandSamples_isWhole() throws Exception {
    RecordedCalls live =
        record(
            to -> {
              new ScriptedRun(to, 6).definitions();
              to.onTick(10);
              for (int i = 0; i < 10_000; i++) {
                to.onSample(0, i, i, i + 1, i, 0);
              }
              to.onTickEnd();
            });

    RecordedCalls replayed = new RecordedCalls();
    JournalReader.replay(directory.resolve("run"), replayed.listener);

    assertEquals(live.all(), replayed.all());
  }

  @Test
  void replay_stringsOfAllKinds_areKeptOrVisiblyCut() throws Exception {
    String long70k = "ä".repeat(35_000); // 70 000 bytes of UTF-8
    record(
        to -> {
          new ScriptedRun(to, 7).definitions();
          to.onOption("a", null, "");
          to.onOption("b", "line\nbreak \u0000 \uD83D\uDE80", "x");
          to.onOption("c", long70k, "x");
          to.onInventory("é".repeat(200_000)); // longer than a string may be
        });

    RecordedCalls replayed = new RecordedCalls();
    JournalReader.replay(directory.resolve("run"), replayed.listener);

    List<String> all = replayed.all();
    String cut = all.get(all.size() - 2);
    assertTrue(all.contains("onOption [a, null, ]"));
    assertTrue(all.contains("onOption [b, line\nbreak \u0000 \uD83D\uDE80, x]"));
    assertTrue(cut.startsWith("onOption [c, ääää") && cut.endsWith("ä… [cut], x]"), "cut");
    assertFalse(cut.contains("\uFFFD"), "never inside a character");
    assertTrue(all.contains("onInventory [" + "é".repeat(200_000) + "]"));
  }

  @Test
  void replay_everyEventThereIs_isInTheScriptAndSoInTheJournal() throws Exception {
    RecordedCalls live = record(w -> new ScriptedRun(w, 8).all(1, 10));

    for (Method event : RunListener.class.getMethods()) {
      assertTrue(live.count(event.getName()) > 0, event + " is not tested: is it written?");
    }
  }

  private RecordedCalls record(Consumer<RunListener> script) throws IOException {
    RecordedCalls live = new RecordedCalls();
    try (JournalWriter writer = JournalWriter.open(directory.resolve("run"), NO_WARNING)) {
      script.accept(FanOut.to(live.listener, writer));
    }
    return live;
  }
}
