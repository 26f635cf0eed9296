package io.lcaagent.phase.ledger;

import io.lcaagent.allocation.Allocation;
import java.util.Arrays;
import java.util.List;

/**
 * One domain's samples on their way to the rows. A sample waits until its successor came, because
 * its neighbours tell how to divide it:
 *
 * <p>A sample of ΔE over T that lies in one set of leaves is spread by time. One that holds changes
 * of leaves falls into pieces of lengths t_i. Readings follow a boundary by the time it takes to
 * wake up, so a piece is often a short remainder of a long phase. Each piece but the longest takes
 * an estimate {@code P_i × t_i}, the longest takes the rest. P_i is the power of the previous
 * sample for the first piece and of the next one for the last piece, if that neighbour lies wholly
 * in the piece's leaves; otherwise {@code ΔE / T}. Estimates are cut so that no piece is negative:
 * ΔE is conserved exactly. The error of a piece is {@code t_i × |P_i - true mean power in t_i|},
 * and the longest carries the opposite; spreading by time would err by {@code t_1 t_2 / T × |p_1 -
 * p_2|} for two pieces of true powers p_1, p_2.
 */
final class DomainAccount {
  private static final long NONE = -1;

  private final int domain;
  private final long periodNanos;
  private final Timeline timeline;
  private final List<EnergyMark> marks;

  /** Samples that wait, oldest first; energy NONE is a gap. */
  private long[] starts = new long[8];

  private long[] ends = new long[8];
  private long[] energies = new long[8];
  private int head;
  private int size;

  private long previousEnd = Long.MIN_VALUE;
  private long previousSet = NONE;
  private long previousEnergy;
  private long previousLength;
  private long settledNanos;
  private long totalMicrojoules;
  private long[] pieces = new long[8];
  int nextMark;

  DomainAccount(
      int domain, long periodNanos, Timeline timeline, List<EnergyMark> marks, long startNanos) {
    this.domain = domain;
    this.periodNanos = periodNanos;
    this.timeline = timeline;
    this.marks = marks;
    this.settledNanos = startNanos;
    this.nextMark = marks.size();
  }

  DomainAccount copy(Timeline otherTimeline, List<EnergyMark> otherMarks) {
    DomainAccount copy =
        new DomainAccount(domain, periodNanos, otherTimeline, otherMarks, settledNanos);
    copy.starts = widened(starts);
    copy.ends = widened(ends);
    copy.energies = widened(energies);
    copy.size = size;
    copy.previousEnd = previousEnd;
    copy.previousSet = previousSet;
    copy.previousEnergy = previousEnergy;
    copy.previousLength = previousLength;
    copy.totalMicrojoules = totalMicrojoules;
    copy.nextMark = nextMark;
    return copy;
  }

  /** Up to here its energy has reached the rows, or never will. */
  long settledNanos() {
    return settledNanos;
  }

  long totalMicrojoules() {
    return totalMicrojoules;
  }

  void add(long startNanos, long endNanos, long microjoules) {
    totalMicrojoules = Math.addExact(totalMicrojoules, microjoules);
    enqueue(startNanos, Math.max(startNanos, endNanos), microjoules);
  }

  void addGap(long startNanos, long endNanos) {
    enqueue(startNanos, Math.max(startNanos, endNanos), NONE);
  }

  /** Settles what can be: all of it when the ledger is closed. */
  void settle(long knownNanos, boolean closing) {
    while (size > 0 && (closing || isRipe(knownNanos))) {
      long start = starts[head];
      long end = ends[head];
      if (start - settledNanos > 2 * periodNanos) {
        markIncomplete(settledNanos, start); // nothing told about this time, not even a gap
      }
      if (energies[head] == NONE) {
        markIncomplete(start, end);
        previousEnd = Long.MIN_VALUE;
      } else {
        spread(start, end, energies[head]);
      }
      settledNanos = Math.max(settledNanos, end);
      head = head + 1 & starts.length - 1;
      size--;
    }
    if (closing) {
      settleMarks(Long.MAX_VALUE);
      if (knownNanos - settledNanos > 2 * periodNanos) {
        markIncomplete(settledNanos, knownNanos);
      }
    }
  }

  private boolean isRipe(long knownNanos) {
    if (size < 2 || ends[head] > knownNanos) {
      return false;
    }
    int next = head + 1 & starts.length - 1;
    return energies[next] == NONE || ends[next] <= knownNanos;
  }

  private void spread(long start, long end, long energy) {
    int first = timeline.indexAt(start);
    // A sample that ends at a boundary has no part in what begins there.
    int last = Math.max(first, timeline.indexAt(end - 1));
    int count = measurePieces(first, last, start, end);
    estimatePieces(count, first, last, start, end, energy);
    int index = first;
    for (int piece = 0; piece < count; piece++) {
      long set = timeline.get(index).leafSet;
      long length = lengthOfPiece(index, last, start, end);
      long passed = 0;
      long given = 0;
      for (; index <= last && timeline.get(index).leafSet == set; index++) {
        passed += timeline.overlap(index, start, end);
        boolean isLast = index == last || timeline.get(index + 1).leafSet != set;
        long upTo = isLast ? pieces[piece] : Allocation.portion(pieces[piece], passed, length);
        settleMarks(timeline.get(index).startNanos);
        timeline.get(index).credit(domain, upTo - given);
        timeline.get(index).cover(domain, start, end);
        given = upTo;
      }
    }
    previousSet = count == 1 ? timeline.get(first).leafSet : NONE;
    previousEnd = end;
    previousEnergy = energy;
    previousLength = end - start;
  }

  /** Writes the pieces' lengths into {@link #pieces} and returns how many there are. */
  private int measurePieces(int first, int last, long start, long end) {
    int count = 0;
    for (int i = first; i <= last; ) {
      if (count == pieces.length) {
        pieces = Arrays.copyOf(pieces, count * 2);
      }
      pieces[count++] = lengthOfPiece(i, last, start, end);
      long set = timeline.get(i).leafSet;
      while (i <= last && timeline.get(i).leafSet == set) {
        i++;
      }
    }
    return count;
  }

  private long lengthOfPiece(int index, int last, long start, long end) {
    long set = timeline.get(index).leafSet;
    long length = 0;
    for (int i = index; i <= last && timeline.get(i).leafSet == set; i++) {
      length += timeline.overlap(i, start, end);
    }
    return length;
  }

  /** Replaces the lengths in {@link #pieces} by energies that add up to the sample's. */
  private void estimatePieces(int count, int first, int last, long start, long end, long energy) {
    int longest = 0;
    for (int i = 1; i < count; i++) {
      if (pieces[i] > pieces[longest]) {
        longest = i;
      }
    }
    long rest = energy;
    for (int i = 0; i < count; i++) {
      if (i != longest) {
        long estimate;
        if (i == 0 && isPreviousIn(timeline.get(first).leafSet, start)) {
          estimate = atPower(previousEnergy, previousLength, pieces[i]);
        } else if (i == count - 1 && isNextIn(timeline.get(last).leafSet, end)) {
          int next = head + 1 & starts.length - 1;
          estimate = atPower(energies[next], ends[next] - starts[next], pieces[i]);
        } else {
          estimate = Allocation.portion(energy, pieces[i], end - start);
        }
        pieces[i] = Math.min(estimate, rest);
        rest -= pieces[i];
      }
    }
    pieces[longest] = rest;
  }

  private boolean isPreviousIn(long set, long start) {
    return previousEnd == start && previousSet == set && previousLength > 0;
  }

  private boolean isNextIn(long set, long end) {
    int next = head + 1 & starts.length - 1;
    return size > 1
        && energies[next] != NONE
        && starts[next] == end
        && ends[next] > end
        && timeline.leafSetThroughout(starts[next], ends[next]) == set;
  }

  private static long atPower(long microjoules, long nanos, long lengthNanos) {
    return Math.round((double) microjoules * lengthNanos / nanos);
  }

  /** Fixes the marks that lie at or before this time: what follows lies after them. */
  private void settleMarks(long nanos) {
    while (nextMark < marks.size() && marks.get(nextMark).nanos() <= nanos) {
      marks.get(nextMark++).settle(domain);
    }
  }

  /** Fixes the marks before this index, whatever may still come for their time. */
  void settleMarksBefore(int index) {
    while (nextMark < index) {
      marks.get(nextMark++).settle(domain);
    }
  }

  private void markIncomplete(long start, long end) {
    for (int i = timeline.indexAt(start); i < timeline.size(); i++) {
      if (timeline.get(i).startNanos >= end) {
        break;
      }
      if (timeline.overlap(i, start, end) > 0) {
        timeline.get(i).markIncomplete();
      }
    }
  }

  private void enqueue(long start, long end, long energy) {
    if (size == starts.length) {
      starts = widened(starts);
      ends = widened(ends);
      energies = widened(energies);
      head = 0;
    }
    int at = head + size++ & starts.length - 1;
    starts[at] = start;
    ends[at] = end;
    energies[at] = energy;
  }

  private long[] widened(long[] ring) {
    long[] wider = new long[ring.length * 2];
    for (int i = 0; i < size; i++) {
      wider[i] = ring[head + i & ring.length - 1];
    }
    return wider;
  }
}
