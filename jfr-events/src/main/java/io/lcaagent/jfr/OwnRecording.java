package io.lcaagent.jfr;

import io.lcaagent.journal.OwnerOnly;
import io.lcaagent.thread.OwnThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * A recording of a run's events, as a file that only its owner may read. Starting one costs about a
 * second of CPU time.
 *
 * <p>A full disk makes the Flight Recorder end the JVM. So none is started without {@link
 * RecorderRoom}, and it ends early when room becomes scarce, which is looked at once a second: a
 * mitigation, since a disk can fill faster. Methods may be called by any thread.
 */
public final class OwnRecording implements AutoCloseable {
  /** Beyond it the oldest chunks go. */
  static final long MAX_BYTES = 256L << 20;

  private static final long LOOK_EVERY_MILLIS = 1_000;

  /** Why there is no recording of a short run. */
  static final String ENDED_BEFORE = "the run ended while the Flight Recorder started";

  /** Where secrets could be seen. Off by default, and kept off. */
  private static final List<String> NEVER =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess",
          "jdk.StringFlag",
          "jdk.StringFlagChanged");

  private final Recording recording;
  private final RecorderRoom room;
  private final Consumer<String> warnings;
  private final CountDownLatch closed = new CountDownLatch(1);

  private OwnRecording(Recording recording, RecorderRoom room, Consumer<String> warnings) {
    this.recording = recording;
    this.room = room;
    this.warnings = warnings;
  }

  /**
   * Starts recording.
   *
   * @param file made when the recorder has started, written at the end
   * @param emitter tells the run; closed when the JVM ends before the recording has begun
   * @param warnings told when it ends early
   * @throws IOException in one line, why there is none
   */
  public static OwnRecording start(Path file, JfrEmitter emitter, Consumer<String> warnings)
      throws IOException {
    return start(file, new RecorderRoom(file.toAbsolutePath().getParent()), emitter, warnings);
  }

  static OwnRecording start(
      Path file, RecorderRoom room, JfrEmitter emitter, Consumer<String> warnings)
      throws IOException {
    check(room);
    Recording recording = null;
    try {
      goOnUnlessEnding();
      recording = new Recording();
      recording.setName("lca-agent");
      recording.setToDisk(true);
      recording.setMaxSize(MAX_BYTES);
      NEVER.forEach(recording::disable);
      goOnUnlessEnding();
      recording.start();
      emitter.holdUpEnd(); // before the last look whether the end has come
      keep(recording, file);
    } catch (IOException | RuntimeException | Error e) {
      if (JvmEnd.isNear()) {
        emitter.close(); // the recorder's end must not wait, which closing waits for
      }
      if (recording != null) {
        recording.close();
      }
      throw new IOException(JvmEnd.isNear() ? ENDED_BEFORE : String.valueOf(e.getMessage()), e);
    }
    OwnRecording own = new OwnRecording(recording, room, warnings);
    OwnThreads.daemon("lca-jfr-guard", own::guard).start();
    return own;
  }

  /**
   * Looks whether one may be started, at no cost.
   *
   * @param folder where the file is to lie
   * @throws IOException in one line, why not
   */
  public static void check(Path folder) throws IOException {
    check(new RecorderRoom(folder));
  }

  private static void check(RecorderRoom room) throws IOException {
    if (!FlightRecorder.isAvailable()) {
      throw new IOException("this JVM has no Flight Recorder, or it is switched off");
    }
    if (FlightRecorder.isInitialized() && isAnyRunning()) {
      throw new IOException(
          "a recording is running already; it holds the run's events, and a second one would hold"
              + " all of its events");
    }
    room.check();
  }

  /**
   * Only a recording that runs while the JVM is not ending gets a file: the recorder's own end may
   * have gone past one that began later, and the file would hold nothing.
   *
   * <p>The recorder's end stops every recording that runs and clears its folder under one lock, and
   * what stops writes its file. A dump on exit would come before that, and not under one lock: a
   * recording closed in between would be empty.
   */
  private static void keep(Recording recording, Path file) throws IOException {
    goOnUnlessEnding();
    OwnerOnly.newFile(file); // the recorder keeps the permissions of what is there
    try {
      recording.setDestination(file);
    } catch (IllegalStateException ended) {
      Files.deleteIfExists(file);
      throw new IOException(ENDED_BEFORE, ended);
    }
  }

  /**
   * The end of the JVM waits for the recorder's next step, so none is begun that is for nothing.
   */
  private static void goOnUnlessEnding() throws IOException {
    if (JvmEnd.isNear()) {
      throw new IOException(ENDED_BEFORE);
    }
  }

  /** Whether any recording is running in this JVM. */
  public static boolean isAnyRunning() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .anyMatch(r -> r.getState() == RecordingState.RUNNING);
  }

  /**
   * Ends the recording and writes its file; at the end of the JVM the recorder itself does.
   *
   * <p>Closing a recording that runs stops it, writes its file and lets its chunks go, all under
   * the recorder's lock. To stop it first would leave a moment in which the JVM's end clears the
   * chunks before they are written, which the recorder says on stdout.
   */
  @Override
  public void close() {
    closed.countDown();
    if (!JvmEnd.isNear()) {
      recording.close();
    }
  }

  /** Ends the recording without a file, as far as the JVM's end has not written it yet. */
  public void discard(Path file) throws IOException {
    try {
      recording.setDestination(null); // waits for a writing under way: nobody will miss the file
    } catch (IllegalStateException ended) {
      // and written
    }
    close();
    Files.deleteIfExists(file);
  }

  private void guard() {
    try {
      while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        String scarce = room.scarce();
        if (scarce != null) {
          close(); // before anybody is told, who may then end the program amid the writing
          warnings.accept("ended early: " + scarce);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
