package io.lcaagent.otel;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.phase.ledger.PhaseEnergy;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A phase between its beginning and the moment at which its energy is certain. One thread. */
final class OpenSpan {
  /** A training that validates more often keeps the first ones; the metric has them all. */
  static final int MAX_EVENTS = 1_024;

  private static final int MAX_FACTS = 128;

  final PhaseStart start;
  final OpenSpan parent;

  /** One for a whole trace: a clock that is set meanwhile must not put children before parents. */
  final long epochOffset;

  final long startEpochNanos;
  final Map<String, String> workload = new LinkedHashMap<>();
  final List<EventData> events = new ArrayList<>();
  int totalEvents;
  long endEpochNanos;
  boolean ended;
  boolean failed;

  /** Its own row is final; an epoch has none. */
  boolean settled;

  /** Children whose span is not out yet. */
  int pending;

  long[] microjoules = {};
  long nodeNanos;
  boolean incomplete;

  OpenSpan(PhaseStart start, OpenSpan parent, long epochOffset) {
    this.start = start;
    this.parent = parent;
    this.epochOffset = parent == null ? epochOffset : parent.epochOffset;
    this.startEpochNanos = epochNanos(start.nanos());
    this.settled = start.kind() == PhaseKind.EPOCH;
    if (parent != null) {
      parent.pending++;
    }
  }

  /** A time of {@code System.nanoTime} as nanoseconds after 1970. */
  long epochNanos(long nanos) {
    return nanos + epochOffset;
  }

  /** Adds a row's energy to this span and, of a leaf, to the epoch and the training around it. */
  void take(PhaseEnergy row) {
    settled = true;
    for (OpenSpan span = this; span != null; span = span.parent) {
      if (span == this || span.isWhole()) {
        span.add(row);
      }
    }
  }

  private boolean isWhole() {
    return start.kind() == PhaseKind.EPOCH || start.kind() == PhaseKind.TRAINING;
  }

  private void add(PhaseEnergy row) {
    if (microjoules.length < row.microjoules().length) {
      microjoules = Arrays.copyOf(microjoules, row.microjoules().length);
    }
    for (int i = 0; i < row.microjoules().length; i++) {
      microjoules[i] += row.microjoules()[i];
    }
    nodeNanos += row.nodeNanos();
    incomplete |= row.incomplete();
  }

  void quality(QualityPoint point) {
    totalEvents++;
    if (events.size() < MAX_EVENTS) {
      events.add(
          EventData.create(
              epochNanos(point.nanos()),
              SignalNames.QUALITY_EVENT,
              Attributes.builder()
                  .put(SignalNames.LCA_QUALITY_METRIC, point.metric())
                  .put(SignalNames.LCA_QUALITY_VALUE, point.value())
                  .put(SignalNames.LCA_EPOCH, (long) point.epoch())
                  .put(SignalNames.LCA_STEP, point.step())
                  .build()));
    }
  }

  void fact(String key, String value) {
    if (workload.size() < MAX_FACTS || workload.containsKey(key)) {
      workload.put(key, value);
    }
  }

  boolean isReady() {
    return ended && settled && pending == 0;
  }
}
