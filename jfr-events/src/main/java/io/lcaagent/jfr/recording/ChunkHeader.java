package io.lcaagent.jfr.recording;

import java.io.IOException;

/**
 * Where one chunk of a recording lies. A recording is a row of chunks, each with its own types and
 * constants.
 *
 * @param start of the chunk in the file
 * @param end of what is there of it
 * @param checkpoint place of its last checkpoint, -1 when it does not say or is cut off
 * @param metadata place of the description of its types, -1 when it does not say or is cut off
 * @param isCut the file ends before the chunk does, or the chunk was never finished
 */
record ChunkHeader(long start, long end, long checkpoint, long metadata, boolean isCut) {
  static final int BYTES = 68;
  private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
  private static final int OLDEST_MAJOR = 2;
  private static final int NEWEST_MAJOR = 2;
  private static final int COMPRESSED_NUMBERS = 1;

  /**
   * @throws DamagedException if there is no chunk, or none that can be read; the message says which
   */
  static ChunkHeader read(RecordingInput in, long start) throws IOException {
    in.frame(start, BYTES);
    if (in.fixed(4) != MAGIC) {
      throw new DamagedException("not a chunk of a recording");
    }
    long major = in.fixed(2);
    long minor = in.fixed(2);
    if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
      throw new DamagedException("format " + major + "." + minor + ", 2.x is known");
    }
    long size = in.fixed(8);
    long checkpoint = in.fixed(8);
    long metadata = in.fixed(8);
    in.skip(4 * 8 + 3); // its clocks, its state
    if ((in.u1() & COMPRESSED_NUMBERS) == 0) {
      throw new DamagedException("numbers that are not compressed, which no JDK since 11 writes");
    }
    boolean isCut = size < BYTES || size > in.size() - start;
    long end = isCut ? in.size() : start + size;
    long length = end - start;
    return new ChunkHeader(
        start, end, place(start, length, checkpoint), place(start, length, metadata), isCut);
  }

  private static long place(long start, long length, long offset) {
    return offset >= BYTES && offset < length ? start + offset : -1;
  }
}
