package io.lcaagent.instrumentation.dl4j;

import java.lang.ref.WeakReference;

/** What is known here of one model that is trained. Any thread. */
final class Dl4jTraining {
  /** Below the rest after which a training that nobody closes is taken for ended. */
  private static final long REST_NANOS = 5_000_000_000L;

  private final WeakReference<Object> model;
  private volatile WeakReference<Object> data = new WeakReference<>(null);
  private volatile boolean begun;
  private volatile long fitNanos;
  private volatile boolean batchSeen;
  private volatile boolean standsForAnother;

  Dl4jTraining(Object model) {
    this.model = new WeakReference<>(model);
  }

  boolean isOf(Object other) {
    return model.refersTo(other);
  }

  boolean isCollected() {
    return model.refersTo(null);
  }

  /** It is a copy, trained for the model that it was made from. */
  void standsForAnother() {
    standsForAnother = true;
  }

  /** A fit begins: whether it must be said that a training does, which may have ended by rest. */
  boolean beginsAt(long nanos) {
    boolean rested = !begun || nanos - fitNanos >= REST_NANOS;
    begun = true;
    fitNanos = nanos;
    return rested && !standsForAnother;
  }

  /** Remembers the data, without keeping them; whether they are others than before. */
  boolean trainsOn(Object iterator) {
    if (data.refersTo(iterator)) {
      return false;
    }
    data = new WeakReference<>(iterator);
    return true;
  }

  boolean isTrainedOn(Object iterator) {
    return iterator != null && data.refersTo(iterator);
  }

  boolean isFirstBatch() {
    boolean first = !batchSeen;
    batchSeen = true;
    return first && !standsForAnother;
  }
}
