package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What each quality point of one metric cost: the energy from the point before it, for the first
 * one from the training's start.
 *
 * @param metric {@code null} when there is none
 * @param steps in order of time; points without a number or an energy are left out
 * @param target index of the step that first met the target, -1 when none did or its energy is not
 *     known
 */
public record QualitySteps(String metric, List<Step> steps, int target) {
  /**
   * @param from the point before, {@code null} for the first
   * @param joules energy since {@code from}; its interval is not known, since the errors of both
   *     ends are not independent; {@code null} when no energy was read since then
   */
  public record Step(QualityInfo from, QualityInfo to, Quantity joules) {}

  /** A step of which less than this share was read and that shows no energy was not read. */
  private static final double UNREAD = 1e-6;

  /** Of the metric of the functional unit, or of the first metric seen when it names none. */
  public static QualitySteps of(TrainingInfo training) {
    FunctionalUnit unit = training.functionalUnit();
    String wanted = unit == null ? null : unit.metric();
    List<Step> steps = new ArrayList<>();
    String metric = null;
    QualityInfo before = null;
    int target = -1;
    boolean met = false;
    for (QualityInfo point : training.quality()) {
      if (metric == null && isWanted(wanted, point.metric())) {
        metric = point.metric();
      }
      if (metric == null || !metric.equals(point.metric())) {
        continue;
      }
      boolean meetsFirst = !met && meets(unit, point);
      met |= meetsFirst;
      if (!usable(point)) {
        continue; // though it may be what met the target: then no step with an energy did
      }
      steps.add(new Step(before, point, since(before, point)));
      if (meetsFirst) {
        target = steps.size() - 1;
      }
      before = point;
    }
    return new QualitySteps(metric, List.copyOf(steps), target);
  }

  /** The step that met the target, else the last one. */
  public Optional<Step> last() {
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(steps.get(target < 0 ? steps.size() - 1 : target));
  }

  /** Frameworks put the data set's role before a metric's name: validate_Accuracy. */
  private static boolean isWanted(String wanted, String metric) {
    if (wanted == null || wanted.equalsIgnoreCase(metric)) {
      return metric != null;
    }
    return metric != null
        && metric.toLowerCase(Locale.ROOT).endsWith("_" + wanted.toLowerCase(Locale.ROOT));
  }

  private static boolean usable(QualityInfo point) {
    return !Double.isNaN(point.value()) && point.cumulativeJoules() != null;
  }

  private static boolean meets(FunctionalUnit unit, QualityInfo point) {
    if (unit == null || unit.target() == null || !Boolean.TRUE.equals(unit.reached())) {
      return false;
    }
    return "lower".equals(unit.direction())
        ? point.value() <= unit.target()
        : point.value() >= unit.target();
  }

  private static Quantity since(QualityInfo before, QualityInfo point) {
    Quantity now = point.cumulativeJoules();
    if (before == null) {
      return now;
    }
    Quantity then = before.cumulativeJoules();
    Provenance provenance = now.provenance().weakest(then.provenance());
    double joules = now.value() - then.value();
    double seconds = point.timeSeconds() - before.timeSeconds();
    double read =
        now.coverage() * point.timeSeconds() - then.coverage() * before.timeSeconds(); // or NaN
    if (joules == 0 && read < UNREAD * seconds) {
      return null;
    }
    double coverage = seconds > 0 ? Math.max(0, Math.min(1, read / seconds)) : Double.NaN;
    return new Quantity(joules, Double.NaN, Double.NaN, provenance, coverage);
  }
}
