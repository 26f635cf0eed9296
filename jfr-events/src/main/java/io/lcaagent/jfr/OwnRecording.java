package io.lcaagent.jfr;

import io.lcaagent.journal.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * A recording of a run's events, as a file that only its owner may read. Starting one costs about a
 * second of CPU time.
 *
 * <p>A full disk makes the Flight Recorder end the JVM, and so does a folder in which it may not
 * write. So none is started unless a file can be made there and there is room, and it ends early
 * when room becomes scarce, which is looked at once a second: a mitigation, since a disk can fill
 * faster. Methods may be called by any thread.
 */
public final class OwnRecording implements AutoCloseable {
  /** At least this much must stay free: 1 GiB, and 5 % of the disk. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private static final int LEAST_FREE_SHARE = 20;

  /** Beyond it the oldest chunks go. */
  private static final long MAX_BYTES = 256L << 20;

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
  private final List<Path> disks;
  private final ToLongFunction<Path> freeBytes;
  private final Consumer<String> warnings;
  private final CountDownLatch closed = new CountDownLatch(1);

  private OwnRecording(
      Recording recording,
      List<Path> disks,
      ToLongFunction<Path> freeBytes,
      Consumer<String> warnings) {
    this.recording = recording;
    this.disks = disks;
    this.freeBytes = freeBytes;
    this.warnings = warnings;
  }

  /**
   * Starts recording.
   *
   * @param file made when the recorder has started, written at the end
   * @param warnings told when it ends early
   * @throws IOException in one line, why there is none
   */
  public static OwnRecording start(Path file, Consumer<String> warnings) throws IOException {
    return start(file, OwnRecording::freeBytes, LEAST_FREE_BYTES, warnings);
  }

  static OwnRecording start(
      Path file, ToLongFunction<Path> freeBytes, long leastFree, Consumer<String> warnings)
      throws IOException {
    List<Path> disks = check(file.toAbsolutePath().getParent(), freeBytes, leastFree);
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
      keep(recording, file);
    } catch (IOException | RuntimeException | Error e) {
      if (recording != null) {
        recording.close();
      }
      throw new IOException(JvmEnd.isNear() ? ENDED_BEFORE : String.valueOf(e.getMessage()), e);
    }
    OwnRecording own = new OwnRecording(recording, disks, freeBytes, warnings);
    Thread guard = new Thread(null, () -> own.guard(leastFree), "lca-jfr-guard", 0, false);
    guard.setDaemon(true);
    guard.setContextClassLoader(OwnRecording.class.getClassLoader());
    guard.start();
    return own;
  }

  /**
   * Looks whether one may be started, at no cost.
   *
   * @param folder where the file is to lie
   * @throws IOException in one line, why not
   */
  public static void check(Path folder) throws IOException {
    check(folder, OwnRecording::freeBytes, LEAST_FREE_BYTES);
  }

  private static List<Path> check(Path folder, ToLongFunction<Path> freeBytes, long leastFree)
      throws IOException {
    if (!FlightRecorder.isAvailable()) {
      throw new IOException("this JVM has no Flight Recorder, or it is switched off");
    }
    if (FlightRecorder.isInitialized() && isAnyRunning()) {
      throw new IOException(
          "a recording is running already; it holds the run's events, and a second one would hold"
              + " all of its events");
    }
    Path repository = repository();
    probe(repository);
    List<Path> disks = List.of(folder, repository);
    for (Path disk : disks) {
      if (isScarce(disk, freeBytes, leastFree)) {
        throw new IOException(scarce(disk, freeBytes));
      }
    }
    return disks;
  }

  /**
   * Does what the recorder will do: makes a folder, and a file in it that is written and read
   * again. A process that takes all permissions from what it makes ({@code umask}) can do only the
   * first.
   */
  static void probe(Path repository) throws IOException {
    Path folder = null;
    Path file = null;
    try {
      folder = Files.createTempDirectory(repository, "lca-probe-");
      file = Files.createFile(folder.resolve("chunk"));
      Files.write(file, new byte[1]);
      Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(
          "the Flight Recorder would end the program, as it could not write its files in "
              + repository
              + " ("
              + e.getClass().getSimpleName()
              + "); mend its permissions or the umask, or name another folder by"
              + " -Djava.io.tmpdir",
          e);
    } finally {
      delete(file);
      delete(folder);
    }
  }

  private static void delete(Path made) throws IOException {
    if (made != null) {
      Files.deleteIfExists(made);
    }
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

  private void guard(long leastFree) {
    try {
      while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        for (Path disk : disks) {
          if (isScarce(disk, freeBytes, leastFree)) {
            String why = "ended early: " + scarce(disk, freeBytes);
            close(); // before anybody is told, who may then end the program amid the writing
            warnings.accept(why);
            break;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isScarce(Path disk, ToLongFunction<Path> freeBytes, long leastFree) {
    return freeBytes.applyAsLong(disk)
        < Math.max(leastFree, disk.toFile().getTotalSpace() / LEAST_FREE_SHARE);
  }

  private static String scarce(Path disk, ToLongFunction<Path> freeBytes) {
    return disk
        + " has "
        + (freeBytes.applyAsLong(disk) >> 20)
        + " MB free; a full disk would make the Flight Recorder end the program, so 1 GB and a"
        + " twentieth of the disk must stay free";
  }

  private static long freeBytes(Path path) {
    return path.toFile().getUsableSpace();
  }

  /** Where the recorder keeps its chunks until they are written to the file. */
  private static Path repository() {
    String known = System.getProperty("jdk.jfr.repository");
    return Path.of(known == null ? System.getProperty("java.io.tmpdir") : known);
  }
}
