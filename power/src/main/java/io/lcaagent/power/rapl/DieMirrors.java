package io.lcaagent.power.rapl;

import io.lcaagent.energy.MonotonicClock;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether the dies of one package show one counter. Some kernels show the counter of a
 * multi-die AMD package once per die; adding them doubles the package. Counters are copies if their
 * values, or the steps they make, are the same over at least {@value #STEPS} steps in which they
 * moved; two independent counters are not, since a step is tens of thousands of their smallest
 * units. Counters that stand still are copies only if their values are equal.
 */
final class DieMirrors {
  static final int STEPS = 3;

  private static final int MOST_READS = 12;

  /** Two reads of one counter lie microseconds apart; it may be refreshed in between. */
  private static final double REFRESH_SECONDS = 0.002;

  /** Two units of 61 µJ, the coarsest that is common. */
  private static final long UNIT_MICROJOULES = 122;

  private DieMirrors() {}

  /**
   * Reads all the counters some times and compares each to the first.
   *
   * @param pause waits a few refresh periods between two reads
   * @return whether all of them are copies of the first
   */
  static boolean areOne(
      List<EnergyFile> dies, long capMicrowatts, MonotonicClock clock, Runnable pause) {
    List<long[]> reads = new ArrayList<>();
    int moved = 0;
    for (int i = 0; i < MOST_READS && moved < STEPS; i++) {
      if (i > 0) {
        pause.run();
      }
      long[] values = new long[dies.size()];
      for (int die = 0; die < values.length; die++) {
        values[die] = dies.get(die).read(clock.nanoTime());
        if (values[die] == EnergyFile.FAILED) {
          return false;
        }
      }
      if (i > 0 && values[0] != reads.get(reads.size() - 1)[0]) {
        moved++;
      }
      reads.add(values);
    }
    long tolerance = (long) (capMicrowatts * REFRESH_SECONDS);
    return sameValues(reads, tolerance) || (moved >= STEPS && sameSteps(reads));
  }

  private static boolean sameValues(List<long[]> reads, long toleranceMicrojoules) {
    return reads.stream()
        .allMatch(
            values -> {
              for (long value : values) {
                if (Math.abs(value - values[0]) > toleranceMicrojoules) {
                  return false;
                }
              }
              return true;
            });
  }

  private static boolean sameSteps(List<long[]> reads) {
    for (int i = 1; i < reads.size(); i++) {
      long[] now = reads.get(i);
      long[] before = reads.get(i - 1);
      for (int die = 1; die < now.length; die++) {
        long difference = (now[die] - before[die]) - (now[0] - before[0]);
        if (Math.abs(difference) > UNIT_MICROJOULES) {
          return false;
        }
      }
    }
    return true;
  }
}
