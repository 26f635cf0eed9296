package io.lcaagent.agent.command;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.jfr.recording.JfrReader;
import io.lcaagent.jfr.recording.JfrReport;
import io.lcaagent.jfr.recording.RecordingFormatException;
import io.lcaagent.journal.JournalFormatException;
import io.lcaagent.journal.JournalReader;
import io.lcaagent.journal.JournalReport;
import io.lcaagent.run.RunAccumulator;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run was recorded, and where what is made of it goes: into the run's directory, or beside
 * a recording of the Flight Recorder, by its name.
 *
 * @param path the run directory, its journal, or a recording
 * @param named as the user typed it
 */
record RecordedRun(Path path, String named) {
  private static final String JOURNAL = "journal";
  private static final String RECORDING = ".jfr";

  /**
   * Reads the run whole.
   *
   * @return what of it could not be read, in one line, or an empty string
   */
  String replay(RunAccumulator run) {
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

  /** The folder of what is made of it. */
  Path folder() {
    return isRecording() ? path.toAbsolutePath().getParent() : runDirectory(path);
  }

  /** The same, as the user would type it. */
  String place() {
    Path typed = Path.of(named);
    Path place = isRecording() ? typed.resolveSibling("").normalize() : runDirectory(typed);
    return place.toString();
  }

  /** The file of this name that is made of it. */
  String file(String name) {
    if (!isRecording()) {
      return name;
    }
    String own = path.getFileName().toString();
    return own.substring(0, own.length() - RECORDING.length()) + "." + name;
  }

  private boolean isRecording() {
    return path.getFileName() != null
        && path.getFileName().toString().endsWith(RECORDING)
        && !Files.isDirectory(path);
  }

  /** Where the run's files lie, also when its journal's folder was named. */
  private static Path runDirectory(Path named) {
    boolean isJournal = named.endsWith(JOURNAL) && !Files.isDirectory(named.resolve(JOURNAL));
    return isJournal ? named.resolveSibling("").normalize() : named;
  }
}
