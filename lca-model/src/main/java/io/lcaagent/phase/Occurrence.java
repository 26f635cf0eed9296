package io.lcaagent.phase;

/** One open phase, as the tracker sees it. */
final class Occurrence {
  final long id;
  final Occurrence parent;
  final PhaseKind kind;
  final TrackedTraining training;

  /** Of the boundary that ends it; 0 when something else does. */
  long token;

  /** Id of the thread that began it; 0 for a training and an epoch, which belong to no thread. */
  final long thread;

  /** Number of the epoch it lies in; 0 outside epochs. */
  int epoch;

  Occurrence(
      long id,
      Occurrence parent,
      PhaseKind kind,
      TrackedTraining training,
      long token,
      long thread) {
    this.id = id;
    this.parent = parent;
    this.kind = kind;
    this.training = training;
    this.token = token;
    this.thread = thread;
    this.epoch = parent == null ? 0 : parent.epoch;
  }

  /** Whether this is the other one, or lies below it. */
  boolean isWithin(Occurrence other) {
    Occurrence o = this;
    while (o != null && o != other) {
      o = o.parent;
    }
    return o != null;
  }

  /** How many phases enclose it. */
  int depth() {
    int depth = 0;
    for (Occurrence o = parent; o != null; o = o.parent) {
      depth++;
    }
    return depth;
  }
}
