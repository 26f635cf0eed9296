package io.lcaagent.jfr.recording;

/**
 * What a reader found in a recording.
 *
 * @param events handed on
 * @param missing events of the run, between the first and the last that are there, that are not
 * @param damaged events, or rows of them, that cannot be read
 * @param unknown events of a newer version
 * @param isCut the file ends within a chunk
 * @param partial why the recording is not of the whole run, or an empty string when it is
 */
public record JfrReport(
    long events, long missing, long damaged, long unknown, boolean isCut, String partial) {

  /** The recording covers the run from its beginning to its end. */
  public boolean isWhole() {
    return partial.isEmpty();
  }
}
