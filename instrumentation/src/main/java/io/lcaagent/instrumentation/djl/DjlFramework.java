package io.lcaagent.instrumentation.djl;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The Deep Java Library. A training begins where the constructor of its {@code Trainer} ends, and
 * ends with the trainer's {@code close}. Methods as of api 0.20 to 0.38.
 */
public final class DjlFramework implements Framework {
  private static final String TRAINER = "ai/djl/training/Trainer";

  private final BoundaryRing ring;
  private final Consumer<String> notes;
  private final List<WeakReference<DjlTraining>> trainings = new CopyOnWriteArrayList<>();

  /**
   * @param notes takes one line for each thing that the owner of the run must know
   */
  public DjlFramework(BoundaryRing ring, Consumer<String> notes) {
    this.ring = ring;
    this.notes = notes;
  }

  @Override
  public String id() {
    return "djl";
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        hook(
            TRAINER,
            "<init>",
            "(Lai/djl/Model;Lai/djl/training/TrainingConfig;)V",
            "TrainerConstructor"),
        hook(
            TRAINER,
            "iterateDataset",
            "(Lai/djl/training/dataset/Dataset;)Ljava/lang/Iterable;",
            "IterateDataset"),
        hook(TRAINER, "step", "()V", "Step"),
        hook(
            "ai/djl/training/dataset/DataIterable",
            "next",
            "()Lai/djl/training/dataset/Batch;",
            "NextBatch"),
        hook(
            "ai/djl/training/EasyTrain",
            "evaluateDataset",
            "(Lai/djl/training/Trainer;Lai/djl/training/dataset/Dataset;)V",
            "EvaluateDataset"),
        hook("ai/djl/BaseModel", "save", "(Ljava/nio/file/Path;Ljava/lang/String;)V", "Save"));
  }

  private static Hook hook(String className, String method, String descriptor, String advice) {
    return new Hook(
        className, method, descriptor, "io.lcaagent.instrumentation.djl.DjlAdvice$".concat(advice));
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
      default:
        return value;
    }
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
