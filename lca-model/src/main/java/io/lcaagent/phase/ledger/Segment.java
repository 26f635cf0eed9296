package io.lcaagent.phase.ledger;

import io.lcaagent.allocation.Allocation;
import java.util.Arrays;

/**
 * A stretch of the timeline: which rows were at work, and how much of the node's time each of them
 * took. The node times add up to the length; energy is divided by the same weights. Reused, so that
 * a tick allocates nothing.
 */
final class Segment {
  long startNanos;
  long endNanos;

  /** Number of the set of leaves; the same only in neighbours with the same leaves throughout. */
  long leafSet;

  private Row[] rows = new Row[2];
  private long[] nodeNanos = new long[2];
  private int count;

  void reset(long start, long set) {
    startNanos = start;
    endNanos = start;
    leafSet = set;
    Arrays.fill(rows, 0, count, null);
    count = 0;
  }

  Segment copy(LedgerCopy copies) {
    Segment copy = new Segment();
    copy.reset(startNanos, leafSet);
    copy.endNanos = endNanos;
    for (int i = 0; i < count; i++) {
      copy.add(copies.row(rows[i]), nodeNanos[i]);
    }
    return copy;
  }

  /** Gives node time to a row, and tells the row. */
  void take(Row row, long nanos) {
    add(row, nanos);
    row.creditTime(nanos);
  }

  /** Divides energy over the rows by their node times, the rest to the last. */
  void credit(int domain, long amount) {
    long whole = 0;
    for (int i = 0; i < count; i++) {
      whole += nodeNanos[i];
    }
    long passed = 0;
    long given = 0;
    for (int i = 0; i < count; i++) {
      passed += nodeNanos[i];
      long upTo = i == count - 1 ? amount : Allocation.portion(amount, passed, whole);
      if (upTo != given) {
        rows[i].creditEnergy(domain, upTo - given);
      }
      given = upTo;
    }
  }

  /**
   * Tells the rows that a domain's energy is known between these times, as far as they lie in the
   * segment. Each row is told its share of the time up to {@code to} less that up to {@code from}:
   * stretches that follow one another add up exactly.
   */
  void cover(int domain, long from, long to) {
    long first = Math.max(from, startNanos) - startNanos;
    long last = Math.min(to, endNanos) - startNanos;
    if (last <= first) {
      return;
    }
    long whole = endNanos - startNanos;
    long passed = 0;
    long told = 0;
    for (int i = 0; i < count; i++) {
      passed += nodeNanos[i];
      long upTo =
          Allocation.portion(passed, last, whole) - Allocation.portion(passed, first, whole);
      if (upTo != told) {
        rows[i].cover(domain, upTo - told);
      }
      told = upTo;
    }
  }

  void markIncomplete() {
    for (int i = 0; i < count; i++) {
      if (nodeNanos[i] > 0) {
        rows[i].incomplete = true;
      }
    }
  }

  /** Takes the following segment in; what each row took of both is kept, its order is not. */
  void merge(Segment next, long mixedSet) {
    for (int i = 0; i < next.count; i++) {
      add(next.rows[i], next.nodeNanos[i]);
    }
    endNanos = next.endNanos;
    leafSet = mixedSet;
  }

  private void add(Row row, long nanos) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row) {
        nodeNanos[i] += nanos;
        return;
      }
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
      nodeNanos = Arrays.copyOf(nodeNanos, count * 2);
    }
    rows[count] = row;
    nodeNanos[count++] = nanos;
  }
}
