package io.lcaagent.phase;

/**
 * A quality checkpoint: what a validation said the model was worth.
 *
 * @param training id of the training
 * @param epoch from 1; 0 when no epoch was seen
 * @param step batches consumed so far by this training
 * @param nanos {@code System.nanoTime} of the end of the validation that gave the value
 * @param metric as the framework names it
 * @param value as the framework computed it; may be NaN
 */
public record QualityPoint(
    long training, int epoch, long step, long nanos, String metric, double value) {}
