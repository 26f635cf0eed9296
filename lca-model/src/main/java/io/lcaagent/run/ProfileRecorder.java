package io.lcaagent.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean power over time in at most {@value #MAX_BUCKETS} buckets, which double in width as the run
 * grows, and the peak second. A sample is taken as uniform; the peak is the highest mean of the
 * total over one of the seconds counted from the start that are known to nine tenths at least. In
 * doubles: these are figures to draw, nothing is added up from them.
 */
final class ProfileRecorder {
  static final int MAX_BUCKETS = 600;
  private static final long SECOND = 1_000_000_000L;

  /** Seconds for which late samples may still come. */
  private static final int OPEN_SECONDS = 128;

  private static final double KNOWN = 0.9;

  private static final class Series {
    final boolean inTotal;
    final double[] microjoules = new double[MAX_BUCKETS];
    final double[] knownNanos = new double[MAX_BUCKETS];

    Series(boolean inTotal) {
      this.inTotal = inTotal;
    }

    void widen() {
      for (int i = 0; i < MAX_BUCKETS; i++) {
        boolean inside = 2 * i < MAX_BUCKETS;
        microjoules[i] = inside ? microjoules[2 * i] + microjoules[2 * i + 1] : 0;
        knownNanos[i] = inside ? knownNanos[2 * i] + knownNanos[2 * i + 1] : 0;
      }
    }
  }

  private record Peak(double watts, long nanos) {}

  private final long startNanos;
  private final List<Series> all = new ArrayList<>();
  private long bucketNanos = 100_000_000L;
  private int totals;

  private final double[] secondMicrojoules = new double[OPEN_SECONDS];
  private final double[] secondKnownNanos = new double[OPEN_SECONDS];
  private long firstSecond;
  private Peak peak;

  ProfileRecorder(long startNanos) {
    this.startNanos = startNanos;
    this.peak = new Peak(Double.NaN, startNanos);
  }

  void addDomain(boolean inTotal) {
    all.add(new Series(inTotal));
    totals += inTotal ? 1 : 0;
  }

  void add(int domain, long fromNanos, long toNanos, long microjoules) {
    long start = Math.max(0, fromNanos - startNanos);
    long end = toNanos - startNanos;
    if (end <= start) {
      return;
    }
    Series series = all.get(domain);
    double power = (double) microjoules / (toNanos - fromNanos);
    while (end > bucketNanos * MAX_BUCKETS) {
      all.forEach(Series::widen);
      bucketNanos *= 2;
    }
    for (int i = (int) (start / bucketNanos); i * bucketNanos < end; i++) {
      double part = overlap(start, end, i * bucketNanos, bucketNanos);
      series.microjoules[i] += power * part;
      series.knownNanos[i] += part;
    }
    if (series.inTotal) {
      addToSeconds(start, end, power);
    }
  }

  PowerProfile toProfile(long endNanos) {
    Peak highest = peak;
    for (long second = firstSecond; second < firstSecond + OPEN_SECONDS; second++) {
      highest = higher(highest, second);
    }
    int buckets = (int) Math.min(MAX_BUCKETS, (endNanos - startNanos) / bucketNanos + 1);
    double[][] watts = new double[all.size()][];
    double whole = 0;
    for (int d = 0; d < watts.length; d++) {
      Series series = all.get(d);
      watts[d] = new double[buckets];
      for (int i = 0; i < buckets; i++) {
        watts[d][i] = watts(series.microjoules[i], series.knownNanos[i]);
      }
      if (series.inTotal) {
        whole += watts(sum(series.microjoules), sum(series.knownNanos));
      }
    }
    boolean isShort =
        Double.isNaN(highest.watts) && endNanos - startNanos < 2 * SECOND && totals > 0;
    return new PowerProfile(
        startNanos, bucketNanos, watts, isShort ? whole : highest.watts, highest.nanos);
  }

  private void addToSeconds(long start, long end, double power) {
    long last = (end - 1) / SECOND;
    while (last >= firstSecond + OPEN_SECONDS) {
      peak = higher(peak, firstSecond);
      int slot = (int) (firstSecond % OPEN_SECONDS);
      secondMicrojoules[slot] = 0;
      secondKnownNanos[slot] = 0;
      firstSecond++;
    }
    for (long second = Math.max(firstSecond, start / SECOND); second <= last; second++) {
      double part = overlap(start, end, second * SECOND, SECOND);
      int slot = (int) (second % OPEN_SECONDS);
      secondMicrojoules[slot] += power * part;
      secondKnownNanos[slot] += part;
    }
  }

  private Peak higher(Peak than, long second) {
    int slot = (int) (second % OPEN_SECONDS);
    double whole = (double) SECOND * totals;
    if (totals > 0 && secondKnownNanos[slot] >= KNOWN * whole) {
      // Each domain's unknown rest is taken at the mean: at most a tenth of a second.
      double watts = watts(secondMicrojoules[slot], secondKnownNanos[slot]) * totals;
      if (!(watts <= than.watts)) {
        return new Peak(watts, startNanos + second * SECOND);
      }
    }
    return than;
  }

  /** µJ per ns is kW. */
  private static double watts(double microjoules, double nanos) {
    return nanos > 0 ? microjoules / nanos * 1e3 : Double.NaN;
  }

  private static double overlap(long start, long end, long from, long length) {
    return Math.max(0, Math.min(end, from + length) - Math.max(start, from));
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
