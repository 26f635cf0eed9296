package io.lcaagent.agent.command;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.jfr.recording.JfrReader;
import io.lcaagent.jfr.recording.JfrReport;
import io.lcaagent.jfr.recording.RecordingFormatException;
import io.lcaagent.journal.JournalFormatException;
import io.lcaagent.journal.JournalReader;
import io.lcaagent.journal.JournalReport;
import io.lcaagent.otel.file.OtlpContents;
import io.lcaagent.otel.file.OtlpFormatException;
import io.lcaagent.otel.file.OtlpReader;
import io.lcaagent.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run was recorded, and where what is made of it goes: into the run's directory, or beside
 * a recording of the Flight Recorder or a collector's file, by its name.
 *
 * @param path the run directory, its journal, a recording, or a collector's file or folder of files
 * @param named as the user typed it
 */
record RecordedRun(Path path, String named) {
  private static final String JOURNAL = "journal";
  private static final String RECORDING = ".jfr";
  private static final String ENDINGS = "(\\.jfr|\\.[a-z]*jsonl?(\\.gz)?)$";

  /**
   * Makes the calls of the run, whole: of one that is no {@link #isTelemetry telemetry}.
   *
   * @return what of it could not be read, in one line, or an empty string
   */
  String replay(RunListener run) {
    try {
      if (isRecording()) {
        JfrReport report = JfrReader.replay(path, run);
        return report.isWhole() ? "" : "not the whole run: " + report.partial();
      }
      JournalReport report = JournalReader.replay(path, run);
      if (!report.note().isEmpty()) {
        run.onWarning(JOURNAL, "journal: " + report.note());
      }
      return report.note();
    } catch (JournalFormatException | RecordingFormatException e) {
      throw BadInputException.data(e.getMessage());
    }
  }

  /** What a collector's files tell: one summary for each stretch of time of a run on a host. */
  OtlpContents telemetry() {
    try {
      return OtlpReader.read(path);
    } catch (OtlpFormatException e) {
      throw BadInputException.data(e.getMessage());
    }
  }

  /** The folder of what is made of it. */
  Path folder() {
    return isFile() ? path.toAbsolutePath().getParent() : runDirectory(path);
  }

  /** The same, as the user would type it. */
  String place() {
    Path typed = Path.of(named);
    Path place = isFile() ? typed.resolveSibling("").normalize() : runDirectory(typed);
    return place.toString();
  }

  /** The file of this name that is made of it. */
  String file(String name) {
    if (!isFile()) {
      return name;
    }
    String own = path.getFileName().toString().replaceFirst(ENDINGS, "");
    return own + "." + name;
  }

  private boolean isFile() {
    return isRecording() || !Files.isDirectory(path) && isTelemetry();
  }

  private boolean isRecording() {
    return path.getFileName() != null
        && path.getFileName().toString().endsWith(RECORDING)
        && !Files.isDirectory(path);
  }

  /** A file that is no recording, or a folder without a journal in which a collector wrote. */
  boolean isTelemetry() {
    return Files.isDirectory(path)
        ? !Files.isDirectory(path.resolve(JOURNAL)) && OtlpReader.isOtlp(path)
        : Files.exists(path) && !isRecording();
  }

  /** Where the run's files lie, also when its journal's folder was named. */
  private static Path runDirectory(Path named) {
    boolean isJournal = named.endsWith(JOURNAL) && !Files.isDirectory(named.resolve(JOURNAL));
    return isJournal ? named.resolveSibling("").normalize() : named;
  }
}
