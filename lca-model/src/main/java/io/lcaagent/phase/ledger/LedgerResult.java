package io.lcaagent.phase.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * What a ledger says of a run. For each domain the rows add up to its total, and the rows' node
 * times to the duration, exactly.
 *
 * @param durationNanos from start to end
 * @param rows in order of first appearance
 * @param totalMicrojoules sum of the samples, by domain
 * @param marks the energy of a mark of this ledger's
 */
public record LedgerResult(
    long durationNanos,
    List<PhaseEnergy> rows,
    long[] totalMicrojoules,
    Function<EnergyMark, MarkEnergy> marks) {}
