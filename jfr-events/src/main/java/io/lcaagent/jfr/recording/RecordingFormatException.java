package io.lcaagent.jfr.recording;

/**
 * This is no recording, none of a run of ours, or one that cannot be read. The message is one line
 * that names the file, what was found and what is needed: fit to be shown as it is.
 */
public final class RecordingFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingFormatException(String message) {
    super(message);
  }
}
