package io.lcaagent.power;

import static io.lcaagent.power.CounterRange.UNKNOWN;

/**
 * Turns the values of one energy counter into amounts of energy. Each counter is corrected alone,
 * before any sum, since counters wrap one by one. Confined to one thread; allocates nothing.
 *
 * <p>With modulus M = range + 1 (the counter is a fixed number of energy units, so that it starts
 * again one step after its largest value: Linux {@code intel_rapl_common.c}, {@code
 * get_max_energy_counter}), a decrease is
 *
 * <ul>
 *   <li>a wrap, worth {@code M - previous + value}, if that is at most {@code 1.5 × cap × elapsed};
 *   <li>else a reset (driver reload, resume, migration): a gap, since no one knows what was used.
 * </ul>
 *
 * If the domain at its cap could have gone round within {@code elapsed}, the number of wraps is
 * unknown: a gap as well. So is an increase of more than ten times what is plausible, which is what
 * a counter that fell and recovered shows.
 */
final class EnergyCounter {
  /** No amount can be told for this interval; {@link #gapReason} says why. */
  static final long GAP = -1;

  /**
   * Counters are refreshed about every millisecond, with jitter: two reads that lie closer together
   * may show at once what was used since before the first. Without this allowance such a wrap would
   * be taken for a reset.
   */
  private static final long REFRESH_NANOS = 10_000_000;

  private static final double WRAP_MARGIN = 1.5;
  private static final double GLITCH_MARGIN = 10 * WRAP_MARGIN;
  private static final long UNREAD = -1;

  private final CounterRange range;
  private long lastMicrojoules = UNREAD;
  private String gapReason = "";

  EnergyCounter(CounterRange range) {
    this.range = range;
  }

  /**
   * Energy since the previous reading: 0 for the first one, {@link #GAP} if it cannot be told.
   *
   * @param microjoules the counter's value, at least 0
   * @param elapsedNanos time since the previous successful reading
   */
  long advance(long microjoules, long elapsedNanos) {
    long previous = lastMicrojoules;
    lastMicrojoules = microjoules;
    if (previous == UNREAD) {
      return 0;
    }
    if (mayHaveGoneRound(elapsedNanos)) {
      return gap("unread for so long that the counter may have wrapped more than once");
    }
    if (microjoules >= previous) {
      long grown = microjoules - previous;
      return grown <= plausible(GLITCH_MARGIN, elapsedNanos)
          ? grown
          : gap("the counter jumped ahead by more than the domain can use");
    }
    if (range.wraps() && previous <= range.rangeMicrojoules()) {
      long wrapped = range.rangeMicrojoules() - previous + 1 + microjoules;
      if (wrapped <= plausible(WRAP_MARGIN, elapsedNanos)) {
        return wrapped;
      }
    }
    return gap("the counter was reset");
  }

  /** Why the last {@link #advance} returned {@link #GAP}. */
  String gapReason() {
    return gapReason;
  }

  private long gap(String reason) {
    gapReason = reason;
    return GAP;
  }

  private boolean mayHaveGoneRound(long elapsedNanos) {
    return range.wraps()
        && range.capMicrowatts() != UNKNOWN
        && range.capMicrowatts() * (elapsedNanos / 1e9) >= range.rangeMicrojoules() + 1.0;
  }

  private double plausible(double margin, long elapsedNanos) {
    if (range.capMicrowatts() == UNKNOWN) {
      return Double.MAX_VALUE;
    }
    return margin * range.capMicrowatts() * ((elapsedNanos + REFRESH_NANOS) / 1e9);
  }
}
