package io.lcaagent.jfr.recording;

import io.lcaagent.run.RunListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The second pass: puts the events in order again and hands them on. They stand in order in a
 * recording of a quiet program; a busy recorder writes its buffers as they come, so that events
 * move by as much as its buffers hold. A window of that size puts them right.
 */
final class Replay {
  static final String NOT_RECORDED = "not in the recording";

  private static final double NANOS = 1e9;

  /** What was seen of one domain. */
  private static final class Seen {
    long sequence;
    long endNanos;
    long cumulative;
  }

  private final Contents contents;
  private final RunListener to;
  private final Waiting waiting = new Waiting();
  private final Map<Integer, Seen> domains = new HashMap<>();
  private final long startNanos;
  private final Plausible plausible;
  private long expected;
  private boolean inTick;
  private long events;
  private long late;
  private long undecodable;
  private long notRecordedMicrojoules;
  private long firstSampleNanos = Long.MAX_VALUE;

  Replay(Contents contents, RunListener to) {
    this.contents = contents;
    this.to = to;
    this.startNanos = contents.header().number(11);
    this.plausible = new Plausible(startNanos);
    this.expected = contents.firstOrder;
  }

  void take(DecodedEvent event) {
    if (event.order <= 0 || event.repeated) {
      return;
    }
    if (event.order < expected) {
      late++;
      return;
    }
    if (event.order > expected) {
      waiting.put(event, expected);
      if (waiting.isFull()) {
        next(); // what is missing does not come any more
      }
      return;
    }
    deliver(event);
    expected++;
    while (waiting.has(expected)) {
      next();
    }
  }

  JfrReport finish() {
    while (!waiting.isEmpty()) {
      next();
    }
    restoreBefore(Long.MAX_VALUE);
    endTick();
    long span = contents.originals == 0 ? 0 : contents.lastOrder - contents.firstOrder + 1;
    long missing = Math.max(0, span - contents.originals) + late + waiting.twice();
    RecordingSweep sweep = contents.sweep;
    long damaged = sweep.damaged() + undecodable;
    String partial = partial(missing, damaged);
    if (!partial.isEmpty()) {
      to.onWarning("recording-partial", "the recording is not of the whole run: " + partial);
    }
    return new JfrReport(events, missing, damaged, sweep.unknown(), sweep.isCut(), partial);
  }

  private void next() {
    DecodedEvent event = waiting.next(expected);
    deliver(event);
    expected = event.order + 1;
  }

  private void deliver(DecodedEvent event) {
    restoreBefore(event.order);
    contents.restorable.remove(event.order);
    call(event);
  }

  /** What holds from before this order on, and was not in its place. */
  private void restoreBefore(long order) {
    while (!contents.restorable.isEmpty() && contents.restorable.firstKey() < order) {
      call(contents.restorable.pollFirstEntry().getValue());
    }
  }

  private void call(DecodedEvent event) {
    if (!plausible.test(event)) {
      undecodable++;
      return;
    }
    if (!event.kind.isOfTick()) {
      endTick();
    }
    inTick |= event.kind == EventKind.TICK;
    if (event.kind == EventKind.SAMPLE) {
      fillHole(event);
    }
    try {
      event.kind.call(event, to);
      events++;
    } catch (IllegalArgumentException e) {
      undecodable++;
    }
  }

  private void endTick() {
    if (inTick) {
      inTick = false;
      to.onTickEnd();
    }
  }

  /** Samples that are missing before this one leave a gap, and their energy in no phase. */
  private void fillHole(DecodedEvent sample) {
    int domain = sample.integer(0);
    long sequence = sample.number(1);
    long start = sample.number(2);
    long cumulative = sample.number(5);
    firstSampleNanos = Math.min(firstSampleNanos, start);
    Seen seen = domains.get(domain);
    if (seen == null) {
      seen = new Seen();
      seen.sequence = -1;
      seen.endNanos = startNanos;
      domains.put(domain, seen);
    }
    if (sequence > seen.sequence + 1) {
      notRecordedMicrojoules += Math.max(0, cumulative - sample.number(4) - seen.cumulative);
      if (start > seen.endNanos) {
        to.onGap(domain, seen.endNanos, start, NOT_RECORDED);
      }
    }
    seen.sequence = sequence;
    seen.endNanos = sample.number(3);
    seen.cumulative = cumulative;
  }

  private String partial(long missing, long damaged) {
    List<String> parts = new ArrayList<>();
    if (contents.originals == 0) {
      parts.add("it holds none of its readings");
    } else if (contents.firstOrder > 1) {
      String when =
          firstSampleNanos == Long.MAX_VALUE
              ? "after the run's start"
              : seconds(firstSampleNanos - startNanos) + " after the run's start";
      parts.add("it begins " + when);
    }
    if (missing > 0) {
      parts.add(missing + (missing == 1 ? " event" : " events") + " within it are missing");
    }
    if (damaged > 0) {
      parts.add(damaged + (damaged == 1 ? " part" : " parts") + " of it cannot be read");
    }
    if (contents.sweep.isCut()) {
      parts.add("the file is cut off");
    }
    if (!contents.ended) {
      parts.add("the end of the run is not in it");
    }
    if (notRecordedMicrojoules > 0) {
      parts.add(notRecordedMicrojoules / 1e6 + " J were used outside of it and are in no phase");
    }
    return String.join("; ", parts);
  }

  private static String seconds(long nanos) {
    return String.format(java.util.Locale.ROOT, "%.1f s", nanos / NANOS);
  }
}
