package io.lcaagent.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Numbers records and appends each by one write, which survives the death of the process. Starts a
 * new segment when one is full, repeats the definitions now and then, and stops for good after the
 * first error. Confined to one thread.
 */
final class SegmentWriter {
  /** Definitions are repeated after so many records, then after twice as many, and so on. */
  private static final int FIRST_REPEAT_RECORDS = 64;

  private record Definition(int type, byte[] payload) {}

  private final SegmentStore store;
  private final long segmentBytes;
  private final Consumer<String> warning;
  private final RecordBuffer definition = new RecordBuffer(1024);
  private final RecordBuffer repeat = new RecordBuffer(1024);
  private final List<Definition> definitions = new ArrayList<>();
  private SegmentStore.Segment segment; // null once closed or failed
  private int segments;
  private long segmentPosition;
  private long totalBytes;
  private long records;
  private long repeatAfterRecords = FIRST_REPEAT_RECORDS;
  private long recordsSinceRepeat;
  private boolean failed;

  /**
   * @throws IOException the first segment cannot be made
   */
  SegmentWriter(SegmentStore store, long segmentBytes, Consumer<String> warning)
      throws IOException {
    this.store = store;
    this.segmentBytes = segmentBytes;
    this.warning = warning;
    try {
      openNext();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void append(RecordBuffer record) {
    if (segment == null) {
      return; // closed or failed
    }
    try {
      if (segmentPosition >= segmentBytes) {
        roll();
      } else if (recordsSinceRepeat >= repeatAfterRecords) {
        repeatDefinitions();
      }
      write(record);
      recordsSinceRepeat++;
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Appends a definition and keeps it for repetition. */
  void define(int type, RecordBuffer content) {
    Definition added = new Definition(type, content.payload());
    append(frame(definition, definitions.size(), added, false));
    definitions.add(added);
  }

  boolean isFailed() {
    return failed;
  }

  /** Bytes of all segments. */
  long totalBytes() {
    return totalBytes;
  }

  void close() {
    if (segment != null) {
      try {
        segment.close();
      } catch (IOException e) {
        fail(e);
      }
      segment = null;
    }
  }

  private void roll() throws IOException {
    SegmentStore.Segment full = segment;
    segment = null; // complete: a failure below must not touch it
    full.close();
    openNext();
    repeatAfterRecords = FIRST_REPEAT_RECORDS;
    repeatDefinitions();
  }

  private void repeatDefinitions() throws IOException {
    for (int entry = 0; entry < definitions.size(); entry++) {
      write(frame(repeat, entry, definitions.get(entry), true));
    }
    recordsSinceRepeat = 0;
    repeatAfterRecords *= 2;
  }

  private static RecordBuffer frame(
      RecordBuffer buffer, int entry, Definition definition, boolean repeated) {
    return buffer
        .begin(definition.type())
        .int32(entry)
        .int8(repeated ? JournalFormat.REPEATED : 0)
        .bytes(definition.payload());
  }

  private void write(RecordBuffer record) throws IOException {
    record.finish(records);
    segment.write(record.array(), record.bytes());
    segmentPosition += record.bytes();
    totalBytes += record.bytes();
    records++;
  }

  private void openNext() throws IOException {
    if (segments >= JournalFormat.MAX_SEGMENTS) {
      throw new IOException("no more than " + JournalFormat.MAX_SEGMENTS + " segments");
    }
    segmentPosition = 0;
    segment = store.create(segments++);
    segment.write(JournalFormat.preamble(segments - 1), JournalFormat.PREAMBLE_BYTES);
    segmentPosition = JournalFormat.PREAMBLE_BYTES;
    totalBytes += JournalFormat.PREAMBLE_BYTES;
  }

  /** The run goes on without a journal. What was written in full stays readable. */
  private void fail(IOException e) {
    failed = true;
    SegmentStore.Segment broken = segment;
    segment = null;
    if (broken != null) {
      try (broken) {
        broken.truncate(segmentPosition);
      } catch (IOException ignored) {
        // The torn record stays; a reader drops it.
      }
    }
    warning.accept(
        "the journal ends here, the run goes on without it: cannot write "
            + store.name(segments - 1)
            + ": "
            + e.getMessage());
  }
}
