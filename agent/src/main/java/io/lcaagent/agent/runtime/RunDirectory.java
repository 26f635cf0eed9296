package io.lcaagent.agent.runtime;

import io.lcaagent.run.RunHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where the files of one run lie.
 *
 * @param path the directory
 * @param shown as the user may type it
 */
record RunDirectory(Path path, String shown) {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of the name only the random id is sure to be unique: clocks can be set back. */
  static RunDirectory of(Path outputDirectory, RunHeader header) {
    Instant start = Instant.ofEpochSecond(0, header.startEpochNanos());
    String name = START.format(start) + "-" + header.runId().substring(0, 8);
    Path path = outputDirectory.resolve(name);
    return new RunDirectory(path, path.toString());
  }
}
