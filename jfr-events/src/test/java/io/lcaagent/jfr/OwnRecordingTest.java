package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.journal.ScriptedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRecordingTest {
  private static final long PLENTY = Long.MAX_VALUE;

  @TempDir Path directory;
  private final BlockingQueue<String> warnings = new ArrayBlockingQueue<>(10);

  @Test
  void recording_ofARun_isAFileForItsOwnerAlone() throws Exception {
    Path file = directory.resolve("recording.jfr");
    OwnRecording own = OwnRecording.start(file, room(p -> PLENTY, 1), silent(), warnings::add);
    try (JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER)) {
      new ScriptedRun(emitter, 1).all(1, 5);
      assertTrue(OwnRecording.isAnyRunning());
    } finally {
      own.close();
    }

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, Recorded.ours(file, "lca.RunEnd").size());
    assertFalse(OwnRecording.isAnyRunning());
    assertTrue(warnings.isEmpty());
  }

  @Test
  void start_whenTheDiskIsNearlyFull_isRefused() {
    Path file = directory.resolve("recording.jfr");

    IOException refusal =
        assertThrows(
            IOException.class,
            () -> OwnRecording.start(file, room(p -> 5L << 20, 1 << 30), silent(), warnings::add));

    assertTrue(refusal.getMessage().contains("has 5 MB free"), refusal.getMessage());
    assertFalse(Files.exists(file));
    assertFalse(OwnRecording.isAnyRunning());
  }

  @Test
  void recording_whenTheDiskFills_endsEarlyAndIsWritten() throws Exception {
    Path file = directory.resolve("recording.jfr");
    AtomicLong free = new AtomicLong(PLENTY);
    OwnRecording own =
        OwnRecording.start(file, room(p -> free.get(), 1 << 30), silent(), warnings::add);
    try (JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER)) {
      new ScriptedRun(emitter, 1).definitions();
      free.set(1);

      String warning = warnings.poll(30, TimeUnit.SECONDS);
      assertTrue(warning.startsWith("ended early: "), warning);
    } finally {
      own.close();
    }
    assertEquals(
        2,
        Recorded.ours(file, "lca.Option").stream().map(e -> e.getString("key")).distinct().count());
    assertFalse(OwnRecording.isAnyRunning());
  }

  @Test
  void start_whenSomebodyRecordsAlready_isRefused() {
    try (Recording theirs = new Recording()) {
      theirs.start();
      IOException refusal =
          assertThrows(
              IOException.class,
              () ->
                  OwnRecording.start(
                      directory.resolve("a.jfr"), room(p -> PLENTY, 1), silent(), warnings::add));
      assertTrue(refusal.getMessage().contains("running already"), refusal.getMessage());
    }
  }

  @Test
  void start_whereAFileStands_isRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("recording.jfr"), "something else");

    assertThrows(
        IOException.class,
        () -> OwnRecording.start(file, room(p -> PLENTY, 1), silent(), warnings::add));

    assertEquals("something else", Files.readString(file));
    assertFalse(OwnRecording.isAnyRunning());
  }

  /** Tells the recorder nothing, and does not hold it up. */
  private static JfrEmitter silent() {
    return JfrEmitter.of(JfrEmitterTest.HEADER, () -> false, () -> false);
  }

  private RecorderRoom room(ToLongFunction<Path> freeBytes, long leastFree) {
    return new RecorderRoom(directory, freeBytes, leastFree);
  }
}
