package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.run.RunSummary.DomainSummary;

/** How well one domain was read. */
final class DomainRecord {
  /** Readings at most this many periods apart cover the time between them. */
  private static final int COVERING_PERIODS = 3;

  /** A sample longer than this has lost a reading on its way. */
  private static final double MISSING_PERIODS = 1.5;

  /** A counter moves by whole quanta: shorter samples would show powers that never were. */
  private static final double PEAK_PERIODS = 0.5;

  /** Long enough for any counter, however long a domain may stay silent. */
  private static final long PEAK_NANOS = 50_000_000L;

  private final EnergyDomain domain;
  private final boolean inTotal;
  private final long startNanos;
  private long coveredNanos;
  private double peakWatts = Double.NaN;
  private long samples;
  private long failedReads;

  DomainRecord(EnergyDomain domain, boolean inTotal, long startNanos) {
    this.domain = domain;
    this.inTotal = inTotal;
    this.startNanos = startNanos;
  }

  EnergyDomain domain() {
    return domain;
  }

  void sample(long start, long end, long microjoules) {
    samples++;
    double watts = microjoules * 1e3 / (end - start); // µJ per ns is kW
    double shortest = Math.min(PEAK_PERIODS * domain.periodNanos(), PEAK_NANOS);
    if (end > start && end - start >= shortest && !(watts <= peakWatts)) {
      peakWatts = watts;
    }
    if (end - start > MISSING_PERIODS * domain.periodNanos()) {
      failedReads++;
    }
    if (end - start <= COVERING_PERIODS * domain.periodNanos()) {
      coveredNanos += Math.max(0, end - Math.max(start, startNanos));
    }
  }

  void gap() {
    failedReads++;
  }

  DomainSummary toSummary(long microjoules, long endNanos) {
    // The last reading may come a moment after the end.
    long covered = Math.min(coveredNanos, endNanos - startNanos);
    return new DomainSummary(
        domain, inTotal, microjoules, covered, peakWatts, samples, failedReads);
  }
}
