package io.lcaagent.jfr;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Recording;

/**
 * A program that ends while its recording is being closed. The recorder calls periodic events of
 * the end of a chunk with its lock held, on the thread that brings the chunk to its end: there the
 * program lets the others come up to that lock.
 */
final class EndsAmidClosing {
  static final String EVENT = "test.ChunkEnds";
  static final int EXIT = 3;

  /** Who comes up to the lock. */
  enum Order {
    /** The recorder's end, while the recording is closed. */
    END_DURING,
    /** The closing, and after it the recorder's end. */
    CLOSE_THEN_END
  }

  private static final AtomicBoolean FIRST = new AtomicBoolean(true);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private EndsAmidClosing() {}

  @Name(EVENT)
  @Period("endChunk")
  static final class ChunkEnds extends Event {}

  /** Takes the file of the recording and an {@link Order}. */
  public static void main(String[] arguments) throws Exception {
    Order order = Order.valueOf(arguments[1]);
    Path file = Path.of(arguments[0]);
    OwnRecording own =
        OwnRecording.start(
            file,
            new RecorderRoom(file.getParent(), disk -> Long.MAX_VALUE, 1),
            JfrEmitter.of(JfrEmitterTest.HEADER, () -> false, () -> false),
            warning -> {});
    FlightRecorder.addPeriodicEvent(ChunkEnds.class, () -> chunkEnds(own, order));
    if (order == Order.END_DURING) {
      own.close();
    } else {
      new Recording().start(); // ends the chunk of the one that runs
    }
    NEVER.await();
  }

  private static void chunkEnds(OwnRecording own, Order order) {
    new ChunkEnds().commit();
    if (FIRST.compareAndSet(true, false)) {
      if (order == Order.CLOSE_THEN_END) {
        new Thread(own::close, "closing").start();
        awaitBlocked("closing");
      }
      new Thread(() -> System.exit(EXIT)).start();
      awaitBlocked("JFR Shutdown Hook");
    }
  }

  private static void awaitBlocked(String name) {
    while (!isBlocked(name)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isBlocked(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .anyMatch(thread -> thread.getState() == Thread.State.BLOCKED);
  }
}
