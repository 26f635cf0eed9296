package io.lcaagent.phase;

import java.util.function.Consumer;

/** Which training an object of the application stands for. Confined to one thread. */
final class TrainingOwners {
  private final WeakOwners<TrackedTraining> byOwner = new WeakOwners<>();

  /** Made once: a method reference to this object would be a new object at each tick. */
  private final Consumer<TrackedTraining> gone = this::gone;

  private final Consumer<TrackedTraining> orphaned;

  /**
   * @param orphaned takes the open trainings whose objects were all collected
   */
  TrainingOwners(Consumer<TrackedTraining> orphaned) {
    this.orphaned = orphaned;
  }

  /** The training, open or ended; {@code null} for an object that stands for none. */
  TrackedTraining get(Object owner) {
    return byOwner.get(owner);
  }

  /** From now on the object stands for this training, and for no other. */
  void stand(Object owner, TrackedTraining training) {
    if (owner != null) {
      training.owners++;
      TrackedTraining before = byOwner.put(owner, training);
      if (before != null) {
        before.owners--;
      }
    }
  }

  /** Forgets the objects that were collected. */
  void purge() {
    byOwner.purge(gone);
  }

  private void gone(TrackedTraining training) {
    if (--training.owners == 0 && training.isOpen()) {
      orphaned.accept(training);
    }
  }
}
