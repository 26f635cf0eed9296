package io.lcaagent.jmc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The quality that a run was to reach, and when each training reached it, as reports see it. */
final class Target {
  private static final List<String> LOWER_IS_BETTER =
      List.of("loss", "error", "perplexity", "rmse", "mse", "mae");
  private static final List<String> DECORATIONS =
      List.of("validate_epoch_", "validation_", "validate_", "val_", "eval_", "test_");

  private final double value;
  private final String metric;
  private final String direction;

  private Target(double value, String metric, String direction) {
    this.value = value;
    this.metric = metric;
    this.direction = direction;
  }

  /** {@code null} when none was given. */
  static Target of(Map<String, String> options) {
    String value = options.getOrDefault("unit.target", "");
    return value.isEmpty()
        ? null
        : new Target(
            Double.parseDouble(value),
            options.getOrDefault("unit.metric", ""),
            options.getOrDefault("unit.direction", ""));
  }

  /**
   * The point that first met it; {@code null} when none did.
   *
   * @param qualities of one training, by time
   */
  Run.Quality reached(List<Run.Quality> qualities) {
    String name = metricAmong(qualities.stream().map(Run.Quality::metric).distinct().toList());
    return qualities.stream()
        .filter(quality -> quality.metric().equals(name))
        .filter(quality -> isLow(name) ? quality.value() <= value : quality.value() >= value)
        .findFirst()
        .orElse(null);
  }

  /** The metric asked for; else the only one that is not a loss. */
  private String metricAmong(List<String> seen) {
    if (!metric.isEmpty()) {
      String wanted = plain(metric);
      return seen.stream().filter(name -> plain(name).equals(wanted)).findFirst().orElse(null);
    }
    List<String> scores = seen.stream().filter(name -> !isLoss(name)).toList();
    return scores.size() == 1 ? scores.get(0) : null;
  }

  private boolean isLow(String name) {
    return direction.isEmpty() ? isLoss(name) : Objects.equals(direction, "lower");
  }

  private static boolean isLoss(String name) {
    return LOWER_IS_BETTER.stream().anyMatch(plain(name)::contains);
  }

  /** Without case, punctuation and what frameworks put in front. */
  private static String plain(String name) {
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    for (String decoration : DECORATIONS) {
      if (words.startsWith(decoration)) {
        return words.substring(decoration.length()).replace("_", "");
      }
    }
    return words.replace("_", "");
  }
}
