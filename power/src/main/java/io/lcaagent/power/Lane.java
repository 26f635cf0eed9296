package io.lcaagent.power;

/** The thread that reads a meter. */
public enum Lane {
  /** On the sampler's thread, at each tick: reads that take microseconds and cannot hang. */
  INLINE,
  /** On a daemon thread of its own at the meter's cadence: reads that are slow or may hang. */
  OWN
}
