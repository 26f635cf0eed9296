package io.lcaagent.phase;

/**
 * Takes the phases of a run in the order in which they were understood. Called by the sampler's
 * thread alone, one call at a time. Times are {@code System.nanoTime}.
 */
public interface PhaseListener {
  default void onPhaseBegin(PhaseStart start) {}

  /**
   * The occurrence ended; its open children have ended before. A load ends at its last stretch, so
   * its time may lie before events told already; all other times never run backwards.
   */
  default void onPhaseEnd(long id, long nanos, boolean failed) {}

  /**
   * How an epoch's loop spent [startNanos, endNanos]: {@code loadNanos} of it waiting for data, the
   * rest training. Windows of one loop follow each other without a hole and never cross another
   * phase boundary of the run. An empty window comes at most once, with a loop's last batches.
   *
   * @param loadPhase id of the open load occurrence, 0 when none was seen yet
   * @param trainPhase id of the open train occurrence
   */
  default void onBatches(
      long loadPhase,
      long trainPhase,
      long startNanos,
      long endNanos,
      long loadNanos,
      long batches) {}

  default void onQuality(QualityPoint point) {}

  /** A fact about a training's workload, e.g. framework, dataset, batch size. */
  default void onWorkload(long training, String key, String value) {}

  /** Boundaries that are not known, since they came faster or more than there was room for. */
  default void onLost(long boundaries, long nanos) {}
}
