package io.lcaagent.assessment;

import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import java.util.Collection;

/**
 * What was read of a part of a run, and of how much of its time.
 *
 * @param microjoules by domain
 * @param coveredNanos by domain: of {@code nodeNanos}, the time in which the energy is known
 * @param nodeNanos the part's share of the node's time
 */
record Spent(long[] microjoules, long[] coveredNanos, long nodeNanos) {

  static Spent of(PhaseSummary phase) {
    return new Spent(phase.microjoules(), phase.coveredNanos(), phase.nodeNanos());
  }

  static Spent of(QualityMark mark) {
    return new Spent(mark.microjoules(), mark.coveredNanos(), mark.nodeNanos());
  }

  /** All of these rows together. */
  static Spent of(Collection<PhaseSummary> phases, int domains) {
    Spent sum = new Spent(new long[domains], new long[domains], 0);
    for (PhaseSummary phase : phases) {
      sum = sum.plus(of(phase), 1);
    }
    return sum;
  }

  /** The whole run. Its rows know more of its time than a domain's readings, never less. */
  static Spent of(RunSummary run) {
    int domains = run.domains().size();
    long[] microjoules = run.domains().stream().mapToLong(DomainSummary::microjoules).toArray();
    long[] covered = new long[domains];
    for (PhaseSummary phase : run.phases()) {
      for (int i = 0; i < domains; i++) {
        covered[i] += phase.coveredNanos()[i];
      }
    }
    for (int i = 0; i < domains; i++) {
      covered[i] = Math.max(covered[i], run.domains().get(i).coveredNanos());
    }
    return new Spent(microjoules, covered, run.endNanos() - run.header().startNanos());
  }

  Spent minus(Spent other) {
    return plus(other, -1);
  }

  /** Whether nothing is known of this domain's energy. In no time there is nothing to know. */
  boolean isUnread(int domain) {
    return nodeNanos > 0 && coveredNanos[domain] <= 0 && microjoules[domain] == 0;
  }

  /** In [0, 1]. */
  double coverage(int domain) {
    double share = (double) coveredNanos[domain] / nodeNanos;
    return nodeNanos <= 0 ? 1 : Math.max(0, Math.min(1, share)); // a difference may be below 0
  }

  double unreadSeconds(int domain) {
    return Math.max(0, nodeNanos - coveredNanos[domain]) / 1e9;
  }

  private Spent plus(Spent other, int sign) {
    long[] energy = microjoules.clone();
    long[] covered = coveredNanos.clone();
    for (int i = 0; i < energy.length; i++) {
      energy[i] += sign * other.microjoules[i];
      covered[i] += sign * other.coveredNanos[i];
    }
    return new Spent(energy, covered, nodeNanos + sign * other.nodeNanos);
  }
}
