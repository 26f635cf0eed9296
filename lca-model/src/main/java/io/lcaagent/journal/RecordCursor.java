package io.lcaagent.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Walks over the intact records of a journal's segments. Damage is passed over byte by byte until a
 * record fits its checksum again; the numbers of the records tell how many are missing, and that
 * none is taken twice. Memory is bounded whatever the files hold.
 */
final class RecordCursor implements Closeable {
  /** Checksums of this many bytes may fail before a segment is given up: bounds hostile files. */
  private static final long FAILED_BYTES_LIMIT = 256L << 20;

  /** A record found after damage is at most this many records further. */
  private static final long MAX_RECORDS_LOST = 1L << 24;

  private final List<Path> segments;
  private final long[] limits;
  private final ByteBuffer window;
  private final CRC32C crc = new CRC32C();
  private int nextSegment;
  private SegmentInput input;
  private boolean inDamage;
  private long failedBytes;
  private long expectedNumber;
  private long damaged;
  private long damagedBytes;
  private int type;
  private int version;
  private ByteBuffer payload;

  /**
   * @param limits bytes to read of each segment
   */
  RecordCursor(List<Path> segments, long[] limits) {
    this.segments = segments;
    this.limits = limits;
    this.window = SegmentInput.newWindow(Arrays.stream(limits).max().orElse(0));
  }

  /** Moves to the next intact record; false at the end. */
  boolean next() throws JournalFormatException {
    try {
      while (input != null || open()) {
        int length = recordLength();
        if (length < 0) {
          passOver();
        } else if (take(length)) {
          return true;
        }
      }
    } catch (IOException e) {
      throw new JournalFormatException(
          segments.get(nextSegment - 1) + " cannot be read: " + SegmentFiles.reason(e));
    }
    if (inDamage) {
      damaged++; // torn at the end: at least one
      inDamage = false;
    }
    return false;
  }

  int type() {
    return type;
  }

  int version() {
    return version;
  }

  /** Valid until {@code next}. */
  ByteBuffer payload() {
    return payload;
  }

  long damaged() {
    return damaged;
  }

  long damagedBytes() {
    return damagedBytes;
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  private boolean open() throws IOException, JournalFormatException {
    if (nextSegment == segments.size()) {
      return false;
    }
    int segment = nextSegment++;
    input = new SegmentInput(segments.get(segment), window, limits[segment]);
    failedBytes = 0;
    if (!input.has(JournalFormat.PREAMBLE_BYTES)) {
      return true; // empty, or torn: passed over as damage
    }
    ByteBuffer preamble = input.window();
    int start = preamble.position();
    crc.reset();
    crc.update(preamble.array(), start, JournalFormat.PREAMBLE_BYTES - JournalFormat.CRC_BYTES);
    boolean intact =
        preamble.getLong(start) == JournalFormat.MAGIC
            && preamble.getInt(start + 16) == (int) crc.getValue();
    if (intact) {
      int format = preamble.getShort(start + 8) & 0xFFFF;
      if (format > JournalFormat.FORMAT) {
        throw new JournalFormatException(
            segments.get(segment)
                + " is a journal of format "
                + format
                + "; this version reads format "
                + JournalFormat.FORMAT
                + ": use a newer lca-agent");
      }
      input.skip(JournalFormat.PREAMBLE_BYTES);
    }
    return true;
  }

  /** Payload length of the intact record at the position, -1 if there is none. */
  private int recordLength() throws IOException {
    if (!input.has(JournalFormat.FRAME_BYTES)) {
      return -1;
    }
    ByteBuffer bytes = input.window();
    int start = bytes.position();
    int length = bytes.getInt(start);
    if (length < 0 || length > JournalFormat.MAX_PAYLOAD_BYTES) {
      return -1;
    }
    if (inDamage && !isPlausible(bytes, start)) {
      return -1;
    }
    if (!input.has(JournalFormat.FRAME_BYTES + length)) {
      return -1;
    }
    start = bytes.position(); // the window may have moved
    crc.reset();
    crc.update(bytes.array(), start + 4, JournalFormat.PREFIX_BYTES - 4 + length);
    if (bytes.getInt(start + JournalFormat.PREFIX_BYTES + length) != (int) crc.getValue()) {
      failedBytes += length;
      return -1;
    }
    return length;
  }

  private boolean isPlausible(ByteBuffer bytes, int start) {
    long ahead = numberAt(bytes, start) - expectedNumber;
    return bytes.get(start + 4) > 0
        && bytes.get(start + 5) > 0
        && ahead >= 0
        && ahead < MAX_RECORDS_LOST;
  }

  /** Takes the record at the position, unless it is one that was already passed. */
  private boolean take(int length) {
    ByteBuffer bytes = input.window();
    int start = bytes.position();
    input.skip(JournalFormat.FRAME_BYTES + length);
    long number = numberAt(bytes, start);
    if (number < expectedNumber) {
      damaged++;
      damagedBytes += JournalFormat.FRAME_BYTES + length;
      return false;
    }
    long missing = number - expectedNumber;
    damaged += missing == 0 && inDamage ? 1 : missing;
    inDamage = false;
    expectedNumber = number + 1;
    type = bytes.get(start + 4) & 0xFF;
    version = bytes.get(start + 5) & 0xFF;
    payload = bytes.slice(start + JournalFormat.PREFIX_BYTES, length);
    return true;
  }

  private void passOver() throws IOException {
    long bytes = 1;
    if (input.remaining() < JournalFormat.FRAME_BYTES || failedBytes > FAILED_BYTES_LIMIT) {
      bytes = input.remaining();
      close();
    } else {
      input.skip(1);
    }
    if (bytes > 0) {
      inDamage = true;
      damagedBytes += bytes;
    }
  }

  private static long numberAt(ByteBuffer bytes, int start) {
    return bytes.getInt(start + 6) & 0xFFFF_FFFFL;
  }
}
