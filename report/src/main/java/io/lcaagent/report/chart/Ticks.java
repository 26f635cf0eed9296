package io.lcaagent.report.chart;

import io.lcaagent.report.figures.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Round positions along an axis and how they read.
 *
 * @param labels one for each position
 */
record Ticks(List<Double> positions, List<String> labels) {
  private static final double[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
    172_800, 604_800
  };

  /** Steps of 1, 2 or 5 × 10^n, at most {@code most} of them, inside [low, high]. */
  static Ticks numbers(double low, double high, int most) {
    double span = high - low;
    if (!(span > 0) || Double.isInfinite(span)) {
      return new Ticks(List.of(low), List.of(Figures.three(low)));
    }
    double raw = span / most;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * 10;
    for (double factor : new double[] {1, 2, 5}) {
      if (power * factor >= raw * 0.999999) {
        step = power * factor;
        break;
      }
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    List<Double> positions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      positions.add(i * step);
      labels.add(
          decimals > 6 || Math.abs(high) >= 1e6
              ? Figures.three(i * step)
              : BigDecimal.valueOf(i * step)
                  .setScale(decimals, RoundingMode.HALF_UP)
                  .toPlainString());
    }
    return new Ticks(positions, labels);
  }

  /** Steps that a clock knows, from 0 s. */
  static Ticks time(double seconds, int most) {
    if (seconds < 2) {
      Ticks parts = numbers(0, seconds, most);
      return new Ticks(parts.positions, parts.positions.stream().map(Ticks::part).toList());
    }
    double step = Math.ceil(seconds / most / 604_800) * 604_800;
    for (double candidate : SECONDS) {
      if (seconds / candidate <= most) {
        step = candidate;
        break;
      }
    }
    List<Double> positions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (double t = 0; t <= seconds * 1.000001; t += step) {
      positions.add(t);
      labels.add(label(t, step));
    }
    return new Ticks(positions, labels);
  }

  private static String part(double seconds) {
    return seconds == 0 ? "0" : Figures.exact(Math.rint(seconds * 1e9) / 1e9) + " s";
  }

  private static String label(double t, double step) {
    long seconds = Math.round(t);
    if (seconds == 0) {
      return "0";
    }
    if (step >= 86_400) {
      return seconds / 86_400 + " d";
    }
    if (seconds >= 3600 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    if (seconds >= 60 && seconds % 60 == 0) {
      return seconds >= 3600 ? seconds / 3600 + " h " + seconds % 3600 / 60 : seconds / 60 + " min";
    }
    return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 : seconds + " s";
  }
}
