package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderRoomTest {
  @TempDir Path directory;

  @Test
  void probe_whereTheRecorderCannotWrite_isRefusedInOneLine() {
    Path missing = directory.resolve("missing");

    IOException refusal = assertThrows(IOException.class, () -> RecorderRoom.probe(missing));

    assertTrue(
        refusal.getMessage().contains("could not write its files in " + missing),
        refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  @Test
  void probe_whereTheRecorderCanWrite_leavesNothing() throws Exception {
    RecorderRoom.probe(directory);

    assertEquals(0, directory.toFile().list().length);
  }

  @Test
  void limit_belowWhatARecordingHolds_isRefusedWithTheLimit() throws Exception {
    Path limits = limits("32768                unlimited");

    IOException refusal = assertThrows(IOException.class, () -> RecorderRoom.checkLimit(limits));

    assertTrue(
        refusal.getMessage().startsWith("files of this process may have 32768 bytes"),
        refusal.getMessage());
  }

  @Test
  void limit_thatIsNoneOrLarge_isNone() throws Exception {
    Path none = limits("unlimited            unlimited");
    assertDoesNotThrow(() -> RecorderRoom.checkLimit(none));
    Path large = limits("1073741824           unlimited"); // 1 GiB, of 320 MiB needed
    assertDoesNotThrow(() -> RecorderRoom.checkLimit(large));
    assertDoesNotThrow(() -> RecorderRoom.checkLimit(directory.resolve("missing")));
  }

  @Test
  void scarce_byTheFreeBytes_isToldWithThem() {
    assertNull(new RecorderRoom(directory, p -> Long.MAX_VALUE, 1).scarce());
    String scarce = new RecorderRoom(directory, p -> 5L << 20, 1 << 30).scarce();
    assertTrue(scarce.startsWith(directory + " has 5 MB free"), scarce);
  }

  private Path limits(String fileSize) throws IOException {
    return Files.writeString(
        directory.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max cpu time              unlimited            unlimited            seconds
        Max file size             %s            bytes
        Max data size             unlimited            unlimited            bytes
        """
            .formatted(fileSize));
  }
}
