package io.lcaagent.otel.spans;

/** A span until both of its boundaries went to the ledger. In order of the next boundary. */
final class WaitingSpan implements Comparable<WaitingSpan> {
  final long id;
  final String trace;
  final String span;
  final String parent;
  final String phase;
  private final long start;
  private final long end;
  boolean begun;

  WaitingSpan(
      long id, String trace, String span, String parent, String phase, long start, long end) {
    this.id = id;
    this.trace = trace;
    this.span = span;
    this.parent = parent;
    this.phase = phase;
    this.start = start;
    this.end = end;
  }

  /** Of the boundary that comes next. */
  long time() {
    return begun ? end : start;
  }

  /**
   * At the same time: what ends comes before what begins, inner spans end before outer ones, and
   * outer spans begin before inner ones.
   */
  @Override
  public int compareTo(WaitingSpan other) {
    int byTime = Long.compare(time(), other.time());
    if (byTime != 0) {
      return byTime;
    }
    if (begun != other.begun) {
      return begun ? -1 : 1;
    }
    return begun ? Long.compare(other.start, start) : Long.compare(other.end, end);
  }
}
