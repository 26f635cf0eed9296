package io.lcaagent.jmc;

/** How much of the energy no meter has seen. */
public final class NotMeasuredRule extends EnergyRule {
  public NotMeasuredRule() {
    super("lca.NotMeasured", "Modelled, Not Measured", "lca.EnergySample", "lca.Domain");
  }

  @Override
  Finding find(Run run) {
    double all = run.joules();
    if (!(all > 0)) {
      return Finding.unknown("No energy was recorded.");
    }
    double not = run.joules(s -> !s.domain().isMetered());
    return new Finding(
        score(not / all, 0.1, 0.9),
        percent(not / all) + " of the energy is modelled or assumed, not measured.",
        "java -jar lca-agent.jar doctor says what would give a meter.");
  }
}
