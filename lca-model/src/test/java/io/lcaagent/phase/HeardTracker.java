package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tracker, boundaries as short as tests can say them, and what the tracker told of them. */
abstract class HeardTracker {
  /** Writes each event as one short line: {@code path @begin}, {@code path @begin-end}. */
  static final class Heard implements PhaseListener {
    final List<String> events = new ArrayList<>();
    final Map<Long, String> paths = new HashMap<>();

    @Override
    public void onPhaseBegin(PhaseStart s) {
      boolean top = s.kind() == PhaseKind.TRAINING;
      String above = top ? "" : paths.get(s.parent()) + "/";
      String number = s.kind() == PhaseKind.EPOCH ? "" + s.epoch() : "";
      paths.put(s.id(), above + s.name() + number);
      events.add("+" + paths.get(s.id()) + " @" + s.nanos());
    }

    @Override
    public void onPhaseEnd(long id, long nanos, boolean failed) {
      events.add("-" + paths.get(id) + " @" + nanos + (failed ? " failed" : ""));
    }

    @Override
    public void onBatches(
        long load, long train, long start, long end, long loadNanos, long batches) {
      events.add(
          "window "
              + start
              + "-"
              + end
              + " load "
              + (load == 0 ? "none" : loadNanos)
              + " of "
              + batches
              + " "
              + paths.get(train));
    }

    @Override
    public void onQuality(QualityPoint p) {
      events.add(
          p.metric()
              + "="
              + p.value()
              + " @"
              + p.nanos()
              + " epoch "
              + p.epoch()
              + " step "
              + p.step());
    }

    @Override
    public void onWorkload(long training, String key, String value) {
      events.add(training + ": " + key + " is " + value);
    }

    @Override
    public void onLost(long boundaries, long nanos) {
      events.add("lost " + boundaries);
    }
  }

  final Heard heard = new Heard();
  final PhaseTracker tracker = new PhaseTracker(heard);
  final Object trainer = new Object();
  final Object data = new Object();
  long lastToken;

  long begin(PhaseKind kind, Object owner, Object other, String name, long nanos) {
    tracker.begin(++lastToken, kind.code(), owner, other, name, 1, nanos);
    return lastToken;
  }

  long begin(PhaseKind kind, long nanos) {
    return begin(kind, trainer, null, null, nanos);
  }

  void end(long token, long nanos) {
    tracker.end(token, nanos, false);
  }

  void load(long from, long to) {
    end(begin(PhaseKind.LOAD, data, null, null, from), to);
  }

  void assertHeard(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", heard.events));
    heard.events.clear();
  }
}
