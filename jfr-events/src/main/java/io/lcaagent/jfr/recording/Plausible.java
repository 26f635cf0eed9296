package io.lcaagent.jfr.recording;

/**
 * Whether an event's values can be those of a run. A recording has no checksums: a byte that was
 * damaged can leave an event that is well formed, whose times or energies mean nothing.
 */
final class Plausible {
  /** Longer than any run: 3 years. */
  private static final long MOST_NANOS = 3L * 366 * 86_400 * 1_000_000_000L;

  /** 1 GJ: what a large machine uses in many hours, not between two readings. */
  private static final long MOST_MICROJOULES = 1_000_000_000_000_000L;

  private static final long MOST_CUMULATIVE = 1_000 * MOST_MICROJOULES;
  private static final long MOST_PERIOD_NANOS = 86_400L * 1_000_000_000L;

  private final long startNanos;

  /**
   * @param startNanos when the run began
   */
  Plausible(long startNanos) {
    this.startNanos = startNanos;
  }

  boolean test(DecodedEvent e) {
    return switch (e.kind) {
      case ANCHOR, TICK, LOST, AGENT_COST, END -> isTime(e.number(0));
      case SAMPLE ->
          isInterval(e.number(2), e.number(3))
              && e.number(1) >= 0
              && isIn(e.number(4), MOST_MICROJOULES)
              && isIn(e.number(5), MOST_CUMULATIVE)
              && e.number(4) <= e.number(5);
      case GAP -> isInterval(e.number(1), e.number(2));
      case UTILIZATION ->
          isInterval(e.number(0), e.number(1)) && !(e.real(2) < 0) && !(e.real(2) > 1);
      case PHASE_BEGIN -> isTime(e.number(6)) && e.number(0) > 0 && e.number(1) >= 0;
      case TRAINING_END, EPOCH_END, PHASE_END -> isTime(e.number(1)) && e.number(0) > 0;
      case BATCHES ->
          isInterval(e.number(2), e.number(3))
              && isIn(e.number(4), e.number(3) - e.number(2))
              && isIn(e.number(5), Integer.MAX_VALUE);
      case QUALITY -> isTime(e.number(3));
      case DOMAIN -> isIn(e.number(8), MOST_PERIOD_NANOS);
      default -> true;
    };
  }

  private boolean isInterval(long start, long end) {
    return isTime(start) && isTime(end) && start <= end;
  }

  /** A little before the start is possible: phases begin before the first reading. */
  private boolean isTime(long nanos) {
    long since = nanos - startNanos;
    return since >= -MOST_NANOS && since <= MOST_NANOS;
  }

  private static boolean isIn(long value, long most) {
    return value >= 0 && value <= most;
  }
}
