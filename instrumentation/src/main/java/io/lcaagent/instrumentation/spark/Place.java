package io.lcaagent.instrumentation.spark;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.Within;

/**
 * An open fit, validation or checkpoint: where what happens on its thread belongs. A fit holds its
 * passes over the data: each is an epoch from its begin to that of the next one, the last to the
 * end of the fit. Guarded by {@link SparkPlaces}.
 */
final class Place {
  final PhaseKind kind;
  final SparkTraining training;
  final Object subject;

  /** What its thread was in before; {@code null} for the first place of a thread. */
  Place outer;

  /** What jobs carry that it causes; {@code null} without {@link #property}. */
  String id;

  /** What carries the id to the jobs that it causes; {@code null}: nothing does. */
  final LocalProperty property;

  private final BoundaryRing ring;
  private final long token;
  private long epoch;
  private long train;
  private int halves;

  /**
   * @param kind {@code NAMED} for a fit within another; {@code TRAINING} for one that is none
   * @param above what it lies in; {@code null}: its training
   * @param subject the estimator, evaluator or writer
   */
  Place(
      BoundaryRing ring,
      PhaseKind kind,
      SparkTraining training,
      Place above,
      Object subject,
      LocalProperty property,
      String name) {
    this.ring = ring;
    this.kind = kind;
    this.training = training;
    this.subject = subject;
    this.property = property;
    this.token =
        kind == PhaseKind.TRAINING
            ? training.token()
            : begin(kind, above == null ? training.token() : above.inner(), name);
  }

  boolean isFit() {
    return kind == PhaseKind.TRAINING || kind == PhaseKind.NAMED;
  }

  /** What a fit does before its first pass, or all that it does if its passes are not seen. */
  void train() {
    train = begin(PhaseKind.TRAIN, token, null);
  }

  /** A pass begins, and with it an epoch. */
  void pass() {
    ring.exit(train, false);
    ring.exit(epoch, false);
    epoch = begin(PhaseKind.EPOCH, token, null);
    train = begin(PhaseKind.TRAIN, epoch, null);
  }

  /** One of the two steps of which a pass consists begins. */
  void halfPass() {
    if (halves++ % 2 == 0) {
      pass();
    }
  }

  /**
   * A phase within what this place is doing now.
   *
   * @return its token
   */
  long stage(String name) {
    return begin(PhaseKind.NAMED, inner(), name);
  }

  /** A fit that is a training goes on after its end: it is still to be validated and saved. */
  void end(boolean failed) {
    ring.exit(train, failed);
    ring.exit(epoch, failed);
    if (kind != PhaseKind.TRAINING) {
      ring.exit(token, failed);
    }
  }

  private long inner() {
    return train != 0 ? train : token;
  }

  private long begin(PhaseKind phase, long within, String name) {
    return ring.enter(phase.code(), training, new Within(within), name);
  }
}
