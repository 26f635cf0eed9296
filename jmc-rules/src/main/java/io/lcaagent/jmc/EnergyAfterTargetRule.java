package io.lcaagent.jmc;

import java.util.Locale;

/** How much energy went into a training after it had reached the quality that was asked for. */
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
    String target = run.options().getOrDefault("unit.target", "");
    String metric = run.options().getOrDefault("unit.metric", "");
    if (target.isEmpty()) {
      return Finding.unknown("No target quality was given (option unit.target).");
    }
    double wanted = Double.parseDouble(target);
    boolean lower = isLowerBetter(run, metric);
    for (Run.Quality quality : run.qualities()) {
      boolean isMetric = metric.isEmpty() || quality.metric().equalsIgnoreCase(metric);
      if (isMetric && (lower ? quality.value() <= wanted : quality.value() >= wanted)) {
        return reached(run, quality);
      }
    }
    return new Finding(0, "The target was not reached.", null);
  }

  private static Finding reached(Run run, Run.Quality quality) {
    double after = run.joules(s -> s.startNanos() >= quality.nanos());
    double share = after / run.joules();
    return new Finding(
        score(share, 0.05, 0.5),
        joules(after) + ", " + percent(share) + " of the energy, came after the target was met.",
        "Stop the training when the target is met.");
  }

  private static boolean isLowerBetter(Run run, String metric) {
    String direction = run.options().getOrDefault("unit.direction", "");
    String name = metric.toLowerCase(Locale.ROOT);
    return direction.isEmpty()
        ? name.contains("loss") || name.contains("error")
        : direction.equals("lower");
  }
}
