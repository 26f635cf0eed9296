package io.lcaagent.jfr.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a recording, through a window that moves over the file: memory is bounded whatever
 * the file claims. Numbers of a fixed length are big-endian; compressed ones are seven bits a byte,
 * lowest first, and the ninth byte holds eight. One thread.
 */
final class RecordingInput implements AutoCloseable {
  /** No honest event is larger: a string of the JVM's has 2^16 bytes, a checkpoint some MB. */
  static final int MAX_EVENT_BYTES = 64 << 20;

  private static final int WINDOW_BYTES = 1 << 18;

  private final FileChannel file;
  private final long size;
  private byte[] window = new byte[WINDOW_BYTES];
  private long windowStart;
  private int windowLength;
  private int at;

  /** End of what may be read now, in the window. */
  private int limit;

  private RecordingInput(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  static RecordingInput open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new RecordingInput(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Of the file, when it was opened. */
  long size() {
    return size;
  }

  long position() {
    return windowStart + at;
  }

  /**
   * Goes to a place of the file and allows to read that many bytes from there.
   *
   * @throws DamagedException if the file has not as many
   */
  void frame(long position, int bytes) throws IOException {
    if (bytes < 0 || bytes > MAX_EVENT_BYTES || position < 0 || position > size - bytes) {
      throw new DamagedException("beyond the end of the file");
    }
    long offset = position - windowStart;
    if (offset < 0 || offset + bytes > windowLength) {
      fill(position, bytes);
      offset = 0;
    }
    at = (int) offset;
    limit = at + bytes;
  }

  int remaining() {
    return limit - at;
  }

  int u1() {
    if (at >= limit) {
      throw new DamagedException("beyond the end of the event");
    }
    return window[at++] & 0xFF;
  }

  long fixed(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | u1();
    }
    return value;
  }

  long compressed() {
    byte[] bytes = window; // nearly all of a recording is this: read without a call for each byte
    int end = limit;
    int next = at;
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      if (next >= end) {
        throw new DamagedException("beyond the end of the event");
      }
      int seven = bytes[next++];
      value |= (seven & 0x7FL) << shift;
      if (seven >= 0) {
        at = next;
        return value;
      }
    }
    at = next;
    return value | (long) u1() << 56;
  }

  /** A length or an index: never more than the bytes that are left. */
  int count() {
    long count = compressed();
    if (count < 0 || count > remaining()) {
      throw new DamagedException("a length of " + count);
    }
    return (int) count;
  }

  void skip(int bytes) {
    if (bytes < 0 || bytes > remaining()) {
      throw new DamagedException("beyond the end of the event");
    }
    at += bytes;
  }

  /** Passes over a string's characters, which take three bytes at most. */
  void skipChars() {
    byte[] bytes = window;
    int end = limit;
    int left = count();
    int next = at;
    while (left > 0) {
      if (next >= end) {
        throw new DamagedException("beyond the end of the event");
      }
      left -= bytes[next++] >= 0 ? 1 : 0;
    }
    at = next;
  }

  String utf8() {
    return text(StandardCharsets.UTF_8);
  }

  String latin1() {
    return text(StandardCharsets.ISO_8859_1);
  }

  String chars() {
    int length = count();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) compressed());
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private String text(java.nio.charset.Charset charset) {
    int length = count();
    String text = new String(window, at, length, charset);
    at += length;
    return text;
  }

  private void fill(long position, int bytes) throws IOException {
    if (bytes > window.length) {
      window = new byte[Math.max(bytes, Math.min(2 * window.length, MAX_EVENT_BYTES))];
    }
    windowStart = position;
    windowLength = 0;
    ByteBuffer into = ByteBuffer.wrap(window);
    into.limit((int) Math.min(window.length, size - position));
    while (into.hasRemaining()) {
      if (file.read(into, position + into.position()) < 0) {
        break;
      }
    }
    windowLength = into.position();
    if (windowLength < bytes) {
      throw new DamagedException("the file became shorter");
    }
  }
}
