package io.lcaagent.phase.ledger;

/**
 * What one kind of phase of one training took: all occurrences of a path added up.
 *
 * @param training 0 for time in no training
 * @param path e.g. {@code epoch/train}; {@link PhaseLedger#OUTSIDE} for time in no leaf
 * @param count occurrences; 0 for outside
 * @param wallNanos sum of the occurrences' wall times; for outside the same as {@code nodeNanos}
 * @param nodeNanos allocated share of the node's time
 * @param microjoules by domain, in the order in which domains were added
 * @param coveredNanos by domain: of the node time, that in which the domain's energy is known; gaps
 *     and silence cover nothing, a phase between two readings is covered by both
 * @param incomplete energy of a part of it is not known, or its boundaries are not
 */
public record PhaseEnergy(
    long training,
    String path,
    long count,
    long batches,
    long wallNanos,
    long nodeNanos,
    long[] microjoules,
    long[] coveredNanos,
    boolean incomplete) {}
