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
  private final long[] coveredNanos;

  EnergyMark(TrainingAccount training, long nanos, int domains) {
    this(training, nanos, training.nodeNanos, new long[domains], new long[domains]);
  }

  private EnergyMark(
      TrainingAccount training,
      long nanos,
      long nodeNanos,
      long[] microjoules,
      long[] coveredNanos) {
    this.training = training;
    this.nanos = nanos;
    this.nodeNanos = nodeNanos;
    this.microjoules = microjoules;
    this.coveredNanos = coveredNanos;
  }

  EnergyMark copy(LedgerCopy copies) {
    TrainingAccount of = copies.of(training);
    return copies.put(
        this, new EnergyMark(of, nanos, nodeNanos, microjoules.clone(), coveredNanos.clone()));
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
  MarkEnergy energy(int domains) {
    return new MarkEnergy(
        Arrays.copyOf(microjoules, domains), Arrays.copyOf(coveredNanos, domains), nodeNanos);
  }

  void settle(int domain) {
    if (domain < microjoules.length) {
      microjoules[domain] = training.microjoules(domain);
      coveredNanos[domain] = training.coveredNanos(domain);
    }
  }
}
