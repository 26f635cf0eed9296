package io.lcaagent.jfr.recording;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What a recording holds, as a first pass over it sees it. */
final class Contents {
  private static final int MAX_RESTORABLE = 1 << 16;
  private static final int MANY_RUNS = 100;

  private final Set<Long> runs = new HashSet<>();
  private long lastRun;

  /** Facts, and phases that are said again: by their order, each once. */
  final TreeMap<Long, DecodedEvent> restorable = new TreeMap<>();

  RecordingSweep sweep;
  long firstOrder = Long.MAX_VALUE;
  long lastOrder;
  long originals;
  boolean ended;

  void add(DecodedEvent event) {
    if ((event.run != lastRun || runs.isEmpty()) && runs.size() < MANY_RUNS) {
      lastRun = event.run;
      runs.add(event.run);
    }
    if (event.order <= 0) {
      return;
    }
    if (!event.repeated) {
      originals++;
      firstOrder = Math.min(firstOrder, event.order);
      lastOrder = Math.max(lastOrder, event.order);
      ended |= event.kind == EventKind.END;
    }
    boolean isNeeded = event.kind.isFact() || event.repeated;
    if (isNeeded
        && restorable.size() < MAX_RESTORABLE
        && !restorable.containsKey(event.order)
        && isDecodable(event)) {
      restorable.put(event.order, event.copy());
    }
  }

  int runs() {
    return runs.size();
  }

  boolean hasRun() {
    return !restorable.isEmpty() && restorable.firstEntry().getValue().kind == EventKind.RUN;
  }

  DecodedEvent header() {
    return restorable.firstEntry().getValue();
  }

  private static boolean isDecodable(DecodedEvent event) {
    try {
      event.kind.call(event, new io.lcaagent.run.RunListener() {});
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
