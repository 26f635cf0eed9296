package io.lcaagent.power;

/** What looking for a source of energy came to. Absence is an answer with a reason. */
public sealed interface Probe {

  /** The source works: a value was read from it. */
  record Available(PowerMeter meter) implements Probe {}

  /**
   * The source cannot be used.
   *
   * @param reason what was tried and what happened, in one sentence, e.g. {@code cannot read
   *     /sys/…/energy_uj: permission denied}
   */
  record Unavailable(String reason) implements Probe {}
}
