package io.lcaagent.run;

/**
 * Who a run is. Written first.
 *
 * @param runId random, 32 hex digits
 * @param jobId given by option or scheduler, or {@code null}
 * @param name main class or jar, never a path
 * @param hostId stable for a machine, not reversible to its machine id
 * @param bootId changes at each boot; with the host id it names one life of the counters
 * @param pidStartTicks start of the process in clock ticks after boot, from /proc; -1 unknown
 * @param startNanos {@code System.nanoTime} at which metering started
 * @param startEpochNanos the same instant as nanoseconds after 1970-01-01T00:00:00Z
 */
public record RunHeader(
    String runId,
    String jobId,
    String name,
    String hostId,
    String bootId,
    long pid,
    long pidStartTicks,
    String agentVersion,
    String javaVersion,
    String os,
    String cpuModel,
    long startNanos,
    long startEpochNanos) {}
