package io.lcaagent.jmc;

/** How much of the trainings' energy went into validation. */
public final class ValidationShareRule extends EnergyRule {
  public ValidationShareRule() {
    super("lca.ValidationShare", "Share of Validation", "lca.EnergySample", "lca.PhaseBegin");
  }

  @Override
  Finding find(Run run) {
    double trainings = run.joules(s -> s.phase() > 0);
    if (!(trainings > 0)) {
      return Finding.unknown("No energy fell into a training.");
    }
    double validation = run.joules(s -> "VALIDATE".equals(run.phaseKinds().get(s.phase())));
    double share = validation / trainings;
    return new Finding(
        score(share, 0.2, 0.6),
        "About " + percent(share) + " of the trainings' energy went into validation.",
        "Validate less often, or on fewer data.");
  }
}
