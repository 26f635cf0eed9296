package io.lcaagent.phase.ledger;

import java.util.Arrays;

/**
 * What a training had used by a moment: all its rows, its time outside of leaves included. Its
 * energy is filled in domain by domain, as their samples pass the moment; {@link
 * LedgerResult#marks} has it whole.
 */
public final class EnergyMark {
  final TrainingAccount training;
  private final long nanos;
  private final long nodeNanos;
  private final long[] microjoules;

  EnergyMark(TrainingAccount training, long nanos, int domains) {
    this(training, nanos, training.nodeNanos, new long[domains]);
  }

  private EnergyMark(TrainingAccount training, long nanos, long nodeNanos, long[] microjoules) {
    this.training = training;
    this.nanos = nanos;
    this.nodeNanos = nodeNanos;
    this.microjoules = microjoules;
  }

  EnergyMark copy(LedgerCopy copies) {
    TrainingAccount of = copies.of(training);
    return copies.put(this, new EnergyMark(of, nanos, nodeNanos, microjoules.clone()));
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
  long[] microjoules(int domains) {
    return Arrays.copyOf(microjoules, domains);
  }

  void settle(int domain) {
    if (domain < microjoules.length) {
      microjoules[domain] = training.microjoules(domain);
    }
  }
}
