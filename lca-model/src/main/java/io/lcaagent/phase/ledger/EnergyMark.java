package io.lcaagent.phase.ledger;

import java.util.Arrays;

/**
 * What a training had used by a moment: all its rows, its time outside of leaves included. Filled
 * in domain by domain, as their samples pass the moment; whole once the ledger is closed.
 */
public final class EnergyMark {
  final TrainingAccount training;
  private final long nanos;
  private final long nodeNanos;
  private final long[] microjoules;

  EnergyMark(TrainingAccount training, long nanos, int domains) {
    this.training = training;
    this.nanos = nanos;
    this.nodeNanos = training.nodeNanos;
    this.microjoules = new long[domains];
  }

  /** {@code System.nanoTime} of the moment. */
  public long nanos() {
    return nanos;
  }

  /** The training's share of the node's time up to the moment. */
  public long nodeNanos() {
    return nodeNanos;
  }

  /** By domain; domains that were added after the moment had nothing to tell and count 0. */
  public long[] microjoules(int domains) {
    return Arrays.copyOf(microjoules, domains);
  }

  void settle(int domain) {
    if (domain < microjoules.length) {
      microjoules[domain] = training.microjoules(domain);
    }
  }
}
