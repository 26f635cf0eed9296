package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.jfr.recording.JfrReader;
import io.lcaagent.jfr.recording.JfrReport;
import io.lcaagent.jfr.recording.RecordingFormatException;
import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash, a full disk or somebody with bad intent left behind. */
@Timeout(120)
class DamagedRecordingTest {
  private static final int TICKS_BETWEEN_FLUSHES = 200;
  private static final int FLUSHES = 4;

  private static final int FLIPPED = Integer.getInteger("lca.damaged", 800);

  @TempDir static Path directory;
  private static byte[] whole;

  /** As a recording grows: the JVM completes what it wrote once a second. */
  @BeforeAll
  static void record() throws Exception {
    Path file = directory.resolve("whole.jfr");
    Semaphore flushed = new Semaphore(0);
    try (RecordingStream flushing = new RecordingStream();
        Recording recording = new Recording();
        JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false)) {
      flushing.onFlush(flushed::release);
      flushing.startAsync();
      recording.start();
      ScriptedRun run = new ScriptedRun(emitter, 1);
      run.definitions();
      for (int i = 0; i < FLUSHES; i++) {
        for (int tick = 0; tick < TICKS_BETWEEN_FLUSHES; tick++) {
          run.tick();
        }
        flushed.drainPermits();
        assertTrue(flushed.tryAcquire(60, TimeUnit.SECONDS), "the recorder flushes");
      }
      emitter.onEnd(new io.lcaagent.run.RunEnd(1_000_000_000_000L, false, 0));
      recording.stop();
      recording.dump(file);
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void whole_isRead() throws Exception {
    JfrReport report = read(whole, new RunListener() {});

    assertTrue(report.isWhole(), report::partial);
    assertEquals(0, report.damaged());
  }

  @Test
  void cutAt200Places_givesALabelledPartOrIsRefusedInOneLine() throws Exception {
    int parts = 0;
    long eventsBefore = 0;
    for (int i = 0; i < 200; i++) {
      int length = (int) ((long) whole.length * i / 200);
      RunAccumulator run = new RunAccumulator();
      try {
        JfrReport report = read(Arrays.copyOf(whole, length), run);
        parts++;
        String partial = report.partial();
        assertTrue(partial.contains("the file is cut off"), length + " bytes: " + partial);
        assertTrue(
            run.summary().warnings().stream().anyMatch(w -> w.code().equals("recording-partial")));
        assertTrue(report.events() >= eventsBefore, "more of the file holds no less of the run");
        eventsBefore = report.events();
      } catch (RecordingFormatException refused) {
        assertEquals(1, refused.getMessage().lines().count());
        assertEquals(0, eventsBefore, "once the run is known, a longer file is never refused");
      }
    }
    // The description of the types takes the file's first part, and nothing can be said before it.
    assertTrue(parts > 20, parts + " of 200 cuts gave a part");
    assertTrue(eventsBefore > FLUSHES * TICKS_BETWEEN_FLUSHES * 3, eventsBefore + " events");
  }

  @Test
  void bytesFlipped_neverGiveMoreThanARefusal() throws Exception {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < FLIPPED; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      RunAccumulator run = new RunAccumulator();
      try {
        read(damaged, run);
        run.summary();
      } catch (RecordingFormatException e) {
        assertEquals(1, e.getMessage().lines().count());
        refused++;
      }
    }
    assertTrue(refused < FLIPPED, "some damage is survived");
  }

  @Test
  void headersFlipped_neverGiveMoreThanARefusal() throws Exception {
    for (int at = 0; at < 120; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        try {
          read(damaged, new RunAccumulator());
        } catch (RecordingFormatException e) {
          assertEquals(1, e.getMessage().lines().count());
        }
      }
    }
  }

  private static JfrReport read(byte[] bytes, RunListener listener) throws Exception {
    Path file = directory.resolve("damaged.jfr");
    Files.write(file, bytes);
    return JfrReader.replay(file, listener);
  }
}
