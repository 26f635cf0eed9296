package io.lcaagent.jmc;

import java.util.HashMap;
import java.util.Map;

/** How much of the run's time no reading covers. */
public final class CoverageGapsRule extends EnergyRule {
  /** Readings at most this many periods apart cover the time between them. */
  private static final int COVERING_PERIODS = 3;

  public CoverageGapsRule() {
    super("lca.CoverageGaps", "Gaps in Coverage", "lca.Domain"); // with samples or without
  }

  @Override
  Finding find(Run run) {
    Map<Run.Domain, Long> covered = new HashMap<>();
    run.domains().values().forEach(domain -> covered.put(domain, 0L)); // one that was never read
    long start = run.ticks().stream().mapToLong(t -> t).min().orElse(Long.MAX_VALUE);
    long end = run.ticks().stream().mapToLong(t -> t).max().orElse(Long.MIN_VALUE);
    for (Run.Sample sample : run.samples()) {
      start = Math.min(start, sample.startNanos());
      end = Math.max(end, sample.endNanos());
      boolean counts = sample.nanos() <= COVERING_PERIODS * sample.domain().periodNanos();
      covered.merge(sample.domain(), counts ? sample.nanos() : 0, Long::sum);
    }
    if (end <= start) {
      return Finding.unknown("No readings were recorded.");
    }
    double worst = 0;
    String who = "";
    for (Map.Entry<Run.Domain, Long> domain : covered.entrySet()) {
      double missing = 1 - (double) domain.getValue() / (end - start);
      if (missing > worst) {
        worst = missing;
        who = " of " + domain.getKey().id();
      }
    }
    String gaps =
        switch ((int) Math.min(run.gaps(), 2)) {
          case 0 -> "";
          case 1 -> " 1 gap was told, with its reason.";
          default -> " " + run.gaps() + " gaps were told, with their reasons.";
        };
    return new Finding(
        score(worst, 0.05, 0.5),
        percent(worst) + " of the time" + who + " is covered by no reading." + gaps,
        "Look at the reasons in lca.Gap; a starved machine reads late.");
  }
}
