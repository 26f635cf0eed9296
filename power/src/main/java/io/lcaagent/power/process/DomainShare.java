package io.lcaagent.power.process;

/**
 * How a domain's energy falls to this process: {@code idleShare × idle + share × (energy - idle)},
 * where {@code idle} is what it draws when nothing runs, at most all of the energy, and {@code
 * share} is the process's part of the processor time.
 *
 * @param idleWatts infinite where none of it is by processor time, as with memory
 * @param idleShare part of the idle energy that is this process's, in [0, 1]
 */
record DomainShare(double idleWatts, double idleShare) {
  /** All by processor time. */
  static final DomainShare BY_TIME = new DomainShare(0, 0);

  DomainShare {
    if (!(idleWatts >= 0) || !(idleShare >= 0 && idleShare <= 1)) {
      throw new IllegalArgumentException("not a share: " + idleWatts + " W, " + idleShare);
    }
  }

  /** Nothing by processor time. */
  static DomainShare reserved(double share) {
    return new DomainShare(Double.POSITIVE_INFINITY, share);
  }

  boolean isByTime() {
    return idleWatts < Double.POSITIVE_INFINITY;
  }
}
