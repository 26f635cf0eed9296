package io.lcaagent.journal;

/**
 * Collects one tick's samples and utilisation into one record, written when the tick is complete. A
 * tick that is interrupted by another record, or too large, goes on in a further record, so that
 * the order of events is kept. Allocates nothing. Confined to one thread.
 */
final class TickWriter {
  private static final int FULL_BYTES = 60_000;

  private final SegmentWriter out;
  private final RecordBuffer record = new RecordBuffer(JournalFormat.MAX_STRING_BYTES);
  private boolean pending;
  private int flags;
  private long tickNanos;

  TickWriter(SegmentWriter out) {
    this.out = out;
  }

  void begin(long nanos) {
    flush();
    tickNanos = nanos;
    start(JournalFormat.TICK_BEGINS);
  }

  /**
   * @param readings how many consecutive readings of the domain were added up
   */
  void sample(
      int domain,
      int readings,
      long sequence,
      long startNanos,
      long endNanos,
      long microjoules,
      long cumulativeMicrojoules) {
    item(JournalFormat.ITEM_SAMPLE, JournalFormat.SAMPLE_BYTES)
        .int32(domain)
        .int32(readings)
        .int64(sequence)
        .int64(startNanos)
        .int64(endNanos)
        .int64(microjoules)
        .int64(cumulativeMicrojoules);
  }

  void utilization(long startNanos, long endNanos, double busy) {
    item(JournalFormat.ITEM_UTILIZATION, JournalFormat.UTILIZATION_BYTES)
        .int64(startNanos)
        .int64(endNanos)
        .float64(busy);
  }

  void end() {
    if (!pending) {
      start(0);
    }
    flags |= JournalFormat.TICK_ENDS;
    flush();
  }

  /** Writes what was collected, if anything. */
  void flush() {
    if (pending) {
      pending = false;
      record.patchInt8(8, flags);
      out.append(record);
    }
  }

  private RecordBuffer item(int tag, int bytes) {
    if (pending && record.payloadBytes() > FULL_BYTES) {
      flush();
    }
    if (!pending) {
      start(0);
    }
    return record.int8(tag).int8(bytes);
  }

  private void start(int newFlags) {
    pending = true;
    flags = newFlags;
    record.begin(JournalFormat.TICK).int64(tickNanos).int8(0);
  }
}
