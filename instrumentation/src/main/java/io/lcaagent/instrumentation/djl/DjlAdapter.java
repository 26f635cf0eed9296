package io.lcaagent.instrumentation.djl;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes what DJL's woven methods pass: new trainers, data sets, iterables. Any thread. */
final class DjlAdapter implements Framework.Adapter {
  private static final String EARLY_STOP =
      "ai.djl.training.listener.EarlyStoppingListener$EarlyStoppedException";

  private final BoundaryRing ring;
  private final Consumer<String> notes;
  private final List<WeakReference<DjlTraining>> trainings = new CopyOnWriteArrayList<>();

  DjlAdapter(BoundaryRing ring, Consumer<String> notes) {
    this.ring = ring;
    this.notes = notes;
  }

  @Override
  public Object adapt(int kind, Object owner, Object value) {
    switch (kind) {
      case Bridge.DJL_TRAINER:
        return begin(owner, (List<?>) value);
      case Bridge.DJL_DATASET:
        DjlTraining training = trainingOf(owner);
        if (training != null) {
          training.iterates(value);
        }
        return value;
      case Bridge.DJL_ITERABLE:
        ring.enter(PhaseKind.ITERATE.code(), owner, value, null);
        return value;
      case Bridge.DJL_THROWN:
        thrown(owner, value);
        return value;
      default:
        return value;
    }
  }

  /** DJL stops early by an exception, from within an epoch or at its end: that is a normal end. */
  private void thrown(Object trainer, Object failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(EARLY_STOP)) {
        ring.enter(PhaseKind.EPOCH.code(), trainer, null, "end");
        return;
      }
    }
    ring.enter(PhaseKind.THROWN.code(), trainer, null, failure.getClass().getName());
  }

  /**
   * The trainer's list is read each time a listener is told something, and it may be the one of its
   * configuration, to which the program may still add: the view on it stays in step.
   */
  private Object begin(Object trainer, List<?> listeners) {
    try {
      DjlTraining training = new DjlTraining(DjlApi.of(trainer), ring, trainer);
      training.begin(listeners);
      trainings.removeIf(reference -> reference.get() == null);
      trainings.add(new WeakReference<>(training));
      return new ListenersView(training.listener(), listeners);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      notes.accept("a DJL training is not observed in full: " + e);
      return listeners;
    }
  }

  private DjlTraining trainingOf(Object trainer) {
    for (WeakReference<DjlTraining> reference : trainings) {
      DjlTraining training = reference.get();
      if (training != null && training.isOf(trainer)) {
        return training;
      }
    }
    return null;
  }
}
