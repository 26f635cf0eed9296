package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.lcaagent.run.RunEnd;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
  @TempDir Path directory;

  @Test
  void open_journalThereAlready_isRefusedAndLeftAlone() throws Exception {
    Path run = directory.resolve("run");
    JournalWriter.open(run, w -> fail(w)).close();
    byte[] before = Files.readAllBytes(run.resolve("journal/00000.lcaj"));

    assertThrows(IOException.class, () -> JournalWriter.open(run, w -> fail(w)));

    assertEquals(before.length, Files.size(run.resolve("journal/00000.lcaj")));
  }

  @Test
  void open_symbolicLinkInPlaceOfTheJournal_isRefused() throws Exception {
    Path run = Files.createDirectory(directory.resolve("run"));
    Path target = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(run.resolve("journal"), target);

    IOException e = assertThrows(IOException.class, () -> JournalWriter.open(run, w -> fail(w)));

    assertEquals(
        run.resolve("journal") + " is a symbolic link, a directory is needed", e.getMessage());
    assertEquals(0, target.toFile().list().length);
  }

  @Test
  void write_diskFullAnywhere_saysItOnceAndLeavesAReadableJournal() throws Exception {
    RecordedCalls live = new RecordedCalls();
    MemoryStore whole = MemoryStore.unbounded();
    new ScriptedRun(
            FanOut.to(live.listener, new JournalWriter(whole, 4_000, 1 << 30, w -> fail(w))), 21)
        .all(1, 30);
    long needed = whole.segments.stream().mapToLong(s -> s.size()).sum();

    for (long capacity = 700; capacity < needed; capacity += 97) {
      List<String> warnings = new ArrayList<>();
      MemoryStore store = new MemoryStore(capacity, true);
      JournalWriter writer = new JournalWriter(store, 4_000, 1 << 30, warnings::add);
      new ScriptedRun(writer, 21).all(1, 30);
      writer.close();

      RecordedCalls replayed = new RecordedCalls();
      JournalReport report =
          JournalReader.replay(store.save(directory.resolve("c" + capacity)), replayed.listener);

      assertTrue(writer.isFailed());
      assertEquals(1, warnings.size());
      assertTrue(
          warnings
              .get(0)
              .matches(
                  "the journal ends here, the run goes on without it: cannot write"
                      + " memory/0000.\\.lcaj: No space left on device"),
          warnings.get(0));
      assertTrue(report.isIntact(), "the torn record was cut off");
      assertEquals(live.all().subList(0, replayed.all().size()), replayed.all());
    }
  }

  @Test
  void write_diskFullAndNoTruncation_losesTheTornRecordOnly() throws Exception {
    MemoryStore store = new MemoryStore(5_000, false);
    List<String> warnings = new ArrayList<>();
    new ScriptedRun(new JournalWriter(store, 1 << 20, 1 << 30, warnings::add), 22).all(1, 30);

    JournalReport report =
        JournalReader.replay(store.save(directory), new RecordedCalls().listener);

    assertEquals(1, warnings.size());
    assertEquals(1, report.damaged());
  }

  @Test
  void open_diskFullAtOnce_throws() {
    assertThrows(
        IOException.class,
        () -> new JournalWriter(new MemoryStore(10, true), 4_000, 1 << 30, w -> fail(w)));
  }

  @Test
  void write_interruptedThread_writesAndStaysInterrupted() throws Exception {
    RecordedCalls live = new RecordedCalls();
    Path run = directory.resolve("run");
    Thread.currentThread().interrupt();
    boolean interrupted;
    try (JournalWriter writer = JournalWriter.open(run, w -> fail(w))) {
      new ScriptedRun(FanOut.to(live.listener, writer), 23).all(1, 5);
    } finally {
      interrupted = Thread.interrupted();
    }

    RecordedCalls replayed = new RecordedCalls();
    JournalReader.replay(run, replayed.listener);

    assertTrue(interrupted);
    assertEquals(live.all(), replayed.all());
  }

  @Test
  void write_afterClose_isIgnored() throws Exception {
    Path run = directory.resolve("run");
    JournalWriter writer = JournalWriter.open(run, w -> fail(w));
    writer.close();
    writer.onTick(1);
    writer.onTickEnd();
    writer.onEnd(new RunEnd(1, false, 0));
    writer.close();

    assertEquals(20, Files.size(run.resolve("journal/00000.lcaj")));
  }

  @Test
  void write_fullTickRate_allocatesNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (long cap : new long[] {1L << 40, 40_000}) { // one by one, and added up
      JournalWriter writer =
          new JournalWriter(
              SegmentStore.in(OwnerOnly.directory(directory.resolve("cap" + cap))),
              1L << 40,
              cap,
              w -> fail(w));
      new ScriptedRun(writer, 24).definitions();
      writeTicks(writer, 0, 20_000);
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      writeTicks(writer, 20_000, 21_000);
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      writer.close();

      assertTrue(after - before < 1_000, "bytes in 1000 ticks: " + (after - before));
    }
  }

  @Test
  void factor_asTheCapIsUsedUp_doublesEachTimeHalfOfTheRestIsUsed() {
    assertEquals(1, JournalWriter.factor(0, 1_000_000));
    assertEquals(1, JournalWriter.factor(499_999, 1_000_000));
    assertEquals(2, JournalWriter.factor(500_000, 1_000_000));
    assertEquals(2, JournalWriter.factor(749_999, 1_000_000)); // 500 000 + 250 000 - 1
    assertEquals(4, JournalWriter.factor(750_000, 1_000_000));
    assertEquals(8, JournalWriter.factor(875_000, 1_000_000));
    assertEquals(1024, JournalWriter.factor(999_999_999, 1_000_000));
  }

  private static void writeTicks(JournalWriter writer, int from, int to) {
    for (int i = from; i < to; i++) {
      long now = i * 100_000_000L;
      writer.onBatches(2, 3, now - 100_000_000L, now, 10_000_000L, 4);
      writer.onTick(now);
      writer.onSample(0, i, now - 100_000_000L, now, 5_000_000L, i * 5_000_000L);
      writer.onSample(1, i, now - 100_000_000L, now, 5_000_000L, i * 5_000_000L);
      writer.onUtilization(now - 100_000_000L, now, 0.5);
      writer.onTickEnd();
    }
  }
}
