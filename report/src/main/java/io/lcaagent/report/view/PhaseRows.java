package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment.PhaseInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of one training, or of the time in no training, in the order in which they are read; a
 * row of several nodes is their sum.
 */
public final class PhaseRows {
  /** The label of time that lies in no training. */
  public static final String NO_TRAINING = "no training";

  private static final List<String> ORDER =
      List.of("load", "train", "validate", "checkpoint", "outside");
  private static final String EPOCH = "epoch/";

  /**
   * @param label short name, unique among the rows of its training
   */
  public record Row(String label, PhaseInfo phase) {}

  private PhaseRows() {}

  /**
   * Load, train, validate, checkpoint, outside, then the user's own phases by path.
   *
   * @param training id of a training, {@code null} for the rows of no training
   */
  public static List<Row> of(List<PhaseInfo> phases, String training) {
    Map<String, List<PhaseInfo>> byPath = new LinkedHashMap<>();
    for (PhaseInfo phase : phases) {
      if (Objects.equals(phase.training(), training)) {
        byPath.computeIfAbsent(phase.path(), path -> new ArrayList<>()).add(phase);
      }
    }
    List<PhaseInfo> chosen =
        byPath.values().stream()
            .map(HostSum::of)
            .sorted(Comparator.comparingInt(PhaseRows::rank).thenComparing(PhaseInfo::path))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (PhaseInfo phase : chosen) {
      String label = label(phase);
      boolean unique = chosen.stream().filter(other -> label(other).equals(label)).count() == 1;
      rows.add(new Row(unique ? label : phase.path(), phase));
    }
    return rows;
  }

  /** A path without what all the framework's phases share. */
  public static String label(String path) {
    String shorter = path.startsWith(EPOCH) ? path.substring(EPOCH.length()) : path;
    return ORDER.contains(shorter) ? shorter : path;
  }

  private static String label(PhaseInfo phase) {
    boolean nowhere = phase.training() == null && phase.path().equals("outside");
    return nowhere ? NO_TRAINING : label(phase.path());
  }

  private static int rank(PhaseInfo phase) {
    int rank = ORDER.indexOf(label(phase.path()));
    return rank < 0 ? ORDER.size() : rank;
  }
}
