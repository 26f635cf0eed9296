package io.lcaagent.instrumentation.spark;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which fit, validation or checkpoint each thread is in. A fit within another one lies in it,
 * whichever thread it runs on: Spark's local properties go to the threads that a fit starts. A fit
 * within none is a training. It lasts until its thread begins the next one, the run ends or it has
 * rested for long: what is validated and saved after the fit is its model. Any thread; one lock,
 * held for the time of a few map accesses.
 */
final class SparkPlaces {
  private static final int MOST_WAITING = 256;

  /** Estimators that do nothing but let others fit: they train nothing themselves. */
  private static final Set<String> FRAMES =
      Set.of("Pipeline", "CrossValidator", "TrainValidationSplit", "OneVsRest", "RFormula");

  private final BoundaryRing ring;
  private final Map<Long, Place> byThread = new HashMap<>();
  private final Map<String, Place> byId = new HashMap<>();
  private final Recent recent = new Recent();

  /** Trainings whose fit is over, by thread, the latest last. */
  private final Map<Long, SparkTraining> waiting = new LinkedHashMap<>();

  private SparkTraining latest;
  private long lastId;

  SparkPlaces(BoundaryRing ring) {
    this.ring = ring;
  }

  /**
   * @return the fit; {@code null} for a part of one that is known already, e.g. by a call of the
   *     same method of a superclass
   */
  Place fit(Object estimator, Object dataset) {
    LocalProperty property = LocalProperty.of(dataset);
    Place place = fit(estimator, property, SparkApi.nameOf(estimator));
    if (place != null && place.kind == PhaseKind.TRAINING) {
      try { // without the lock, since it asks the program's objects
        SparkApi.describe(place.training, estimator, property);
      } catch (Throwable ignored) {
        // the fit is known, some facts about it are not
      }
    }
    return place;
  }

  private synchronized Place fit(Object estimator, LocalProperty property, String name) {
    Place above = around(property);
    if (above != null && above.subject == estimator) {
      return null;
    }
    if (above != null) {
      return enter(PhaseKind.NAMED, above.training, above, estimator, property, name);
    }
    endWaiting(thread());
    SparkTraining training = new SparkTraining(ring, name);
    Place place = enter(PhaseKind.TRAINING, training, null, estimator, property, name);
    if (!FRAMES.contains(name)) {
      place.train();
    }
    return place;
  }

  /**
   * @param model {@code null} when there is none
   */
  synchronized void fitted(Place fit, Object model, boolean failed) {
    leave(fit, failed);
    recent.put(model, fit.training);
    if (fit.kind == PhaseKind.TRAINING) {
      if (failed) {
        fit.training.end(true);
      } else {
        keep(fit.training);
      }
    }
  }

  /** The fit on this thread begins a pass over its data. */
  synchronized void pass() {
    Place place = byThread.get(thread());
    if (place != null && place.isFit()) {
      place.pass();
    }
  }

  /**
   * @return {@code null} when no training is known that it could be about, or within another one
   */
  Place validate(Object evaluator, Object predictions) {
    LocalProperty property = LocalProperty.of(predictions);
    synchronized (this) {
      Place above = around(property);
      return afterwards(PhaseKind.VALIDATE, above, evaluator, predictions, property);
    }
  }

  void validated(Place validation, Double value) {
    String metric = SparkApi.metricOf(validation.subject);
    synchronized (this) {
      leave(validation, value == null);
      if (value != null) {
        validation.training.quality(metric, value);
      }
    }
  }

  /** As {@link #validate}. */
  Place save(Object writer) {
    Object written = SparkApi.written(writer);
    synchronized (this) {
      Place above = byThread.get(thread());
      return afterwards(PhaseKind.CHECKPOINT, above, writer, written, null);
    }
  }

  synchronized void saved(Place checkpoint, boolean failed) {
    leave(checkpoint, failed);
  }

  /** These are what a model makes of some data: a validation of them is one of its training. */
  synchronized void transformed(Object model, Object predictions) {
    recent.put(predictions, recent.get(model));
  }

  /** The open place of this id, or {@code null}. For callers that hold this object's lock. */
  Place byId(String id) {
    return id == null ? null : byId.get(id);
  }

  /** The run ends: no fit that is over is validated any more. */
  synchronized void end() {
    waiting.values().forEach(training -> training.end(false));
    waiting.clear();
  }

  private Place afterwards(
      PhaseKind kind, Place above, Object subject, Object about, LocalProperty property) {
    if (above != null && above.kind == kind) {
      return null;
    }
    SparkTraining training = above == null ? trainingOf(about) : above.training;
    return training == null ? null : enter(kind, training, above, subject, property, null);
  }

  /** Of this very object; of data derived from it, what this thread, or any, has trained last. */
  private SparkTraining trainingOf(Object modelOrPredictions) {
    SparkTraining known = recent.get(modelOrPredictions);
    if (known == null) {
      known = waiting.get(thread());
    }
    return known == null ? latest : known;
  }

  private Place around(LocalProperty property) {
    Place here = byThread.get(thread());
    return here != null || property == null ? here : byId(property.before());
  }

  private Place enter(
      PhaseKind kind,
      SparkTraining training,
      Place above,
      Object subject,
      LocalProperty property,
      String name) {
    Place place = new Place(ring, kind, training, above, subject, property, name);
    place.outer = byThread.put(thread(), place);
    if (property != null) {
      place.id = Long.toString(++lastId);
      byId.put(place.id, place);
      property.set(place.id);
    }
    return place;
  }

  private void leave(Place place, boolean failed) {
    place.end(failed);
    if (place.property != null) {
      byId.remove(place.id);
      place.property.restore();
    }
    byThread.values().removeIf(other -> other == place);
    if (place.outer != null) {
      byThread.put(thread(), place.outer);
    }
  }

  private void keep(SparkTraining training) {
    training.fitted();
    latest = training;
    waiting.put(thread(), training);
    if (waiting.size() > MOST_WAITING) {
      endWaiting(waiting.keySet().iterator().next());
    }
  }

  private void endWaiting(long thread) {
    SparkTraining before = waiting.remove(thread);
    if (before != null) {
      before.end(false);
    }
  }

  private static long thread() {
    return Thread.currentThread().getId();
  }
}
