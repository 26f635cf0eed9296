package io.lcaagent.journal;

import java.util.Arrays;

/**
 * Adds up consecutive ticks of a journal that has grown large, so that one record stands for many.
 * Energies are whole microjoules and are only added: none is lost. Allocates nothing once every
 * domain was seen. Confined to one thread.
 *
 * <p>Readings of a domain are added up only while they follow each other without a hole and none
 * spans more than three of its periods; so a reader may give them back as equal readings without
 * changing which time was covered.
 */
final class TickMerger {
  private static final int MAX_LOOPS = 64;
  private static final long UTILIZATION_HOLE_NANOS = 1_000_000_000L;

  /** Takes a window of batches whose samples follow in the next tick. */
  @FunctionalInterface
  interface WindowSink {
    void window(
        long loadPhase,
        long trainPhase,
        long startNanos,
        long endNanos,
        long loadNanos,
        long batches);
  }

  private final TickWriter ticks;
  private final WindowSink windows;
  private int pendingTicks;
  private boolean pending;
  private long tickNanos;

  private long[] periodNanos = {};
  private int[] readings = {};
  private long[] sequence = {};
  private long[] startNanos = {};
  private long[] endNanos = {};
  private long[] microjoules = {};
  private long[] cumulativeMicrojoules = {};

  private double busyNanos;
  private long utilizationNanos;
  private long utilizationStartNanos;
  private long utilizationEndNanos;

  private int loops;
  private final long[][] loop = new long[MAX_LOOPS][6];

  TickMerger(TickWriter ticks, WindowSink windows) {
    this.ticks = ticks;
    this.windows = windows;
  }

  void domain(int index, long period) {
    if (index >= periodNanos.length) {
      int length = index + 1;
      periodNanos = Arrays.copyOf(periodNanos, length);
      readings = Arrays.copyOf(readings, length);
      sequence = Arrays.copyOf(sequence, length);
      startNanos = Arrays.copyOf(startNanos, length);
      endNanos = Arrays.copyOf(endNanos, length);
      microjoules = Arrays.copyOf(microjoules, length);
      cumulativeMicrojoules = Arrays.copyOf(cumulativeMicrojoules, length);
    }
    periodNanos[index] = period;
  }

  void tick(long nanos) {
    pending = true;
    tickNanos = nanos;
  }

  /** A tick is complete; writes what was added up when it was the last of so many. */
  void tickEnd(int factor) {
    pending = true;
    pendingTicks++;
    if (pendingTicks >= factor) {
      flush();
    }
  }

  void sample(int domain, long seq, long start, long end, long energy, long cumulative) {
    boolean mergeable =
        domain >= 0
            && domain < periodNanos.length
            && end - start <= 3 * periodNanos[domain]
            && end > start
            && energy >= 0;
    if (!mergeable) {
      flush();
      pending = true;
      ticks.begin(tickNanos);
      ticks.sample(domain, 1, seq, start, end, energy, cumulative);
      ticks.end();
      return;
    }
    boolean follows =
        readings[domain] == 0 || (start == endNanos[domain] && seq == sequence[domain] + 1);
    if (!follows) {
      flush();
    }
    pending = true;
    if (readings[domain]++ == 0) {
      startNanos[domain] = start;
      microjoules[domain] = 0;
    }
    sequence[domain] = seq;
    endNanos[domain] = end;
    microjoules[domain] += energy;
    cumulativeMicrojoules[domain] = cumulative;
  }

  void utilization(long start, long end, double busy) {
    if (utilizationNanos > 0 && start - utilizationEndNanos > UTILIZATION_HOLE_NANOS) {
      flush();
    }
    pending = true;
    if (utilizationNanos == 0) {
      utilizationStartNanos = start;
      busyNanos = 0;
    }
    utilizationNanos += end - start;
    busyNanos += busy * (end - start);
    utilizationEndNanos = end;
  }

  void batches(long load, long train, long start, long end, long loadNanos, long batches) {
    for (int i = 0; i < loops; i++) {
      long[] known = loop[i];
      if (known[0] == load && known[1] == train && known[3] == start) {
        known[3] = end;
        known[4] += loadNanos;
        known[5] += batches;
        return;
      }
    }
    if (loops == MAX_LOOPS) {
      flush();
    }
    pending = true;
    long[] added = loop[loops++];
    added[0] = load;
    added[1] = train;
    added[2] = start;
    added[3] = end;
    added[4] = loadNanos;
    added[5] = batches;
  }

  /** Writes what was added up, if anything. */
  void flush() {
    if (!pending) {
      return;
    }
    pending = false;
    pendingTicks = 0;
    for (int i = 0; i < loops; i++) {
      long[] w = loop[i];
      windows.window(w[0], w[1], w[2], w[3], w[4], w[5]);
    }
    loops = 0;
    ticks.begin(tickNanos);
    for (int domain = 0; domain < readings.length; domain++) {
      if (readings[domain] > 0) {
        ticks.sample(
            domain,
            readings[domain],
            sequence[domain],
            startNanos[domain],
            endNanos[domain],
            microjoules[domain],
            cumulativeMicrojoules[domain]);
        readings[domain] = 0;
      }
    }
    if (utilizationNanos > 0) {
      ticks.utilization(utilizationStartNanos, utilizationEndNanos, busyNanos / utilizationNanos);
      utilizationNanos = 0;
    }
    ticks.end();
  }
}
