package io.lcaagent.phase.ledger;

/**
 * What a training had used by a mark.
 *
 * @param microjoules by domain, in the order in which domains were added
 * @param coveredNanos by domain: of the node time, that in which its energy is known
 * @param nodeNanos the training's share of the node's time up to the mark
 */
public record MarkEnergy(long[] microjoules, long[] coveredNanos, long nodeNanos) {}
