package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lcaagent.run.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
  @TempDir Path directory;
  private final RecordedCalls live = new RecordedCalls();
  private byte[] journal;

  @BeforeEach
  void writeARun() throws IOException {
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 1 << 20, 1 << 30, w -> fail(w));
    new ScriptedRun(FanOut.to(live.listener, writer), 11).all(2, 15);
    journal = store.segments.get(0).toByteArray();
  }

  @Test
  void replay_randomDamage_losesRecordsButInventsNoneAndCountsIt() throws Exception {
    Random random = new Random(42);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = damage(random, i);
      RecordedCalls replayed = new RecordedCalls();
      JournalReport report;
      try {
        report = JournalReader.replay(save(damaged), replayed.listener);
      } catch (JournalFormatException e) {
        assertFalse(e.getMessage().contains("\n"), "one line");
        assertEquals(List.of(), replayed.all(), "refused before the first call");
        refused++;
        continue;
      }
      assertSubsequence(replayed.all(), live.all(), "case " + i);
      assertFalse(report.isIntact() && i % 5 < 4, "damage is seen, case " + i);
      assertFalse(report.isIntact() && !report.note().isEmpty());
    }
    assertTrue(refused < 200, "refused " + refused + " of 2000");
  }

  @Test
  void replay_eachByteOfTheHeaderRecordFlipped_losesNothing() throws Exception {
    int headerBytes = ByteBuffer.wrap(journal).getInt(20) + JournalFormat.FRAME_BYTES;
    for (int at = 20; at < 20 + headerBytes; at++) {
      byte[] damaged = journal.clone();
      damaged[at] ^= 0x40;

      RecordedCalls replayed = new RecordedCalls();
      JournalReport report = JournalReader.replay(save(damaged), replayed.listener);

      assertEquals(live.all(), replayed.all(), "the header is repeated further on");
      assertEquals(1, report.damaged());
      assertEquals(headerBytes, report.damagedBytes());
    }
  }

  @Test
  void replay_eachByteOfThePreambleFlipped_losesNothing() throws Exception {
    for (int at = 0; at < 20; at++) {
      byte[] damaged = journal.clone();
      damaged[at] ^= 0x04;

      RecordedCalls replayed = new RecordedCalls();
      JournalReport report = JournalReader.replay(save(damaged), replayed.listener);

      assertEquals(live.all(), replayed.all());
      assertEquals(20, report.damagedBytes());
    }
  }

  @Test
  void replay_blockOfRecordsTwice_countsNothingTwice() throws Exception {
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(journal);
    twice.write(journal, 20, journal.length - 20);

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(save(twice.toByteArray()), replayed.listener);

    assertEquals(live.all(), replayed.all());
    assertEquals(journal.length - 20, report.damagedBytes());
  }

  @Test
  void replay_segmentMissing_countsItsRecordsAndKeepsTheRest() throws Exception {
    MemoryStore store = MemoryStore.unbounded();
    RecordedCalls written = new RecordedCalls();
    JournalWriter writer = new JournalWriter(store, 5_000, 1 << 30, w -> fail(w));
    new ScriptedRun(FanOut.to(written.listener, writer), 12).all(3, 50);
    store.save(directory);

    for (int missing : new int[] {2, 0}) { // the first one too: definitions are in every segment
      Files.delete(directory.resolve("journal").resolve(JournalFormat.segmentName(missing)));
      RecordedCalls replayed = new RecordedCalls();
      JournalReport report = JournalReader.replay(directory, replayed.listener);

      assertSubsequence(replayed.all(), written.all(), "segment " + missing);
      assertEquals("onHeader", replayed.all().get(0).split(" ")[0]);
      assertEquals(3, replayed.count("onDomain"));
      assertTrue(report.damaged() > 10, report.note());
    }
  }

  @Test
  void replay_lengthsMadeToCostTime_givesUpInstead() throws Exception {
    // Every tenth byte begins a record that claims 1 MB: 300 000 × 1 MB would be 300 GB of sums.
    byte[] hostile = new byte[3_000_000];
    for (int at = 0; at + 10 <= hostile.length; at += 10) {
      ByteBuffer.wrap(hostile, at, 10).putInt(1 << 20).put((byte) 1).put((byte) 1).putInt(0);
    }

    JournalFormatException e =
        assertThrows(
            JournalFormatException.class,
            () -> JournalReader.replay(save(hostile), new RunListener() {}));

    assertTrue(e.getMessage().endsWith("is no journal: it holds no readable record"));
  }

  @Test
  void replay_unknownTypesAndVersions_arePassedOverAndCounted() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(JournalFormat.preamble(0));
    int headerBytes = ByteBuffer.wrap(journal).getInt(20) + JournalFormat.FRAME_BYTES;
    bytes.write(journal, 20, headerBytes);
    RecordBuffer record = new RecordBuffer(100);
    append(bytes, record.begin(200).int64(1), 1); // a type of a later version
    append(bytes, record.begin(JournalFormat.FOREIGN_SAMPLE).int64(1), 2);
    append(bytes, record.begin(JournalFormat.LOST).int64(1).int64(2).int64(3), 3); // a field more
    append(bytes, record.begin(JournalFormat.LOST).int64(1), 4); // a field less
    append(bytes, record.begin(JournalFormat.PHASE_BEGIN).int64(1).int64(0).int32(99), 5);

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(save(bytes.toByteArray()), replayed.listener);

    assertEquals(List.of(live.all().get(0), "onLost [1, 2]"), replayed.all());
    assertEquals(3, report.unknown());
    assertEquals(1, report.damaged());
    assertEquals(
        "1 record is damaged or missing (0 bytes passed over);"
            + " 3 records of a newer version not understood; 2 records read",
        report.note());
  }

  private static void append(ByteArrayOutputStream to, RecordBuffer record, long number) {
    record.finish(number);
    to.write(record.array(), 0, record.bytes());
  }

  /** Cases 0 to 3 of 5 change bytes in the middle; the fourth cuts the end off, maybe cleanly. */
  private byte[] damage(Random random, int i) {
    byte[] damaged = journal.clone();
    int at = random.nextInt(journal.length - 400);
    int length = 1 + random.nextInt(200);
    switch (i % 5) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int flips = 0; flips < 20; flips++) {
          damaged[random.nextInt(journal.length)] ^= (byte) (1 + random.nextInt(255));
        }
      }
      case 2 -> { // inserted bytes
        byte[] junk = new byte[length];
        random.nextBytes(junk);
        damaged = splice(at, 0, junk);
      }
      case 3 -> damaged = splice(at, length, new byte[0]); // missing bytes
      default -> damaged = Arrays.copyOf(journal, random.nextInt(journal.length));
    }
    return damaged;
  }

  private byte[] splice(int at, int removed, byte[] inserted) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(journal, 0, at);
    result.writeBytes(inserted);
    result.write(journal, at + removed, journal.length - at - removed);
    return result.toByteArray();
  }

  private Path save(byte[] segment) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("run/journal"));
    Files.write(folder.resolve("00000.lcaj"), segment);
    return directory.resolve("run");
  }

  private static void assertSubsequence(List<String> part, List<String> whole, String where) {
    Iterator<String> rest = whole.iterator();
    for (String call : part) {
      boolean found = false;
      while (!found && rest.hasNext()) {
        found = rest.next().equals(call);
      }
      assertTrue(found, where + ": not a call of the run, or not in its order: " + call);
    }
  }
}
