package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.phase.PhaseListener;

/**
 * Takes everything that is known of a run, in one order, on one thread: the sampler's while the run
 * lives, the reader's when a journal is replayed. Both give the same calls, so both give the same
 * result.
 */
public interface RunListener extends SampleListener, PhaseListener {
  default void onHeader(RunHeader header) {}

  /** One effective option. Never a secret. */
  default void onOption(String key, String value, String origin) {}

  /** The node's inventory, as the inventory file's JSON text. */
  default void onInventory(String json) {}

  default void onFactorSet(String id, String version, String sha256) {}

  /**
   * A source of energy that was tried.
   *
   * @param available whether it is used
   * @param detail what was found, or why it is not used and what would mend it
   */
  default void onMeter(String id, String component, boolean available, String detail) {}

  /** Dictionary entry; samples name domains by this index, from 0 without holes. */
  default void onDomain(int index, EnergyDomain domain, boolean inTotal) {}

  /**
   * The same instant on three clocks.
   *
   * @param bootNanos nanoseconds since boot including suspend; -1 unknown
   */
  default void onAnchor(long nanos, long epochNanos, long bootNanos) {}

  /** Something the owner of the run must know; shown once with the result. */
  default void onWarning(String code, String text) {}

  /** A fact that whoever repeats the run must know, e.g. {@code governor=performance}. */
  default void onReproducibility(String key, String value) {}

  /**
   * What the agent has cost so far, told now and then and last before the end, so that it is known
   * of a killed run too.
   *
   * @param cpuNanos CPU time of the agent's own threads since they were started
   */
  default void onAgentCpu(long nanos, long cpuNanos) {}

  default void onEnd(RunEnd end) {}
}
