package io.lcaagent.jfr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the Flight Recorder can write what it records. Where it cannot, it ends the JVM: on a
 * full disk, in a folder that it may not use, past a limit on the size of files. Any thread.
 */
final class RecorderRoom {
  /** At least this much must stay free: 1 GiB, and 5 % of the disk. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private static final int LEAST_FREE_SHARE = 20;

  /** What a recording holds at most, and the chunk that the recorder is writing. */
  private static final long LARGEST_FILE_BYTES = OwnRecording.MAX_BYTES + (64L << 20);

  /** proc(5): the soft limit of this process, in bytes; "unlimited" is no number. */
  private static final Pattern FILE_SIZE =
      Pattern.compile("^Max file size +([0-9]+) ", Pattern.MULTILINE);

  private final Path repository = repository();
  private final List<Path> disks;
  private final ToLongFunction<Path> freeBytes;
  private final long leastFree;

  /**
   * @param folder where the recording is to lie
   */
  RecorderRoom(Path folder) {
    this(folder, path -> path.toFile().getUsableSpace(), LEAST_FREE_BYTES);
  }

  RecorderRoom(Path folder, ToLongFunction<Path> freeBytes, long leastFree) {
    this.disks = List.of(folder, repository);
    this.freeBytes = freeBytes;
    this.leastFree = leastFree;
  }

  /**
   * @throws IOException in one line, why no recording may begin
   */
  void check() throws IOException {
    probe(repository);
    checkLimit(Path.of("/proc/self/limits"));
    String scarce = scarce();
    if (scarce != null) {
      throw new IOException(scarce);
    }
  }

  /** Why a recording must not go on; {@code null} as long as there is room. */
  String scarce() {
    for (Path disk : disks) {
      long free = freeBytes.applyAsLong(disk);
      if (free < Math.max(leastFree, disk.toFile().getTotalSpace() / LEAST_FREE_SHARE)) {
        return disk
            + " has "
            + (free >> 20)
            + " MB free; a full disk would make the Flight Recorder end the program, so 1 GB and a"
            + " twentieth of the disk must stay free";
      }
    }
    return null;
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

  /**
   * @param limits of this process, as Linux tells them; elsewhere there is no such file
   */
  static void checkLimit(Path limits) throws IOException {
    if (!Files.isReadable(limits)) {
      return;
    }
    Matcher limit = FILE_SIZE.matcher(Files.readString(limits));
    if (limit.find() && Long.parseLong(limit.group(1)) < LARGEST_FILE_BYTES) {
      throw new IOException(
          "files of this process may have "
              + limit.group(1)
              + " bytes, beyond which the Flight Recorder would end the program; raise the limit"
              + " (ulimit -f) to "
              + LARGEST_FILE_BYTES);
    }
  }

  private static void delete(Path made) throws IOException {
    if (made != null) {
      Files.deleteIfExists(made);
    }
  }

  /** Where the recorder keeps its chunks until they are written to the file. */
  private static Path repository() {
    String known = System.getProperty("jdk.jfr.repository");
    return Path.of(known == null ? System.getProperty("java.io.tmpdir") : known);
  }
}
