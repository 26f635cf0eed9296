package io.lcaagent.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A journal of one segment as bytes, taken apart by what docs/journal.md says and by none of the
 * agent's code, so that tests can cut and change records.
 */
final class JournalBytes {
  static final int TICK = 8;
  static final int END = 19;

  private static final int PREAMBLE = 20;
  private static final int HEAD = 10;
  private static final int SAMPLE = 1;
  private static final int SAMPLE_MICROJOULES = 4 + 4 + 8 + 8 + 8;

  private final Path segment;
  private final byte[] bytes;
  private final List<Entry> records = new ArrayList<>();

  /** A record from its length to its checksum. */
  record Entry(int offset, int payloadLength, int type) {
    int payload() {
      return offset + HEAD;
    }

    int end() {
      return payload() + payloadLength + 4;
    }
  }

  private JournalBytes(Path segment) throws IOException {
    this.segment = segment;
    this.bytes = Files.readAllBytes(segment);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int offset = PREAMBLE;
    while (offset + HEAD <= bytes.length) {
      Entry entry = new Entry(offset, buffer.getInt(offset), buffer.get(offset + 4));
      if (entry.end() > bytes.length) {
        break; // torn by a kill
      }
      records.add(entry);
      offset = entry.end();
    }
  }

  static JournalBytes of(RunDirectory run) throws IOException {
    return new JournalBytes(run.journal().resolve("00000.lcaj"));
  }

  List<Entry> records() {
    return records;
  }

  /** Cuts the file before its end record, as if the JVM had been killed there. */
  void stripEnd() throws IOException {
    Entry last = records.get(records.size() - 1);
    if (last.type != END) {
      throw new IOException("the last record is of type " + last.type);
    }
    Files.write(segment, java.util.Arrays.copyOf(bytes, last.offset));
  }

  /**
   * Adds energy to one sample of a domain, in the middle of the run.
   *
   * @return the end of that sample as nanos of the run
   */
  long addTo(int domain, long microjoules) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (Entry entry : records.subList(records.size() / 2, records.size())) {
      int item = entry.type == TICK ? entry.payload() + 9 : entry.end();
      while (item < entry.payload() + entry.payloadLength) {
        int body = item + 2;
        if (buffer.get(item) == SAMPLE && buffer.getInt(body) == domain) {
          int at = body + SAMPLE_MICROJOULES;
          buffer.putLong(at, buffer.getLong(at) + microjoules);
          seal(buffer, entry);
          Files.write(segment, bytes);
          return buffer.getLong(at - 8);
        }
        item = body + (buffer.get(item + 1) & 0xff);
      }
    }
    throw new IOException("no sample of domain " + domain);
  }

  private void seal(ByteBuffer buffer, Entry entry) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, entry.offset + 4, HEAD - 4 + entry.payloadLength);
    buffer.putInt(entry.end() - 4, (int) sum.getValue());
  }
}
