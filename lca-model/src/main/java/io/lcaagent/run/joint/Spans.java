package io.lcaagent.run.joint;

import java.util.Arrays;

/** Stretches of time that do not touch one another, in order. */
final class Spans {
  /** Takes a stretch that lies within another one. */
  interface Taker {
    void take(long start, long end);
  }

  private long[] starts = new long[4];
  private long[] ends = new long[4];
  private int size;

  /** Adds a stretch that begins at or after the beginning of the last one. */
  void add(long start, long end) {
    if (end <= start) {
      return;
    }
    if (size > 0 && start <= ends[size - 1]) {
      ends[size - 1] = Math.max(ends[size - 1], end);
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** What is in one of both. */
  Spans or(Spans other) {
    Spans both = new Spans();
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      boolean isMine = theirs == other.size || mine < size && starts[mine] <= other.starts[theirs];
      if (isMine) {
        both.add(starts[mine], ends[mine++]);
      } else {
        both.add(other.starts[theirs], other.ends[theirs++]);
      }
    }
    return both;
  }

  /** What is in this and not in the other. */
  Spans without(Spans other) {
    Spans rest = new Spans();
    for (int i = 0; i < size; i++) {
      other.outside(starts[i], ends[i], rest::add);
    }
    return rest;
  }

  /** Hands on what lies in [from, to] and in these stretches, in order. */
  void inside(long from, long to, Taker taker) {
    for (int i = firstAfter(from); i < size && starts[i] < to; i++) {
      long start = Math.max(from, starts[i]);
      long end = Math.min(to, ends[i]);
      if (end > start) {
        taker.take(start, end);
      }
    }
  }

  /** Hands on what lies in [from, to] and in none of these stretches, in order. */
  void outside(long from, long to, Taker taker) {
    long[] at = {from};
    inside(
        from,
        to,
        (start, end) -> {
          if (start > at[0]) {
            taker.take(at[0], start);
          }
          at[0] = end;
        });
    if (to > at[0]) {
      taker.take(at[0], to);
    }
  }

  /** Index of the first stretch that ends after this time. */
  private int firstAfter(long nanos) {
    int found = Arrays.binarySearch(ends, 0, size, nanos);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
