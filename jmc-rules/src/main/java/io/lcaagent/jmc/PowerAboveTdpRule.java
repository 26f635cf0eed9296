package io.lcaagent.jmc;

/**
 * How long processor packages drew more than their thermal design power, as far as meters saw it: a
 * model makes its power from that very figure.
 */
public final class PowerAboveTdpRule extends EnergyRule {
  public PowerAboveTdpRule() {
    super("lca.PowerAboveTdp", "Power Above TDP", "lca.EnergySample", "lca.Option");
  }

  @Override
  Finding find(Run run) {
    String option = run.options().getOrDefault("cpu.tdp", "");
    if (option.isEmpty()) {
      return Finding.unknown("The thermal design power was not given (option cpu.tdp).");
    }
    double tdp = Double.parseDouble(option);
    long all = 0;
    long above = 0;
    double peak = 0;
    for (Run.Sample sample : run.samples()) {
      boolean tells = sample.domain().isPackage() && sample.domain().isMetered();
      if (tells && sample.nanos() > 0) {
        all += sample.nanos();
        above += sample.watts() > tdp ? sample.nanos() : 0;
        peak = Math.max(peak, sample.watts());
      }
    }
    if (all == 0) {
      return Finding.unknown("No processor package was metered.");
    }
    double share = (double) above / all;
    return new Finding(
        score(share, 0.05, 0.5),
        String.format(
            java.util.Locale.ROOT,
            "Packages drew more than their TDP of %.0f W for %s of the time; the most was %.0f W.",
            tdp,
            percent(share),
            peak),
        "A package above its TDP boosts: cap its power if energy matters more than time.");
  }
}
