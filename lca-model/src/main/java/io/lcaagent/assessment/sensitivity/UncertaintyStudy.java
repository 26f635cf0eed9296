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
 * Uncertainty of the totals that metering and inventory leave, by Monte Carlo and by variances.
 * Inputs are independent of one another: the usage is normal with the half width of its interval
 * taken as 1.96 standard deviations; a part known within [low, high] and a share that is a guess
 * are triangular with their value as the mode (JCGM 101:2008, 6.4.5 and 6.4.7). Where nothing is
 * known within bounds, there is no uncertainty to state. For each indicator:
 *
 * <pre>
 * total = usage + k × (share × Σ part_i + Σ share_j × part_j)     j: parts of a type with its own share
 * k     = embodied_0 / (share_0 × Σ part_i,0 + Σ share_j × part_j,0)
 * u²    = u²(usage) + c_share² u²(share) + Σ c_i² u²(part_i)      c: partial derivatives at the means
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
        if (inputs.stream().anyMatch(node -> node.variance() > 0)) {
          all.add(one(entry.getKey(), entry.getValue(), inputs, seed, draws));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Uncertainty one(
      String indicator, Impact impact, List<Inputs> inputs, long seed, int draws) {
    double[] totals = new double[draws];
    Random random = new Random(seed);
    for (int i = 0; i < draws; i++) {
      for (Inputs node : inputs) {
        totals[i] += node.drawn(random);
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
        Math.sqrt(inputs.stream().mapToDouble(Inputs::variance).sum()),
        inputs.stream().allMatch(Inputs::isLinear));
  }

  private static String held(Impact impact) {
    if (Double.isNaN(impact.usage().low())) {
      return "usage";
    }
    return Double.isNaN(impact.embodied().low()) ? "embodied" : "";
  }

  /** What one node's total is made of, for one indicator. */
  private record Inputs(
      double usage,
      double usageSigma,
      Triangle share,
      List<Triangle> shared,
      List<Triangle> own,
      double perPart) {

    static Inputs of(Host host, String indicator) {
      Impact impact = host.assessment().impacts().get(indicator);
      Quantity usage = impact.usage();
      double sigma =
          Double.isNaN(usage.low()) ? 0 : (usage.high() - usage.low()) / 2 / SIGMAS_OF_95;
      Share share = host.settings().share();
      List<Triangle> shared = new ArrayList<>();
      List<Triangle> own = new ArrayList<>();
      for (NodeEmbodied.Part part : host.settings().node().parts()) {
        Quantity of = part.impacts().get(indicator);
        Double ownShare = host.settings().ownShares().get(part.type());
        if (of != null && ownShare == null) {
          shared.add(Triangle.of(of));
        } else if (of != null) {
          own.add(Triangle.of(of.times(ownShare)));
        }
      }
      double modes = share.value() * modes(shared) + modes(own);
      return new Inputs(
          usage.value(),
          sigma,
          new Triangle(share.low(), share.value(), share.high()),
          shared,
          own,
          modes == 0 ? 0 : impact.embodied().value() / modes);
    }

    double drawn(Random random) {
      double drawn = usage + usageSigma * random.nextGaussian();
      double ofShare = share.at(random.nextDouble());
      return drawn + perPart * (ofShare * drawn(shared, random) + drawn(own, random));
    }

    double mean() {
      return usage + perPart * (share.mean() * means(shared) + means(own));
    }

    double variance() {
      return usageSigma * usageSigma
          + square(perPart * means(shared)) * share.variance()
          + square(perPart * share.mean()) * variances(shared)
          + square(perPart) * variances(own);
    }

    boolean isLinear() {
      return share.variance() == 0 || variances(shared) == 0;
    }

    private static double drawn(List<Triangle> parts, Random random) {
      double sum = 0;
      for (Triangle part : parts) {
        sum += part.at(random.nextDouble());
      }
      return sum;
    }

    private static double modes(List<Triangle> parts) {
      return parts.stream().mapToDouble(Triangle::mode).sum();
    }

    private static double means(List<Triangle> parts) {
      return parts.stream().mapToDouble(Triangle::mean).sum();
    }

    private static double variances(List<Triangle> parts) {
      return parts.stream().mapToDouble(Triangle::variance).sum();
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

  /** A triangular distribution; a single point where low and high agree. */
  private record Triangle(double low, double mode, double high) {
    static Triangle of(Quantity quantity) {
      boolean bounded = !Double.isNaN(quantity.low());
      return new Triangle(
          bounded ? quantity.low() : quantity.value(),
          quantity.value(),
          bounded ? quantity.high() : quantity.value());
    }

    double mean() {
      return (low + mode + high) / 3;
    }

    double variance() {
      return high == low ? 0 : spread();
    }

    private double spread() {
      return (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18;
    }

    /** Inverse of the distribution function at this probability. */
    double at(double probability) {
      if (high == low) {
        return mode;
      }
      double atMode = (mode - low) / (high - low);
      return probability < atMode
          ? low + Math.sqrt(probability * (high - low) * (mode - low))
          : high - Math.sqrt((1 - probability) * (high - low) * (high - mode));
    }
  }
}
