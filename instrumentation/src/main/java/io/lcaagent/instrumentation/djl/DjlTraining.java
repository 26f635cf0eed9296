package io.lcaagent.instrumentation.djl;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One training as its trainer's listener sees it. The trainer holds it and it the trainer, so both
 * go together. Called on whichever threads the program trains and closes; never throws, and never
 * changes what the framework computes.
 */
final class DjlTraining implements InvocationHandler {
  private final DjlApi api;
  private final BoundaryRing ring;
  private final Object trainer;
  private final Object listener;
  private final AtomicBoolean ended = new AtomicBoolean();
  private long token;
  private volatile boolean keepsQuality;
  private volatile boolean validated;
  private volatile boolean anyQuality;
  private volatile boolean anyEpoch;
  private volatile boolean batchSeen;
  private volatile String dataset;

  DjlTraining(DjlApi api, BoundaryRing ring, Object trainer) {
    this.api = api;
    this.ring = ring;
    this.trainer = trainer;
    this.listener = api.listener(this);
  }

  Object listener() {
    return listener;
  }

  boolean isOf(Object other) {
    return trainer == other;
  }

  /** The constructor of the trainer ends. */
  void begin(List<?> listeners) throws ReflectiveOperationException {
    Object model = api.model(trainer);
    token = ring.enter(PhaseKind.TRAINING.code(), trainer, null, api.modelName(model));
    ring.enter(PhaseKind.ALIAS.code(), trainer, model, null);
    String version = api.version();
    fact("framework", version == null ? "DJL" : "DJL " + version);
    fact("engine", api.engineName(trainer));
    fact("devices", Arrays.toString(api.devices(trainer)));
    keepsQuality = api.keepsQuality(listeners);
  }

  /** A pass over a data set begins: over the training data or the validation's. */
  void iterates(Object newDataset) {
    String name = newDataset.getClass().getName();
    if (dataset == null) {
      fact("dataset", name);
    }
    dataset = name;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "lca-agent's listener";
      default:
        try {
          hear(method.getName(), arguments);
        } catch (Throwable ignored) {
          // the training goes on; what could not be read is missing in the result
        }
        return null;
    }
  }

  private void hear(String event, Object[] arguments) throws ReflectiveOperationException {
    switch (event) {
      case "onTrainingBatch":
        if (!batchSeen) {
          batchSeen = true;
          firstBatch(arguments[1]);
        }
        break;
      case "onValidationBatch":
        validated = true;
        break;
      case "onEpoch":
        epoch();
        break;
      case "onTrainingEnd":
        end();
        break;
      default: // onTrainingBegin came before we were there
    }
  }

  /** Now it is certain which data set is trained on: a validation may have been first. */
  private void firstBatch(Object batchData) throws ReflectiveOperationException {
    if (dataset != null) {
      fact("dataset", dataset);
    }
    fact("batchSize", Integer.toString(api.batchSize(batchData)));
  }

  private void epoch() throws ReflectiveOperationException {
    anyEpoch = true;
    try {
      if (keepsQuality && validated) {
        for (Object evaluator : api.evaluators(trainer)) {
          quality(evaluator);
        }
      }
    } finally {
      validated = false;
      ring.enter(PhaseKind.EPOCH.code(), trainer, null, "end");
    }
  }

  private void quality(Object evaluator) throws ReflectiveOperationException {
    double value;
    try {
      value = api.validated(evaluator);
    } catch (ReflectiveOperationException e) {
      return; // this evaluator keeps nothing of validations
    }
    ring.quality(trainer, api.evaluatorName(evaluator), value);
    anyQuality = true;
  }

  /** {@code close} may be called twice, and once more by the finalizer. */
  private void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    if (!anyQuality) {
      fact("quality", "none: " + whyNoQuality());
    }
    ring.exit(token, false);
  }

  private String whyNoQuality() {
    if (!keepsQuality) {
      return "no EvaluatorTrainingListener among the training's listeners";
    }
    return anyEpoch ? "no validation before an epoch's end" : "no epoch's end was reported";
  }

  private void fact(String key, String value) {
    ring.enter(PhaseKind.WORKLOAD.code(), trainer, null, key + "=" + value);
  }
}
