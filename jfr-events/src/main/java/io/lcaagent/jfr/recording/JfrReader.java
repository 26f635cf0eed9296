package io.lcaagent.jfr.recording;

import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Replays a recording: the calls that were made while the run lived, in their order. A recording
 * that covers the run gives the run's own summary. One that covers a part gives that part: the time
 * that is not in it becomes gaps, and a warning {@code recording-partial} says what is missing.
 * Memory is bounded whatever the file holds.
 */
public final class JfrReader {
  private JfrReader() {}

  /**
   * @param recording a file of the Flight Recorder
   * @param listener called on this thread; what it throws comes through. Not called at all when the
   *     recording is refused.
   * @throws RecordingFormatException there is no recording, it cannot be read, or it holds no run,
   *     or more than one
   */
  public static JfrReport replay(Path recording, RunListener listener)
      throws RecordingFormatException {
    try (RecordingInput in = RecordingInput.open(recording)) {
      Contents contents = contents(in, recording);
      Replay replay = new Replay(contents, listener);
      RecordingSweep.over(in, replay::take);
      return replay.finish();
    } catch (NoSuchFileException e) {
      throw new RecordingFormatException(recording + " does not exist");
    } catch (IOException e) {
      String why = Files.isDirectory(recording) ? "it is a directory" : e.getMessage();
      throw new RecordingFormatException(recording + " cannot be read: " + why);
    }
  }

  /** A first pass: refuses before any call is made, and finds what holds for the whole run. */
  private static Contents contents(RecordingInput in, Path recording)
      throws IOException, RecordingFormatException {
    Contents contents = new Contents();
    RecordingSweep sweep;
    try {
      sweep = RecordingSweep.over(in, contents::add);
    } catch (DamagedException e) {
      throw new RecordingFormatException(
          recording + " is no recording of the Flight Recorder: " + e.getMessage());
    }
    contents.sweep = sweep;
    if (contents.runs() > 1) {
      throw new RecordingFormatException(
          recording + " holds events of " + contents.runs() + " runs, of one is needed");
    }
    if (!contents.hasRun()) {
      String why =
          sweep.isCut()
              ? "it is cut off before anything says which run it is of"
              : "no event in it says of which run it is (lca.Run)";
      throw new RecordingFormatException(recording + " holds no run of lca-agent: " + why);
    }
    return contents;
  }
}
