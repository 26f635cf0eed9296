package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.run.RunListener;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no journal is refused in one line; damage inside one: {@link JournalDamageTest}. */
class JournalReaderTest {
  @TempDir Path directory;

  @Test
  void replay_nothingThere_saysSo() {
    assertRefused(directory.resolve("x"), directory + "/x: there is no such directory");
  }

  @Test
  void replay_aFile_saysWhatIsNeeded() throws Exception {
    Path file = Files.createFile(directory.resolve("result.json"));

    assertRefused(
        file, file + " is a file; a run directory is needed, which holds journal/00000.lcaj");
  }

  @Test
  void replay_someOtherDirectory_isNoRun() {
    assertRefused(directory, directory + " is no run directory: it holds no journal/00000.lcaj");
  }

  @Test
  void replay_linkedSegment_isRefused() throws Exception {
    Path journal = Files.createDirectory(directory.resolve("journal"));
    Path target = Files.createFile(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(journal.resolve("00000.lcaj"), target);

    assertRefused(directory, link + " is a symbolic link; a plain file is needed");
  }

  @Test
  void replay_linkedJournal_isRefused() throws Exception {
    Path target = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(directory.resolve("journal"), target);

    assertRefused(directory, link + " is a symbolic link; a directory is needed");
  }

  @Test
  void replay_directoryInPlaceOfASegment_isRefused() throws Exception {
    Path segment = Files.createDirectories(directory.resolve("journal/00000.lcaj"));

    assertRefused(directory, segment + " is not a plain file");
  }

  @Test
  void replay_newerFormat_namesFileFoundAndAllowed() throws Exception {
    Path segment = segment(preamble(2));

    assertRefused(
        directory,
        segment + " is a journal of format 2; this version reads format 1: use a newer lca-agent");
  }

  @Test
  void replay_emptySegment_isNoJournal() throws Exception {
    Path segment = segment(new byte[0]);

    assertRefused(directory, segment + " is no journal: it holds no readable record");
  }

  @Test
  void replay_recordsButNoHeader_isRefused() throws Exception {
    RecordBuffer record = new RecordBuffer(100);
    record.begin(JournalFormat.LOST).int64(1).int64(2).finish(0);
    byte[] bytes =
        ByteBuffer.allocate(20 + record.bytes())
            .put(preamble(1))
            .put(record.array(), 0, record.bytes())
            .array();
    segment(bytes);

    assertRefused(
        directory,
        directory + " holds a journal without a readable header: nothing says which run it is");
  }

  @Test
  void replay_headerTooShort_isRefusedBeforeAnyCall() throws Exception {
    RecordBuffer record = new RecordBuffer(100);
    record.begin(JournalFormat.HEADER).int32(0).int8(0).string("run id").finish(0);
    segment(
        ByteBuffer.allocate(20 + record.bytes())
            .put(preamble(1))
            .put(record.array(), 0, record.bytes())
            .array());

    assertRefused(
        directory,
        directory + " holds a journal without a readable header: nothing says which run it is");
  }

  private Path segment(byte[] bytes) throws Exception {
    Path journal = Files.createDirectories(directory.resolve("journal"));
    return Files.write(journal.resolve("00000.lcaj"), bytes);
  }

  private static byte[] preamble(int format) {
    ByteBuffer bytes = ByteBuffer.wrap(JournalFormat.preamble(0));
    bytes.putShort(8, (short) format);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 16);
    return bytes.putInt(16, (int) crc.getValue()).array();
  }

  private static void assertRefused(Path path, String message) {
    JournalFormatException e =
        assertThrows(
            JournalFormatException.class, () -> JournalReader.replay(path, new RunListener() {}));
    assertEquals(message, e.getMessage());
  }
}
