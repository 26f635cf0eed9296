package io.lcaagent.instrumentation.spark;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which training the latest models and predictions came of, by identity: their {@code equals} is
 * never asked, and nobody's data is kept alive. Guarded by {@link SparkPlaces}.
 */
final class Recent {
  private static final int MOST = 256;

  private static final class Entry extends WeakReference<Object> {
    final SparkTraining training;

    Entry(Object object, SparkTraining training) {
      super(object);
      this.training = training;
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  void put(Object object, SparkTraining training) {
    if (object == null || training == null) {
      return;
    }
    entries.removeIf(entry -> entry.refersTo(null) || entry.refersTo(object));
    if (entries.size() == MOST) {
      entries.removeLast();
    }
    entries.addFirst(new Entry(object, training));
  }

  /** {@code null} for an object that is not known, or no longer. */
  SparkTraining get(Object object) {
    for (Entry entry : entries) {
      if (object != null && entry.refersTo(object)) {
        return entry.training;
      }
    }
    return null;
  }
}
