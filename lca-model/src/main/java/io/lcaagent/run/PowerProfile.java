package io.lcaagent.run;

/**
 * Mean power over time, coarse enough to draw.
 *
 * @param startNanos {@code System.nanoTime} of the first bucket's beginning
 * @param bucketNanos width of a bucket
 * @param watts by domain (order of the summary's domains), then by bucket; NaN where unknown
 * @param peakWatts highest mean of the total over one second (over the whole run if shorter), NaN
 *     unknown
 * @param peakNanos when that second began
 */
public record PowerProfile(
    long startNanos, long bucketNanos, double[][] watts, double peakWatts, long peakNanos) {}
