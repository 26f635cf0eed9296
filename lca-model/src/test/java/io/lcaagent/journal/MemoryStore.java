package io.lcaagent.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Segments in memory, on a disk that is full after so many bytes. */
final class MemoryStore implements SegmentStore {
  private final long capacityBytes;
  private final boolean canTruncate;
  private long usedBytes;
  final List<ByteArrayOutputStream> segments = new ArrayList<>();

  MemoryStore(long capacityBytes, boolean canTruncate) {
    this.capacityBytes = capacityBytes;
    this.canTruncate = canTruncate;
  }

  static MemoryStore unbounded() {
    return new MemoryStore(Long.MAX_VALUE, true);
  }

  @Override
  public Segment create(int segment) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    segments.add(content);
    return new Segment() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        int fits = (int) Math.min(length, capacityBytes - usedBytes);
        content.write(bytes, 0, fits);
        usedBytes += fits;
        if (fits < length) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void truncate(long bytes) throws IOException {
        if (!canTruncate) {
          throw new IOException("Input/output error");
        }
        byte[] kept = Arrays.copyOf(content.toByteArray(), (int) bytes);
        content.reset();
        content.write(kept, 0, kept.length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String name(int segment) {
    return "memory/" + JournalFormat.segmentName(segment);
  }

  /** Writes the segments as a run directory. */
  Path save(Path runDirectory) throws IOException {
    Path journal = Files.createDirectories(runDirectory.resolve(JournalFormat.DIRECTORY));
    for (int i = 0; i < segments.size(); i++) {
      Files.write(journal.resolve(JournalFormat.segmentName(i)), segments.get(i).toByteArray());
    }
    return runDirectory;
  }
}
