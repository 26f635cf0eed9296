package io.lcaagent.journal;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Numbers of the journal's format, as {@code docs/journal.md} describes it. They are on people's
 * disks: added to, never changed. All integers are big-endian.
 */
final class JournalFormat {
  static final String DIRECTORY = "journal";
  static final Pattern SEGMENT_NAME = Pattern.compile("[0-9]{5}\\.lcaj");
  static final int MAX_SEGMENTS = 100_000;

  /** Not text, and broken by any transfer that changes line ends. */
  static final long MAGIC = 0x89_4C_43_41_4A_0D_0A_1AL;

  static final int FORMAT = 1;

  /** Magic, format (u16), reserved (u16), segment number (u32), CRC32C (u32). */
  static final int PREAMBLE_BYTES = 20;

  /** Length (u32), type (u8), version (u8), number (u32). */
  static final int PREFIX_BYTES = 10;

  static final int CRC_BYTES = 4;
  static final int FRAME_BYTES = PREFIX_BYTES + CRC_BYTES;
  static final int MAX_PAYLOAD_BYTES = 1 << 20;
  static final int MAX_STRING_BYTES = 65_000;
  static final int NULL_STRING = 0xFFFF;

  static final int HEADER = 1;
  static final int OPTION = 2;
  static final int INVENTORY = 3;
  static final int FACTOR_SET = 4;
  static final int METER = 5;
  static final int DOMAIN = 6;
  static final int REPRODUCIBILITY = 7;
  static final int TICK = 8;
  static final int PHASE_BEGIN = 9;
  static final int PHASE_END = 10;
  static final int BATCHES = 11;
  static final int QUALITY = 12;
  static final int WORKLOAD = 13;
  static final int LOST = 14;
  static final int ANCHOR = 15;
  static final int WARNING = 16;
  static final int GAP = 17;

  /** A sample of another JVM of the node. Reserved: nobody writes it yet. */
  static final int FOREIGN_SAMPLE = 18;

  static final int END = 19;
  static final int AGENT_CPU = 20;

  /** The version of every type above. */
  static final int RECORD_VERSION = 1;

  /** Flag of a definition that was written before. */
  static final int REPEATED = 1;

  static final int TICK_BEGINS = 1;
  static final int TICK_ENDS = 2;
  static final int ITEM_SAMPLE = 1;
  static final int ITEM_UTILIZATION = 2;

  /** Domain (u32), readings (u32), sequence, start, end, energy, cumulative energy (i64 each). */
  static final int SAMPLE_BYTES = 48;

  /** Start, end (i64 each), busy (f64). */
  static final int UTILIZATION_BYTES = 24;

  private JournalFormat() {}

  /** Definitions describe the run; they are repeated, so that no single damage loses them. */
  static boolean isDefinition(int type) {
    return type >= HEADER && type <= REPRODUCIBILITY;
  }

  static boolean isKnown(int type) {
    return type >= HEADER && type <= AGENT_CPU && type != FOREIGN_SAMPLE;
  }

  static String segmentName(int segment) {
    String digits = Integer.toString(segment);
    return "00000".substring(digits.length()) + digits + ".lcaj";
  }

  static byte[] preamble(int segment) {
    ByteBuffer preamble = ByteBuffer.allocate(PREAMBLE_BYTES);
    preamble.putLong(MAGIC).putShort((short) FORMAT).putShort((short) 0).putInt(segment);
    CRC32C crc = new CRC32C();
    crc.update(preamble.array(), 0, PREAMBLE_BYTES - CRC_BYTES);
    return preamble.putInt((int) crc.getValue()).array();
  }
}
