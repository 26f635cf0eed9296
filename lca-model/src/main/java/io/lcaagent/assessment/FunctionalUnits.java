package io.lcaagent.assessment;

import io.lcaagent.assessment.AssessmentSettings.UnitTarget;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.List;
import java.util.Locale;

/**
 * When a training met its target: at the end of the validation that first met it, never
 * interpolated.
 */
final class FunctionalUnits {
  private static final List<String> LOWER_IS_BETTER =
      List.of("loss", "error", "perplexity", "rmse", "mse", "mae");
  private static final List<String> DECORATIONS =
      List.of("validate_epoch_", "validation_", "validate_", "val_", "eval_", "test_");

  private FunctionalUnits() {}

  /**
   * The metric that the target is about, as the framework names it: the one asked for, else the
   * only one that is not a loss. {@code null} when that leaves none or several.
   */
  static String metric(UnitTarget unit, TrainingSummary training) {
    List<String> seen =
        training.quality().stream().map(mark -> mark.point().metric()).distinct().toList();
    if (unit.metric() != null) {
      String wanted = plain(unit.metric());
      return seen.stream().filter(name -> plain(name).equals(wanted)).findFirst().orElse(null);
    }
    List<String> scores = seen.stream().filter(name -> !isLowerBetter(name)).toList();
    return scores.size() == 1 ? scores.get(0) : null;
  }

  /** {@code higher} or {@code lower}; by the metric's name where nobody says. */
  static String direction(UnitTarget unit, String metric) {
    if (unit.direction() != null) {
      return unit.direction();
    }
    return metric != null && isLowerBetter(metric) ? "lower" : "higher";
  }

  /** The point that first met the target; {@code null} when none did. NaN never does. */
  static QualityMark reached(UnitTarget unit, TrainingSummary training) {
    String metric = metric(unit, training);
    if (metric == null || unit.target() == null) {
      return null;
    }
    boolean higher = direction(unit, metric).equals("higher");
    return training.quality().stream()
        .filter(mark -> mark.point().metric().equals(metric))
        .filter(
            mark ->
                higher
                    ? mark.point().value() >= unit.target()
                    : mark.point().value() <= unit.target())
        .findFirst()
        .orElse(null);
  }

  /** A metric's name without case, punctuation and what frameworks put in front of it. */
  static String plain(String metric) {
    String name = metric.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    for (String decoration : DECORATIONS) {
      if (name.startsWith(decoration)) {
        name = name.substring(decoration.length());
        break;
      }
    }
    return name.replace("_", "");
  }

  private static boolean isLowerBetter(String metric) {
    String name = plain(metric);
    return LOWER_IS_BETTER.stream().anyMatch(name::contains);
  }
}
