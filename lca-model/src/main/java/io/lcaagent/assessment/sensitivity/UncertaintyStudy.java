package io.lcaagent.assessment.sensitivity;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.AssessmentSettings.Share;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Uncertainty of the totals that metering and inventory leave, by Monte Carlo and by variances. Two
 * inputs are independent: metering, and what is not known of the machines. The usage is normal with
 * the half width of its interval taken as 1.96 standard deviations. Of a part, and of a share that
 * is a guess, a value and limits are known and nothing else: half of the probability lies on each
 * side of the value, evenly (JCGM 101:2008, 6.4.2, for each side). One draw counts for all parts
 * and shares of all nodes, since who does not know the density of one module does not know that of
 * the next, and how nodes are listed must not matter; so does one of metering. Where nothing is
 * known within bounds, there is no uncertainty to state. For each indicator:
 *
 * <pre>
 * total = Σ_nodes usage + k × (share × parts + ownParts)    ownParts: Σ share_j × part_j of types with their own
 * k     = embodied_0 / (share_0 × parts_0 + ownParts_0)
 * u²    = (Σ u(usage))² + (Σ k × (parts × u(share) + share × u(parts) + u(ownParts)))²    at the means
 * </pre>
 */
final class UncertaintyStudy {
  private static final double SIGMAS_OF_95 = 1.959963984540054;

  private final List<Host> hosts;
  private final Assessment base;

  UncertaintyStudy(List<Host> hosts, Assessment base) {
    this.hosts = hosts;
    this.base = base;
  }

  List<Uncertainty> study(long seed, int draws) {
    List<Uncertainty> all = new ArrayList<>();
    for (Map.Entry<String, Impact> entry : base.impacts().entrySet()) {
      if (entry.getValue().total() != null) {
        List<Inputs> inputs = hosts.stream().map(host -> Inputs.of(host, entry.getKey())).toList();
        // Without any known range a width of zero would be a claim.
        if (deviation(inputs) > 0) {
          all.add(one(entry.getKey(), entry.getValue(), inputs, seed, draws));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Inputs are independent; each is common to all nodes. */
  private static double deviation(List<Inputs> nodes) {
    double metering = nodes.stream().mapToDouble(Inputs::usageSigma).sum();
    double machines = nodes.stream().mapToDouble(Inputs::machineDeviation).sum();
    return Math.sqrt(square(metering) + square(machines));
  }

  private static Uncertainty one(
      String indicator, Impact impact, List<Inputs> inputs, long seed, int draws) {
    double[] totals = new double[draws];
    Random random = new Random(seed);
    for (int i = 0; i < draws; i++) {
      double metering = random.nextGaussian();
      double machines = random.nextDouble();
      for (Inputs node : inputs) {
        totals[i] += node.at(metering, machines);
      }
    }
    double mean = Arrays.stream(totals).average().orElse(Double.NaN);
    double variance = Arrays.stream(totals).map(t -> square(t - mean)).sum() / (draws - 1);
    Arrays.sort(totals);
    return new Uncertainty(
        indicator,
        impact.unit(),
        impact.total().value(),
        held(impact),
        seed,
        draws,
        mean,
        Math.sqrt(variance),
        quantile(totals, 0.025),
        quantile(totals, 0.975),
        inputs.stream().mapToDouble(Inputs::mean).sum(),
        deviation(inputs),
        inputs.stream().allMatch(Inputs::isLinear));
  }

  private static String held(Impact impact) {
    if (Double.isNaN(impact.usage().low())) {
      return "usage";
    }
    return Double.isNaN(impact.embodied().low()) ? "embodied" : "";
  }

  /**
   * What one node's total is made of, for one indicator.
   *
   * @param parts those that the node's share counts for, together
   * @param ownParts those of types with a share of their own, by that
   */
  private record Inputs(
      double usage,
      double usageSigma,
      Limits share,
      Limits parts,
      Limits ownParts,
      double perPart) {

    static Inputs of(Host host, String indicator) {
      Impact impact = host.assessment().impacts().get(indicator);
      Quantity usage = impact.usage();
      double sigma =
          Double.isNaN(usage.low()) ? 0 : (usage.high() - usage.low()) / 2 / SIGMAS_OF_95;
      Share share = host.settings().share();
      Limits parts = Limits.NONE;
      Limits ownParts = Limits.NONE;
      for (NodeEmbodied.Part part : host.settings().node().parts()) {
        Quantity of = part.impacts().get(indicator);
        Double ownShare = host.settings().ownShares().get(part.type());
        if (of != null && ownShare == null) {
          parts = parts.plus(Limits.of(of));
        } else if (of != null) {
          ownParts = ownParts.plus(Limits.of(of.times(ownShare)));
        }
      }
      double values = share.value() * parts.value() + ownParts.value();
      return new Inputs(
          usage.value(),
          sigma,
          new Limits(share.low(), share.value(), share.high()),
          parts,
          ownParts,
          values == 0 ? 0 : impact.embodied().value() / values);
    }

    double at(double metering, double machine) {
      double making = share.at(machine) * parts.at(machine) + ownParts.at(machine);
      return usage + usageSigma * metering + perPart * making;
    }

    double mean() {
      return usage + perPart * (share.mean() * parts.mean() + ownParts.mean());
    }

    double machineDeviation() {
      return perPart
          * (parts.mean() * share.deviation()
              + share.mean() * parts.deviation()
              + ownParts.deviation());
    }

    boolean isLinear() {
      return share.deviation() == 0 || parts.deviation() == 0;
    }
  }

  private static double quantile(double[] sorted, double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Half of the probability between low and value, the other half between value and high, evenly on
   * each side; a single point where they agree.
   */
  private record Limits(double low, double value, double high) {
    static final Limits NONE = new Limits(0, 0, 0);

    static Limits of(Quantity quantity) {
      boolean bounded = !Double.isNaN(quantity.low());
      return new Limits(
          bounded ? quantity.low() : quantity.value(),
          quantity.value(),
          bounded ? quantity.high() : quantity.value());
    }

    /** Of inputs that one draw counts for. */
    Limits plus(Limits other) {
      return new Limits(low + other.low, value + other.value, high + other.high);
    }

    double mean() {
      return (low + 2 * value + high) / 4;
    }

    double deviation() {
      double below = value - low;
      double above = high - value;
      double aboutValue = (square(below) + square(above)) / 6;
      return Math.sqrt(aboutValue - square((above - below) / 4));
    }

    /** Inverse of the distribution function at this probability. */
    double at(double probability) {
      double fromMiddle = 2 * probability - 1;
      return value + fromMiddle * (fromMiddle < 0 ? value - low : high - value);
    }
  }
}
