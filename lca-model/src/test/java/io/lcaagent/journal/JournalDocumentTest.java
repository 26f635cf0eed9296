package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The format's description is enough to read a journal: {@link Minimal} is written from {@code
 * docs/journal.md} and uses nothing of the main code. A journal that was checked in when the format
 * was made stays readable and is still what is written.
 */
class JournalDocumentTest {
  private static final Path GOLDEN = Path.of("src/test/resources/journal-format-1");

  @TempDir Path directory;

  @Test
  void minimalReader_fromTheDocument_getsTheSameTicks() throws Exception {
    RecordedCalls live = new RecordedCalls();
    Path run = directory.resolve("run");
    try (JournalWriter writer = JournalWriter.open(run, w -> fail(w))) {
      new ScriptedRun(FanOut.to(live.listener, writer), 41).all(2, 80);
    }

    List<String> ticks = new Minimal().read(run.resolve("journal/00000.lcaj"));

    assertEquals(
        live.all().stream()
            .filter(c -> c.matches("on(Tick|Sample|Utilization|TickEnd|Domain|PhaseEnd) .*"))
            .map(c -> c.startsWith("onDomain") ? c.substring(0, 12) : c)
            .toList(),
        ticks);
  }

  @Test
  void replay_journalOfTheFirstVersion_readsAsItDidThen() throws Exception {
    RecordedCalls replayed = new RecordedCalls();

    JournalReport report = JournalReader.replay(GOLDEN, replayed.listener);

    assertEquals(
        Files.readString(GOLDEN.resolve("calls.txt")), String.join("\n", replayed.all()) + "\n");
    // 81 calls; 14 samples, 7 utilisations and 7 ends of ticks share a record with their tick,
    // but the gap inside the last tick splits it in two: 81 - 28 + 1.
    assertEquals(81, replayed.all().size());
    assertEquals(new JournalReport(54, 0, 0, 0, 1, true), report);
  }

  @Test
  void write_sameRunAsThen_givesTheSameBytes() throws Exception {
    Path run = directory.resolve("run");
    try (JournalWriter writer = JournalWriter.open(run, w -> fail(w))) {
      new ScriptedRun(writer, 1).all(2, 2);
    }

    assertArrayEquals(
        Files.readAllBytes(GOLDEN.resolve("journal/00000.lcaj")),
        Files.readAllBytes(run.resolve("journal/00000.lcaj")));
  }

  /** Ticks, domains' indices and phase ends of one segment; no damage, no merging. */
  private static final class Minimal {
    private final List<String> found = new ArrayList<>();

    List<String> read(Path segment) throws IOException {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(segment)));
      assertEquals(0x894C43414A0D0A1AL, in.readLong());
      assertEquals(1, in.readUnsignedShort());
      assertEquals(0, in.readUnsignedShort());
      assertEquals(0, in.readInt());
      in.readInt(); // CRC32C of the preamble
      int definitions = 0;
      for (int number = 0; in.available() > 0; number++) {
        byte[] payload = new byte[in.readInt()];
        int type = in.readUnsignedByte();
        int version = in.readUnsignedByte();
        assertEquals(number, in.readInt());
        in.readFully(payload);
        in.readInt(); // CRC32C of the record
        assertEquals(1, version);
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(payload));
        if (type <= 7) {
          int entry = fields.readInt();
          boolean repeated = (fields.readUnsignedByte() & 1) != 0;
          if (entry < definitions) {
            assertEquals(true, repeated);
            continue;
          }
          assertEquals(definitions++, entry);
        }
        record(type, fields);
      }
      return found;
    }

    private void record(int type, DataInputStream in) throws IOException {
      switch (type) {
        case 1 -> {
          assertEquals("0123456789abcdef0123456789abcdef", string(in));
          assertEquals(null, string(in));
        }
        case 6 -> found.add("onDomain [" + in.readInt() + ",");
        case 8 -> tick(in);
        case 10 ->
            found.add(
                "onPhaseEnd ["
                    + in.readLong()
                    + ", "
                    + in.readLong()
                    + ", "
                    + in.readBoolean()
                    + "]");
        default -> {}
      }
    }

    private void tick(DataInputStream in) throws IOException {
      long nanos = in.readLong();
      int flags = in.readUnsignedByte();
      if ((flags & 1) != 0) {
        found.add("onTick [" + nanos + "]");
      }
      while (in.available() > 0) {
        int tag = in.readUnsignedByte();
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readFully(bytes);
        DataInputStream item = new DataInputStream(new ByteArrayInputStream(bytes));
        if (tag == 1) {
          int domain = item.readInt();
          assertEquals(1, item.readInt());
          found.add(
              "onSample ["
                  + domain
                  + ", "
                  + item.readLong()
                  + ", "
                  + item.readLong()
                  + ", "
                  + item.readLong()
                  + ", "
                  + item.readLong()
                  + ", "
                  + item.readLong()
                  + "]");
        } else if (tag == 2) {
          found.add(
              "onUtilization ["
                  + item.readLong()
                  + ", "
                  + item.readLong()
                  + ", "
                  + item.readDouble()
                  + "]");
        }
      }
      if ((flags & 2) != 0) {
        found.add("onTickEnd []");
      }
    }

    private static String string(DataInputStream in) throws IOException {
      int bytes = in.readUnsignedShort();
      return bytes == 0xFFFF ? null : new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }
  }
}
