package io.lcaagent.phase.ledger;

import java.util.Arrays;

/** What one training used so far, all its rows together. Number 0 stands for no training. */
final class TrainingAccount {
  final long id;

  /** Parent of its rows; itself never a leaf. */
  Row root;

  Row outside;
  long nodeNanos;
  boolean ended;
  EnergyMark lastMark;
  private long[] microjoules = {};
  private long[] coveredNanos = {};

  TrainingAccount(long id) {
    this.id = id;
    this.root = new Row(this, "", null);
    this.outside = new Row(this, PhaseLedger.OUTSIDE, null);
  }

  TrainingAccount copy(LedgerCopy copies) {
    TrainingAccount copy = copies.put(this, new TrainingAccount(id));
    copy.root = root.copy(copy, copies);
    copy.outside = outside.copy(copy, copies);
    copy.nodeNanos = nodeNanos;
    copy.microjoules = microjoules.clone();
    copy.coveredNanos = coveredNanos.clone();
    return copy;
  }

  long microjoules(int domain) {
    return domain < microjoules.length ? microjoules[domain] : 0;
  }

  long coveredNanos(int domain) {
    return domain < coveredNanos.length ? coveredNanos[domain] : 0;
  }

  void cover(int domain, long nanos) {
    if (domain >= coveredNanos.length) {
      coveredNanos = Arrays.copyOf(coveredNanos, domain + 1);
    }
    coveredNanos[domain] += nanos;
  }

  void credit(int domain, long amount) {
    if (domain >= microjoules.length) {
      microjoules = Arrays.copyOf(microjoules, domain + 1);
    }
    microjoules[domain] += amount;
  }
}
