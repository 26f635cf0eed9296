package io.lcaagent.run;

/**
 * The last record of a run that ended in order.
 *
 * @param failed the program said that it failed (uncaught exception in main); an exit code cannot
 *     be seen
 * @param agentCpuNanos CPU time of the agent's own threads
 */
public record RunEnd(long nanos, boolean failed, long agentCpuNanos) {}
