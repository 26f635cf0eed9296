package io.lcaagent.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where the files of one run lie: {@code <output directory>/<start in UTC>-<8 digits of the run
 * id>}. The names hold nothing else: what a user named lives inside the files.
 */
public final class RunDirectory {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunDirectory() {}

  /** Creates it, owner-only. */
  public static Path create(Path outputDirectory, Instant start, String runId) throws IOException {
    if (!runId.matches("[0-9a-f]{8,64}")) {
      throw new IllegalArgumentException("not a run id: " + runId);
    }
    OwnerOnly.directory(outputDirectory);
    Path run = outputDirectory.resolve(START.format(start) + "-" + runId.substring(0, 8));
    if (Files.exists(run, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(run + " is there already");
    }
    return OwnerOnly.directory(run);
  }
}
