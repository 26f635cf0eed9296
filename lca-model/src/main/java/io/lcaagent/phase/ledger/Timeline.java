package io.lcaagent.phase.ledger;

/**
 * Segments in order of time without holes, from the oldest that a sample may still touch to now.
 * Bounded: when it is full, its older half is merged two by two.
 */
final class Timeline {
  static final int MAX_SEGMENTS = 4096;

  private Segment[] ring = new Segment[64];
  private int head;
  private int size;
  private long lastSet;

  Timeline() {
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Segment();
    }
  }

  Timeline copy(LedgerCopy copies) {
    Timeline copy = new Timeline();
    copy.ring = new Segment[ring.length];
    for (int i = 0; i < ring.length; i++) {
      copy.ring[i] = i < size ? get(i).copy(copies) : new Segment();
    }
    copy.size = size;
    copy.lastSet = lastSet;
    return copy;
  }

  int size() {
    return size;
  }

  Segment get(int index) {
    return ring[head + index & ring.length - 1];
  }

  Segment last() {
    return get(size - 1);
  }

  long nextSet() {
    return ++lastSet;
  }

  /** A new, empty segment that begins where the last one ends. */
  Segment append(long startNanos, long leafSet) {
    if (size == ring.length) {
      if (size < MAX_SEGMENTS) {
        grow();
      } else {
        mergeOlderHalf();
      }
    }
    size++;
    Segment segment = last();
    segment.reset(startNanos, leafSet);
    return segment;
  }

  /** Index of the segment that holds this time; times beyond an end belong to the end's. */
  int indexAt(long nanos) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (get(middle).startNanos <= nanos) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** How much of [start, end] lies in the segment; what lies beyond the ends belongs to them. */
  long overlap(int index, long startNanos, long endNanos) {
    Segment segment = get(index);
    long from = index == 0 ? startNanos : Math.max(startNanos, segment.startNanos);
    long to = index == size - 1 ? endNanos : Math.min(endNanos, segment.endNanos);
    return Math.max(0, to - from);
  }

  /** The set of leaves that was at work throughout [start, end], or -1. */
  long leafSetThroughout(long startNanos, long endNanos) {
    int index = indexAt(startNanos);
    long set = get(index).leafSet;
    while (++index < size && get(index).startNanos < endNanos) {
      if (get(index).leafSet != set) {
        return -1;
      }
    }
    return set;
  }

  /** Forgets what ends by this time, but for the last segment. */
  void forgetUpTo(long nanos) {
    while (size > 1 && get(0).endNanos <= nanos) {
      head = head + 1 & ring.length - 1;
      size--;
    }
  }

  private void grow() {
    Segment[] wider = new Segment[ring.length * 2];
    for (int i = 0; i < wider.length; i++) {
      wider[i] = i < size ? get(i) : new Segment();
    }
    ring = wider;
    head = 0;
  }

  private void mergeOlderHalf() {
    int half = size / 2;
    int kept = half / 2;
    for (int i = 0; i < kept; i++) {
      Segment first = get(2 * i);
      first.merge(get(2 * i + 1), nextSet());
      swap(i, 2 * i);
    }
    for (int i = half; i < size; i++) {
      swap(kept + i - half, i);
    }
    size -= half - kept;
  }

  private void swap(int a, int b) {
    int x = head + a & ring.length - 1;
    int y = head + b & ring.length - 1;
    Segment kept = ring[x];
    ring[x] = ring[y];
    ring[y] = kept;
  }
}
