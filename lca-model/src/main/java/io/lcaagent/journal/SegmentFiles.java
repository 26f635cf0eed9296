package io.lcaagent.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the segments of a journal; what is not a plain file is refused. */
final class SegmentFiles {
  private SegmentFiles() {}

  /**
   * @param directory a run directory or the journal directory in it
   * @return at least one file, in order
   */
  static List<Path> find(Path directory) throws JournalFormatException {
    if (!Files.exists(directory)) {
      throw new JournalFormatException(directory + ": there is no such directory");
    }
    if (!Files.isDirectory(directory)) {
      throw new JournalFormatException(
          directory + " is a file; a run directory is needed, which holds journal/00000.lcaj");
    }
    Path journal = directory.resolve(JournalFormat.DIRECTORY);
    if (Files.isSymbolicLink(journal)) {
      throw new JournalFormatException(journal + " is a symbolic link; a directory is needed");
    }
    List<Path> segments = list(Files.isDirectory(journal) ? journal : directory);
    if (segments.isEmpty()) {
      throw new JournalFormatException(
          directory + " is no run directory: it holds no journal/00000.lcaj");
    }
    for (Path segment : segments) {
      if (!Files.isRegularFile(segment, LinkOption.NOFOLLOW_LINKS)) {
        throw new JournalFormatException(
            segment
                + (Files.isSymbolicLink(segment)
                    ? " is a symbolic link; a plain file is needed"
                    : " is not a plain file"));
      }
    }
    return segments;
  }

  private static List<Path> list(Path directory) throws JournalFormatException {
    List<Path> segments = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (JournalFormat.SEGMENT_NAME.matcher(file.getFileName().toString()).matches()) {
          segments.add(file);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      throw new JournalFormatException(directory + " cannot be read: " + reason(e));
    }
    Collections.sort(segments);
    return segments;
  }

  static String reason(Exception e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
