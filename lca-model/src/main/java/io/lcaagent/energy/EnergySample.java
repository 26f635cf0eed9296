package io.lcaagent.energy;

/**
 * What one domain used over one interval, as an immutable value for those who keep samples. The
 * sampling path itself hands on the same fields as primitives ({@link SampleListener#onSample}).
 *
 * @param domain index of the domain in the run's dictionary
 * @param sequence counts the samples of this domain from 0
 * @param startNanos {@code System.nanoTime} of the previous reading
 * @param endNanos {@code System.nanoTime} of this reading
 * @param microjoules energy used in between, at least 0
 * @param cumulativeMicrojoules sum of all samples of this domain up to and with this one
 */
public record EnergySample(
    int domain,
    long sequence,
    long startNanos,
    long endNanos,
    long microjoules,
    long cumulativeMicrojoules) {}
