package io.lcaagent.otel;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;

/** Takes signals as they become certain. Called on one thread; must not block it. */
interface SignalSink {
  /**
   * A phase began; its span follows when its energy is known.
   *
   * @param parent 0 for a training
   */
  default void spanBegun(long phase, long parent, String name, long startEpochNanos) {}

  /** Children come before their parents. */
  void span(PhaseSpan span);

  /** One snapshot of all series, in order of time. */
  void metrics(List<MetricData> snapshot);

  /** Spans and snapshots that found no room, or that a receiver did not take. */
  default long dropped() {
    return 0;
  }
}
