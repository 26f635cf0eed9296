package io.lcaagent.instrumentation.spark;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;

/**
 * The fit that no other fit caused, and what belongs to its model afterwards: evaluations, saving.
 * Guarded by {@link SparkPlaces}.
 */
final class SparkTraining {
  private final BoundaryRing ring;
  private final long token;
  private boolean anyQuality;
  private boolean ended;

  SparkTraining(BoundaryRing ring, String name) {
    this.ring = ring;
    this.token = ring.enter(PhaseKind.TRAINING.code(), this, null, name);
  }

  long token() {
    return token;
  }

  void fact(String key, Object value) {
    if (value != null) {
      ring.enter(PhaseKind.WORKLOAD.code(), this, null, key + "=" + value);
    }
  }

  void quality(String metric, double value) {
    anyQuality = true;
    ring.quality(this, metric, value);
  }

  /** Its fit is over: what is still to come is validation and saving, and nobody says when. */
  void fitted() {
    ring.enter(PhaseKind.UNCLOSED.code(), this, null, null);
  }

  void end(boolean failed) {
    if (ended) {
      return;
    }
    ended = true;
    if (!anyQuality) {
      fact("quality", "none: no Evaluator was asked about this model");
    }
    ring.exit(token, failed);
  }
}
