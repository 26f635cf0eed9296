package io.lcaagent.otel.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines without ever holding more than one of a bounded length. */
final class BoundedLines {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int filled;
  private byte[] line = new byte[BUFFER];
  private int length;
  private boolean tooLong;

  /**
   * @param longest bytes of the longest line that is kept
   */
  BoundedLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes on to the next line; false at the end. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (true) {
      if (next == filled) {
        next = 0;
        filled = Math.max(0, in.read(buffer));
        if (filled == 0) {
          return any;
        }
      }
      any = true;
      int end = next;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(end - next);
      next = Math.min(filled, end + 1);
      if (end < filled) {
        return true;
      }
    }
  }

  /** The line's bytes, the first {@link #length()} of this array, until the next line. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** The line was longer than is kept: nothing of it is here. */
  boolean isTooLong() {
    return tooLong;
  }

  private void append(int count) {
    if (tooLong || count > longest - length) {
      tooLong = true;
      length = 0;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(longest, Math.max(2 * line.length, length + count)));
    }
    System.arraycopy(buffer, next, line, length, count);
    length += count;
  }
}
