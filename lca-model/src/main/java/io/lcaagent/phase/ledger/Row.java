package io.lcaagent.phase.ledger;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sums of one (training, path). */
final class Row {
  private static final Map<String, Row> NONE = Map.of();

  final TrainingAccount training;
  final String path;
  private final Row parent;
  private final String name;

  /** Occurrences that have not ended, and when the last one did. */
  int open;

  long endNanos;
  long count;
  long batches;
  long wallNanos;
  long nodeNanos;
  boolean incomplete;
  private long[] microjoules = {};
  private long[] coveredNanos = {};
  private Map<String, Row> children = NONE;

  Row(TrainingAccount training, String name, Row parent) {
    this.training = training;
    this.name = name;
    this.parent = parent;
    this.path = parent == null || parent.path.isEmpty() ? name : parent.path + "/" + name;
  }

  /** The row below this one, or {@code null}. */
  Row child(String name) {
    return children.get(name);
  }

  /** A copy of this row and all below it. */
  Row copy(TrainingAccount of, LedgerCopy copies) {
    Row copy = copies.put(this, new Row(of, path, null));
    copy.count = count;
    copy.batches = batches;
    copy.wallNanos = wallNanos;
    copy.nodeNanos = nodeNanos;
    copy.incomplete = incomplete;
    copy.microjoules = microjoules.clone();
    copy.coveredNanos = coveredNanos.clone();
    if (children != NONE) {
      copy.children = new LinkedHashMap<>();
    }
    children.forEach((name, child) -> copy.children.put(name, child.copy(of, copies)));
    return copy;
  }

  Row addChild(String name) {
    if (children == NONE) {
      children = new LinkedHashMap<>();
    }
    Row child = new Row(training, name, this);
    children.put(name, child);
    return child;
  }

  /** Leaves the tree, and takes what is above it along when nothing is left there. */
  void forget() {
    for (Row row = this; row.parent != null && row.open == 0 && row.children.isEmpty(); ) {
      row.parent.children.remove(row.name);
      row = row.parent;
    }
  }

  void creditTime(long nanos) {
    nodeNanos += nanos;
    training.nodeNanos += nanos;
  }

  void creditEnergy(int domain, long amount) {
    if (domain >= microjoules.length) {
      microjoules = Arrays.copyOf(microjoules, domain + 1);
    }
    microjoules[domain] += amount;
    training.credit(domain, amount);
  }

  /** Of its node time, that in which the domain's energy is known. */
  void cover(int domain, long nanos) {
    if (domain >= coveredNanos.length) {
      coveredNanos = Arrays.copyOf(coveredNanos, domain + 1);
    }
    coveredNanos[domain] += nanos;
    training.cover(domain, nanos);
  }

  long[] microjoules(int domains) {
    return Arrays.copyOf(microjoules, domains);
  }

  boolean isOutside() {
    return this == training.outside;
  }

  PhaseEnergy toPhaseEnergy(int domains) {
    long wall = isOutside() ? nodeNanos : wallNanos;
    return new PhaseEnergy(
        training.id,
        path,
        count,
        batches,
        wall,
        nodeNanos,
        microjoules(domains),
        Arrays.copyOf(coveredNanos, domains),
        incomplete);
  }
}
