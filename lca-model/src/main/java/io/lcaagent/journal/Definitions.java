package io.lcaagent.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The definitions found in a journal, by entry number: a damaged one is replaced by its repetition
 * further on.
 */
final class Definitions {
  private static final int MAX_ENTRIES = 1 << 16;
  private static final long MAX_BYTES = 32L << 20;

  /**
   * @param version of the record
   * @param originalFound the first one found is not a repetition
   */
  record Definition(int type, int version, byte[] content, boolean originalFound) {}

  private final Map<Integer, Definition> byEntry = new HashMap<>();
  private long bytes;

  /** Keeps the record if it is the first of its entry. A payload too short is ignored. */
  void add(int type, int version, ByteBuffer payload) {
    if (payload.remaining() < 5) {
      return;
    }
    int entry = payload.getInt();
    boolean repeated = (payload.get() & JournalFormat.REPEATED) != 0;
    bytes += payload.remaining();
    if (entry < 0 || entry >= MAX_ENTRIES || bytes > MAX_BYTES || byEntry.containsKey(entry)) {
      bytes -= payload.remaining();
      return;
    }
    byte[] content = new byte[payload.remaining()];
    payload.get(content);
    byEntry.put(entry, new Definition(type, version, content, !repeated));
  }

  /** The definition of this entry, or {@code null}. */
  Definition get(int entry) {
    return byEntry.get(entry);
  }

  /** Whether it can be said which run this is. */
  boolean hasHeader() {
    return byEntry.values().stream()
        .filter(d -> d.type() == JournalFormat.HEADER)
        .filter(d -> d.version() == JournalFormat.RECORD_VERSION)
        .anyMatch(Definitions::isDecodable);
  }

  private static boolean isDecodable(Definition definition) {
    try {
      RecordDecoder.decode(definition.type(), ByteBuffer.wrap(definition.content()));
      return true;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false;
    }
  }
}
