package io.lcaagent.phase;

import io.lcaagent.phase.TrackedTraining.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases that are open, and the one place that tells of their beginnings and ends: an end
 * closes what lies below first, and each boundary comes after the windows of the loops up to it.
 * Its time never runs backwards. Confined to the sampler's thread.
 */
final class PhaseTree {
  private final PhaseListener listener;
  private final WeakOwners<TrackedTraining> iterables;
  private final LongMap<Occurrence> phases = new LongMap<>();
  private final List<TrackedTraining> trainings = new ArrayList<>();
  private long lastId;
  private long now = Long.MIN_VALUE;

  /**
   * @param iterables forgets the data of a training that ends
   */
  PhaseTree(PhaseListener listener, WeakOwners<TrackedTraining> iterables) {
    this.listener = listener;
    this.iterables = iterables;
  }

  /** The latest time that was told. */
  long now() {
    return now;
  }

  /** Those that are open, in the order of their beginnings. */
  List<TrackedTraining> trainings() {
    return trainings;
  }

  /** The open phase that a boundary with this token ends; {@code null} when there is none. */
  Occurrence get(long token) {
    return phases.get(token);
  }

  /** A time that lies before what was told is moved to it. */
  void advance(long nanos) {
    now = Math.max(now, nanos);
  }

  /** Opens a training. */
  TrackedTraining beginTraining(long token, String name) {
    flushLoops();
    TrackedTraining training = new TrackedTraining(++lastId, token, now);
    trainings.add(training);
    remember(training.self);
    listener.onPhaseBegin(new PhaseStart(lastId, 0, PhaseKind.TRAINING, name, lastId, 0, now));
    return training;
  }

  /** Opens a phase. */
  Occurrence begin(Occurrence parent, PhaseKind kind, String name, long token, long thread) {
    flushLoops();
    TrackedTraining training = parent.training;
    Occurrence phase = new Occurrence(++lastId, parent, kind, training, token, thread);
    training.open.add(phase);
    remember(phase);
    if (kind == PhaseKind.EPOCH || training.epoch != null && parent.epoch == 0) {
      phase.epoch = training.epochs;
    }
    long of = training.self.id;
    listener.onPhaseBegin(new PhaseStart(lastId, parent.id, kind, name, of, phase.epoch, now));
    return phase;
  }

  /** From now on the token of its boundary finds it. */
  void remember(Occurrence phase) {
    if (phase.token > 0) {
      phases.put(phase.token, phase);
    }
  }

  /** As failed, if the last that is known of it did; what is below it, if it was cut short. */
  void closeTraining(TrackedTraining training, boolean failed) {
    boolean hasFailed = failed || training.last != Outcome.WELL;
    close(training.self, hasFailed, hasFailed || training.isUnfinished());
  }

  void close(Occurrence phase, boolean failed) {
    close(phase, failed, failed);
  }

  /** Ends a phase and, before it, everything open below it; with a train its load. */
  private void close(Occurrence phase, boolean failed, boolean cutShort) {
    flushLoops();
    List<Occurrence> all = phase.training.open;
    boolean isLoop = phase == phase.training.loop.train;
    for (int i = all.size() - 1; i >= 0; i--) {
      Occurrence o = all.get(i);
      if (o.isWithin(phase) || isLoop && o.kind == PhaseKind.LOAD) {
        all.remove(i);
        closed(o, o == phase ? failed : cutShort);
      }
    }
  }

  private void closed(Occurrence phase, boolean failed) {
    TrackedTraining training = phase.training;
    BatchLoop loop = training.loop;
    long nanos = now;
    if (phase.token > 0) {
      phases.remove(phase.token);
    }
    switch (phase.kind) {
      case TRAIN, LOAD -> nanos = loop.closed(phase, now, listener);
      case VALIDATE -> {
        training.suspenders--;
        training.validated = true;
        training.validationEndNanos = now;
      }
      case CHECKPOINT -> training.suspenders--;
      case EPOCH -> training.epoch = phase == training.epoch ? null : training.epoch;
      case TRAINING -> {
        trainings.remove(training);
        training.forgetIterable(iterables);
      }
      default -> {}
    }
    listener.onPhaseEnd(phase.id, nanos, failed);
  }

  /** Tells the windows of all running loops up to now. */
  void flushLoops() {
    for (int i = 0; i < trainings.size(); i++) {
      trainings.get(i).loop.flush(now, listener);
    }
  }
}
