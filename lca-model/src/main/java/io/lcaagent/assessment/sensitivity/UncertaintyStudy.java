package io.lcaagent.assessment.sensitivity;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.AssessmentSettings.Share;
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
 * are triangular with their value as the mode (JCGM 101:2008, 6.4.4 and 6.4.7). For each indicator:
 *
 * <pre>
 * total = usage + share / share_0 × Σ part_i × embodied_0 / Σ part_i,0
 * u²    = u²(usage) + c_share² u²(share) + Σ c_i² u²(part_i)      c: partial derivatives at the means
 * </pre>
 */
final class UncertaintyStudy {
  private static final double SIGMAS_OF_95 = 1.959963984540054;

  private final AssessmentSettings settings;
  private final Assessment base;

  UncertaintyStudy(AssessmentSettings settings, Assessment base) {
    this.settings = settings;
    this.base = base;
  }

  List<Uncertainty> study(long seed, int draws) {
    List<Uncertainty> all = new ArrayList<>();
    for (Map.Entry<String, Impact> entry : base.impacts().entrySet()) {
      if (entry.getValue().total() != null) {
        all.add(one(entry.getKey(), entry.getValue(), seed, draws));
      }
    }
    return List.copyOf(all);
  }

  private Uncertainty one(String indicator, Impact impact, long seed, int draws) {
    Quantity usage = impact.usage();
    double usageSigma =
        Double.isNaN(usage.low()) ? 0 : (usage.high() - usage.low()) / 2 / SIGMAS_OF_95;
    Share share = settings.share();
    Triangle ofShare = new Triangle(share.low(), share.value(), share.high());
    List<Triangle> parts = parts(indicator);
    double modes = parts.stream().mapToDouble(Triangle::mode).sum();
    double perPart = modes == 0 ? 0 : impact.embodied().value() / modes / share.value();

    double[] totals = new double[draws];
    Random random = new Random(seed);
    for (int i = 0; i < draws; i++) {
      double drawn = usage.value() + usageSigma * random.nextGaussian();
      double ofShareDrawn = ofShare.at(random.nextDouble());
      double sum = 0;
      for (Triangle part : parts) {
        sum += part.at(random.nextDouble());
      }
      totals[i] = drawn + ofShareDrawn * perPart * sum;
    }
    double meanParts = parts.stream().mapToDouble(Triangle::mean).sum();
    double varianceParts = parts.stream().mapToDouble(Triangle::variance).sum();
    double gumVariance =
        usageSigma * usageSigma
            + square(perPart * meanParts) * ofShare.variance()
            + square(perPart * ofShare.mean()) * varianceParts;
    double mean = Arrays.stream(totals).average().orElse(Double.NaN);
    double variance = Arrays.stream(totals).map(t -> square(t - mean)).sum() / (draws - 1);
    Arrays.sort(totals);
    return new Uncertainty(
        indicator,
        impact.unit(),
        seed,
        draws,
        mean,
        Math.sqrt(variance),
        quantile(totals, 0.025),
        quantile(totals, 0.975),
        usage.value() + perPart * ofShare.mean() * meanParts,
        Math.sqrt(gumVariance),
        ofShare.variance() == 0 || varianceParts == 0);
  }

  private List<Triangle> parts(String indicator) {
    List<Triangle> parts = new ArrayList<>();
    for (NodeEmbodied.Part part : settings.node().parts()) {
      Quantity of = part.impacts().get(indicator);
      if (of != null) {
        boolean bounded = !Double.isNaN(of.low());
        double weight = SensitivityStudy.weight(part, settings);
        parts.add(
            new Triangle(
                weight * (bounded ? of.low() : of.value()),
                weight * of.value(),
                weight * (bounded ? of.high() : of.value())));
      }
    }
    return parts;
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
