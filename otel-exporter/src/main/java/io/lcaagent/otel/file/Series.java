package io.lcaagent.otel.file;

import io.lcaagent.otel.file.Telemetry.Point;
import io.lcaagent.otel.file.Telemetry.Temporality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of one counter, in any order, some of them twice. A cumulative counter begins anew
 * with each start time; where it falls without one, what it gained meanwhile is not known. Times
 * that no point tells of are gaps.
 */
final class Series {
  private static final double MOST = 1e12;
  private static final int MOST_POINTS = 200_000;

  private record Reading(long start, long end, long amount) {}

  private final double scale;
  private List<Reading> sums = new ArrayList<>();
  private List<Reading> differences = new ArrayList<>();

  /**
   * @param scale whole amounts in one unit: 1e6 for joules
   */
  Series(double scale) {
    this.scale = scale;
  }

  /**
   * @return false for a point that cannot be: no time, no plausible amount, no counter
   */
  boolean add(Temporality told, Point point) {
    boolean plausible = point.value() >= 0 && point.value() <= MOST;
    if (!plausible
        || told == Temporality.NONE
        || point.nanos() <= 0
        || point.startNanos() < 0
        || point.startNanos() > point.nanos()) {
      return false;
    }
    long amount = Math.round(point.value() * scale);
    boolean delta = told == Temporality.DELTA;
    List<Reading> readings = delta ? differences : sums;
    readings.add(new Reading(point.startNanos(), point.nanos(), amount));
    if (readings.size() > MOST_POINTS) {
      List<Reading> fewer = thinned(sorted(readings), delta);
      differences = delta ? fewer : differences;
      sums = delta ? sums : fewer;
    }
    return true;
  }

  /**
   * In order of time. What was sent both ways (as it went, and later from a journal) is one
   * counter: as told by sums, and by differences where those reach further.
   */
  List<Stretch> stretches() {
    List<Stretch> bySums = differences(sorted(sums));
    List<Stretch> byDifferences = deltas(sorted(differences));
    if (bySums.isEmpty() || byDifferences.isEmpty()) {
      return bySums.isEmpty() ? byDifferences : bySums;
    }
    boolean within =
        bySums.get(0).startNanos() <= byDifferences.get(0).startNanos()
            && end(bySums) >= end(byDifferences);
    return within ? bySums : Stretch.once(List.of(bySums, byDifferences));
  }

  private static long end(List<Stretch> stretches) {
    return stretches.get(stretches.size() - 1).endNanos();
  }

  private static List<Reading> sorted(List<Reading> readings) {
    List<Reading> sorted = new ArrayList<>(readings);
    sorted.sort(Comparator.comparingLong(Reading::start).thenComparingLong(Reading::end));
    return sorted;
  }

  /**
   * Whoever sends a run twice cuts it at the same times, or at others where it was told to send
   * more often. Differences that follow on one another without a hole are one sender's: what
   * several tell of the same time counts once, as the one who began first and told longest saw it.
   */
  private static List<Stretch> deltas(List<Reading> sorted) {
    Map<Long, List<Stretch>> byEnd = new HashMap<>();
    List<List<Stretch>> senders = new ArrayList<>();
    Reading before = null;
    long known = 0;
    for (Reading r : sorted) {
      if (before != null && before.start == r.start && before.end == r.end) {
        continue; // sent twice
      }
      before = r;
      long start = r.start > 0 ? r.start : known == 0 ? r.end : known;
      long end = Math.max(start, r.end);
      List<Stretch> sender = byEnd.remove(start);
      if (sender == null) {
        sender = new ArrayList<>();
        senders.add(sender);
      }
      sender.add(new Stretch(start, end, r.amount));
      byEnd.put(end, sender);
      known = Math.max(known, end);
    }
    senders.sort(
        Comparator.comparingLong((List<Stretch> s) -> s.get(0).startNanos())
            .thenComparing(Series::end, Comparator.reverseOrder()));
    return withGaps(Stretch.once(senders));
  }

  private static List<Stretch> differences(List<Reading> sorted) {
    List<List<Stretch>> lives = new ArrayList<>();
    List<Stretch> life = new ArrayList<>();
    Reading before = null;
    for (Reading r : sorted) {
      if (before == null || before.start != r.start) {
        life = new ArrayList<>();
        lives.add(life);
        if (r.start > 0) {
          life.add(new Stretch(r.start, r.end, r.amount));
        }
      } else if (r.end > before.end) {
        long gained = r.amount >= before.amount ? r.amount - before.amount : Stretch.UNKNOWN;
        life.add(new Stretch(before.end, r.end, gained));
      } else {
        continue; // sent twice
      }
      before = r;
    }
    return withGaps(Stretch.once(lives));
  }

  private static List<Stretch> withGaps(List<Stretch> stretches) {
    List<Stretch> all = new ArrayList<>();
    long known = Long.MAX_VALUE;
    for (Stretch s : stretches) {
      if (s.startNanos() > known) {
        all.add(new Stretch(known, s.startNanos(), Stretch.UNKNOWN));
      }
      all.add(s);
      known = s.endNanos();
    }
    return all;
  }

  /** A cumulative counter loses nothing with every second point; of deltas two become one. */
  private static List<Reading> thinned(List<Reading> sorted, boolean delta) {
    List<Reading> kept = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Reading r = sorted.get(i);
      Reading next = i + 1 < sorted.size() ? sorted.get(i + 1) : null;
      if (next != null && next.start == r.start && next.end == r.end) {
        continue; // sent twice
      }
      if (next != null && !delta && next.start == r.start && next.amount >= r.amount) {
        kept.add(next);
        i++;
      } else if (next != null && delta && next.start == r.end) {
        kept.add(new Reading(r.start, next.end, r.amount + next.amount));
        i++;
      } else {
        kept.add(r);
      }
    }
    return kept;
  }
}
