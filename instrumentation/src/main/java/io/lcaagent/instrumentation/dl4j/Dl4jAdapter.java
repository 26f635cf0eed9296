package io.lcaagent.instrumentation.dl4j;

import io.lcaagent.boot.Bridge;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes what Deeplearning4j's woven methods pass: models, iterators, results. Any thread. */
final class Dl4jAdapter implements Framework.Adapter {
  private final BoundaryRing ring;
  private final MonotonicClock clock;
  private final Consumer<String> notes;
  private final List<Dl4jTraining> trainings = new CopyOnWriteArrayList<>();

  Dl4jAdapter(BoundaryRing ring, MonotonicClock clock, Consumer<String> notes) {
    this.ring = ring;
    this.clock = clock;
    this.notes = notes;
  }

  @Override
  public Object adapt(int kind, Object owner, Object value) {
    switch (kind) {
      case Bridge.DL4J_FIT:
        fits(owner, value);
        return value;
      case Bridge.DL4J_EPOCH:
        fits(owner, value);
        Long token = epoch(owner, value);
        ring.enter(PhaseKind.LOAD.code(), owner, null, "load");
        return token;
      case Bridge.DL4J_PARALLEL:
        fits(owner, value);
        return epoch(owner, value); // nobody waits: a thread fills the queues of others
      case Bridge.DL4J_BATCH:
        batch(owner);
        return value;
      case Bridge.DL4J_EVALUATED:
        evaluated(owner, (Object[]) value);
        return value;
      case Bridge.DL4J_REPLICA:
        replica(owner, value);
        return value;
      default:
        return value;
    }
  }

  /** The training of this model goes on, or begins. */
  private void fits(Object model, Object data) {
    Dl4jTraining training = trainingOf(model);
    if (training == null) {
      training = new Dl4jTraining(model);
      trainings.removeIf(Dl4jTraining::isCollected);
      trainings.add(training);
    }
    if (training.beginsAt(clock.nanoTime())) {
      begin(model);
    }
    if (data != null && training.trainsOn(Dl4jApi.unwrapped(data))) {
      fact(model, "dataset", Dl4jApi.unwrapped(data).getClass().getName());
    }
  }

  private void begin(Object model) {
    ring.enter(PhaseKind.TRAINING.code(), model, null, model.getClass().getSimpleName());
    ring.enter(PhaseKind.UNCLOSED.code(), model, null, null);
    String version = Dl4jApi.version(model);
    fact(model, "framework", version == null ? "Deeplearning4j" : "Deeplearning4j " + version);
    try {
      fact(model, "engine", Dl4jApi.engine(model));
      fact(model, "parameters", Long.toString(Dl4jApi.parameters(model)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      notes.accept("a DL4J training is not described in full: " + e);
    }
  }

  /** Returns the token that ends the epoch. */
  private Long epoch(Object model, Object data) {
    long token = ring.enter(PhaseKind.EPOCH.code(), model, null, "epoch");
    if (data != null) {
      ring.enter(PhaseKind.ITERATE.code(), model, data, null);
    }
    return token;
  }

  private void batch(Object model) {
    Dl4jTraining training = trainingOf(model);
    if (training != null && training.isFirstBatch()) {
      try {
        fact(model, "batchSize", Integer.toString(Dl4jApi.batchSize(model)));
      } catch (ReflectiveOperationException e) {
        // one fact less
      }
    }
  }

  private void replica(Object model, Object replica) {
    if (replica != null && replica != model && trainingOf(replica) == null) {
      Dl4jTraining copy = new Dl4jTraining(replica);
      copy.standsForAnother();
      trainings.add(copy);
      ring.enter(PhaseKind.ALIAS.code(), model, replica, null);
    }
  }

  private void evaluated(Object model, Object[] dataAndResults) {
    Dl4jTraining training = trainingOf(model);
    if (training == null) {
      return; // a model that is used, not trained
    }
    // The data that it learns from say nothing of its quality; their names must not be mixed up.
    boolean own = training.isTrainedOn(Dl4jApi.unwrapped(dataAndResults[0]));
    String prefix = own ? "train/" : "";
    if (dataAndResults[1] instanceof Map<?, ?> byOutput) {
      for (Map.Entry<?, ?> output : byOutput.entrySet()) {
        String suffix = byOutput.size() == 1 ? "" : "/" + output.getKey();
        qualities(model, prefix, (Object[]) output.getValue(), suffix);
      }
    } else {
      qualities(model, prefix, (Object[]) dataAndResults[1], "");
    }
  }

  private void qualities(Object model, String prefix, Object[] evaluations, String suffix) {
    for (Object evaluation : evaluations) {
      for (Map.Entry<String, String> metric : Metrics.of(evaluation).entrySet()) {
        try {
          double value =
              (Double) evaluation.getClass().getMethod(metric.getValue()).invoke(evaluation);
          ring.quality(model, prefix + metric.getKey() + suffix, value);
        } catch (InvocationTargetException e) {
          // it was given nothing that this metric could be computed from
        } catch (ReflectiveOperationException e) {
          notes.accept("a quality of a DL4J evaluation is not known: " + e);
        }
      }
    }
  }

  private Dl4jTraining trainingOf(Object model) {
    for (Dl4jTraining training : trainings) {
      if (training.isOf(model)) {
        return training;
      }
    }
    return null;
  }

  private void fact(Object model, String key, String value) {
    ring.enter(PhaseKind.WORKLOAD.code(), model, null, key + "=" + value);
  }
}
