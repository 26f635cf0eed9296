package io.lcaagent.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Builds one record at a time in a reused array. Grows for long texts only, so that a tick
 * allocates nothing. Confined to one thread.
 */
final class RecordBuffer {
  private static final String CUT = "… [cut]";
  private static final int CUT_BYTES = CUT.getBytes(StandardCharsets.UTF_8).length;

  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer;

  RecordBuffer(int bytes) {
    buffer = ByteBuffer.allocate(bytes);
  }

  RecordBuffer begin(int type) {
    buffer.clear();
    buffer.putInt(0).put((byte) type).put((byte) JournalFormat.RECORD_VERSION).putInt(0);
    return this;
  }

  RecordBuffer int8(int value) {
    room(1).put((byte) value);
    return this;
  }

  RecordBuffer int32(int value) {
    room(4).putInt(value);
    return this;
  }

  RecordBuffer int64(long value) {
    room(8).putLong(value);
    return this;
  }

  RecordBuffer float64(double value) {
    room(8).putDouble(value);
    return this;
  }

  /** Length (u16), UTF-8; too long a string ends visibly cut. */
  RecordBuffer string(String value) {
    if (value == null) {
      room(2).putShort((short) JournalFormat.NULL_STRING);
      return this;
    }
    byte[] utf8 = utf8(value, JournalFormat.MAX_STRING_BYTES);
    room(2 + utf8.length).putShort((short) utf8.length).put(utf8);
    return this;
  }

  /** UTF-8 up to the payload's end: for the one field that may be longer than a string. */
  RecordBuffer text(String value) {
    int free = JournalFormat.MAX_PAYLOAD_BYTES - payloadBytes();
    byte[] utf8 = utf8(value, free);
    room(utf8.length).put(utf8);
    return this;
  }

  RecordBuffer bytes(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  /** Changes a byte that was written before. */
  void patchInt8(int payloadOffset, int value) {
    buffer.put(JournalFormat.PREFIX_BYTES + payloadOffset, (byte) value);
  }

  /** Completes the record under this number. It lies in {@link #array()} up to {@link #bytes()}. */
  void finish(long number) {
    int payload = payloadBytes();
    buffer.putInt(0, payload).putInt(6, (int) number);
    crc.reset();
    crc.update(buffer.array(), 4, JournalFormat.PREFIX_BYTES - 4 + payload);
    room(JournalFormat.CRC_BYTES).putInt((int) crc.getValue());
  }

  int payloadBytes() {
    return buffer.position() - JournalFormat.PREFIX_BYTES;
  }

  byte[] payload() {
    byte[] payload = new byte[payloadBytes()];
    buffer.get(JournalFormat.PREFIX_BYTES, payload);
    return payload;
  }

  byte[] array() {
    return buffer.array();
  }

  int bytes() {
    return buffer.position();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = buffer.position() + bytes;
      ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), needed));
      larger.put(buffer.flip());
      buffer = larger;
    }
    return buffer;
  }

  private static byte[] utf8(String value, int limit) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= limit) {
      return utf8;
    }
    int end = limit - CUT_BYTES;
    while ((utf8[end] & 0xC0) == 0x80) { // never inside a character
      end--;
    }
    return (new String(utf8, 0, end, StandardCharsets.UTF_8) + CUT)
        .getBytes(StandardCharsets.UTF_8);
  }
}
