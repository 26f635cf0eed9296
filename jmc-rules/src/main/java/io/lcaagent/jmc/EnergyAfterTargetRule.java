package io.lcaagent.jmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much energy went into trainings after each had reached the quality that was asked for. */
public final class EnergyAfterTargetRule extends EnergyRule {
  public EnergyAfterTargetRule() {
    super(
        "lca.EnergyAfterTarget",
        "Energy After the Target",
        "lca.EnergySample",
        "lca.QualityCheckpoint");
  }

  @Override
  Finding find(Run run) {
    Target target = Target.of(run.options());
    if (target == null) {
      return Finding.unknown("No target quality was given (option unit.target).");
    }
    Map<Long, Long> reached = reachedNanos(target, run.qualities());
    if (reached.isEmpty()) {
      return new Finding(0, "The target was not reached.", null);
    }
    double after = run.joules(s -> s.startNanos() >= since(reached, s.training()));
    double share = after / run.joules();
    return new Finding(
        score(share, 0.05, 0.5),
        joules(after) + ", " + percent(share) + " of the energy, came after the target was met.",
        "Stop the training when the target is met.");
  }

  /** By training; those that did not reach it are missing. */
  private static Map<Long, Long> reachedNanos(Target target, List<Run.Quality> qualities) {
    Map<Long, List<Run.Quality>> byTraining = new HashMap<>();
    for (Run.Quality quality : qualities) {
      byTraining.computeIfAbsent(quality.training(), t -> new ArrayList<>()).add(quality);
    }
    Map<Long, Long> reached = new HashMap<>();
    byTraining.forEach(
        (training, own) -> {
          Run.Quality first = target.reached(own);
          if (first != null) {
            reached.put(training, first.nanos());
          }
        });
    return reached;
  }

  /** What lies outside of trainings comes after no target. */
  private static long since(Map<Long, Long> reached, long training) {
    return reached.getOrDefault(training, Long.MAX_VALUE);
  }
}
