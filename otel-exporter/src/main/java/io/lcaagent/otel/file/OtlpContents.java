package io.lcaagent.otel.file;

import io.lcaagent.run.RunSummary;
import java.time.Instant;
import java.util.List;

/**
 * What a collector's files tell.
 *
 * @param hosts at least one, in order of their first runs' beginnings
 * @param note what could not be read, in one line, or an empty string
 */
public record OtlpContents(List<Host> hosts, String note) {

  /**
   * What ran on one host, as one run: its energy and its time once.
   *
   * @param runIds of the runs that say who they are
   * @param end of the last of them; the run lasts less where the host stood idle between two
   */
  public record Host(RunSummary run, List<String> runIds, Instant end) {}
}
