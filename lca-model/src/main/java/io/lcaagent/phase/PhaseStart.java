package io.lcaagent.phase;

/**
 * The beginning of one occurrence of a phase.
 *
 * @param id unique in a run, from 1
 * @param parent id of the enclosing occurrence, 0 for a training
 * @param name what the path is made of: {@code epoch}, {@code load}, {@code train}, …; for a
 *     training, the model's name
 * @param training id of the training it belongs to (its own id for a training)
 * @param epoch number of the epoch it lies in, from 1; 0 outside epochs
 * @param nanos {@code System.nanoTime} of the boundary
 */
public record PhaseStart(
    long id, long parent, PhaseKind kind, String name, long training, int epoch, long nanos) {}
