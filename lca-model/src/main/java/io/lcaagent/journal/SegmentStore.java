package io.lcaagent.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Where segments are made, so that tests can bring a disk that fills up. */
interface SegmentStore {
  /** Creates the segment's file, empty. */
  Segment create(int segment) throws IOException;

  /** What a message calls a segment. */
  String name(int segment);

  /** An open segment file. Confined to one thread. */
  interface Segment extends Closeable {
    /** Appends; after an error a part may have been written. */
    void write(byte[] bytes, int length) throws IOException;

    /** Cuts the file off after this many bytes. */
    void truncate(long bytes) throws IOException;
  }

  /** Owner-only files {@code 00000.lcaj}, {@code 00001.lcaj}, … of this directory. */
  static SegmentStore in(Path directory) {
    return new SegmentStore() {
      @Override
      public Segment create(int segment) throws IOException {
        Path file = directory.resolve(JournalFormat.segmentName(segment));
        OwnerOnly.newFile(file);
        // Not a FileChannel: an interrupt of the thread would close it for good.
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        return new Segment() {
          @Override
          public void write(byte[] bytes, int length) throws IOException {
            open.write(bytes, 0, length);
          }

          @Override
          public void truncate(long bytes) throws IOException {
            open.setLength(bytes);
          }

          @Override
          public void close() throws IOException {
            open.close();
          }
        };
      }

      @Override
      public String name(int segment) {
        return directory.resolve(JournalFormat.segmentName(segment)).toString();
      }
    };
  }
}
