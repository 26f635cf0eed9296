package io.lcaagent.otel.spans;

import io.lcaagent.phase.ledger.PhaseEnergy;

/**
 * What one kind of phase of one trace took.
 *
 * @param trace 32 hex digits; empty for time in no trace, and for traces beyond those kept apart
 * @param path e.g. {@code epoch/train}; {@code outside} for time in no phase
 * @param count spans
 * @param wallNanos sum of the spans' durations; for outside, of the time
 * @param nodeNanos share of the node's time: simultaneous phases share it equally
 * @param microjoules by domain, in the order in which they were given
 * @param incomplete a part of it is not known
 */
public record PhaseResult(
    String trace,
    String path,
    long count,
    long wallNanos,
    long nodeNanos,
    long[] microjoules,
    boolean incomplete) {

  static PhaseResult of(String trace, PhaseEnergy row) {
    return new PhaseResult(
        trace,
        row.path(),
        row.count(),
        row.wallNanos(),
        row.nodeNanos(),
        row.microjoules(),
        row.incomplete());
  }

  PhaseResult plus(PhaseResult other) {
    long[] sum = microjoules.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.microjoules[i];
    }
    return new PhaseResult(
        trace,
        path,
        count + other.count,
        wallNanos + other.wallNanos,
        nodeNanos + other.nodeNanos,
        sum,
        incomplete || other.incomplete);
  }
}
