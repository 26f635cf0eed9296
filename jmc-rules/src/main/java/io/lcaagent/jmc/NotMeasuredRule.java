package io.lcaagent.jmc;

import java.util.Set;

/** How much of the energy no meter has seen. */
public final class NotMeasuredRule extends EnergyRule {
  private static final Set<String> FROM_METERS = Set.of("MEASURED", "ATTRIBUTED");

  public NotMeasuredRule() {
    super("lca.NotMeasured", "Modelled, Not Measured", "lca.EnergySample", "lca.Domain");
  }

  @Override
  Finding find(Run run) {
    double all = run.joules();
    if (!(all > 0)) {
      return Finding.unknown("No energy was recorded.");
    }
    double not = run.joules(s -> !FROM_METERS.contains(s.domain().provenance()));
    return new Finding(
        score(not / all, 0.1, 0.9),
        percent(not / all) + " of the energy is modelled or assumed, not measured.",
        "java -jar lca-agent.jar doctor says what would give a meter.");
  }
}
