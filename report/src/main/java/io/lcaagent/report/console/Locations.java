package io.lcaagent.report.console;

import java.util.List;

/**
 * Where a run's files lie, as the summary shows it.
 *
 * @param directory the run directory as the user may type it, {@code null} when there is none
 * @param files names inside of it, e.g. {@code result.json}
 * @param missing what should lie there and does not, one sentence each, with the reason
 */
public record Locations(String directory, List<String> files, List<String> missing) {
  public static final Locations NONE = new Locations(null, List.of());

  /** Nothing is missing. */
  public Locations(String directory, List<String> files) {
    this(directory, files, List.of());
  }
}
