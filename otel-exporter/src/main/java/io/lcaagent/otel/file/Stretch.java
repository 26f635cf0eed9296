package io.lcaagent.otel.file;

import io.lcaagent.allocation.Allocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a counter gained over a stretch of time.
 *
 * @param startNanos nanoseconds after 1970-01-01T00:00:00Z
 * @param amount in whole microjoules; of a time, in nanoseconds; {@link #UNKNOWN} for a gap
 */
record Stretch(long startNanos, long endNanos, long amount) {
  static final long UNKNOWN = -1;

  boolean isGap() {
    return amount == UNKNOWN;
  }

  Stretch earlier(long nanos) {
    return new Stretch(startNanos - nanos, endNanos - nanos, amount);
  }

  static long sum(List<Stretch> stretches) {
    return stretches.stream().filter(s -> !s.isGap()).mapToLong(Stretch::amount).sum();
  }

  /**
   * Several readers of one counter, each in order of time, as one: what two of them saw at the same
   * time counts once, as the one that began earlier saw it. A stretch that is cut is divided by
   * time.
   */
  static List<Stretch> once(List<List<Stretch>> readers) {
    List<List<Stretch>> inOrder = new ArrayList<>(readers);
    inOrder.removeIf(List::isEmpty);
    inOrder.sort(Comparator.comparingLong(r -> r.get(0).startNanos()));
    List<Stretch> all = new ArrayList<>();
    long known = Long.MIN_VALUE;
    for (List<Stretch> reader : inOrder) {
      for (Stretch s : reader) {
        if (s.endNanos > known) {
          all.add(s.startNanos >= known ? s : s.after(known));
        } else if (s.startNanos == s.endNanos && s.startNanos == known && !s.isGap()) {
          all.add(s); // a moment overlaps with nothing
        }
      }
      known = Math.max(known, reader.get(reader.size() - 1).endNanos());
    }
    return all;
  }

  private Stretch after(long nanos) {
    long length = endNanos - startNanos;
    long rest = isGap() ? UNKNOWN : amount - Allocation.portion(amount, nanos - startNanos, length);
    return new Stretch(nanos, endNanos, rest);
  }
}
