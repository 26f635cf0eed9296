package io.lcaagent.otel.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files of lines that a path stands for, plain or compressed by gzip. */
final class OtlpFiles {
  static final int MOST_FILES = 10_000;

  /** No telemetry is compressed as far as this; what is, was made to fill a disk. */
  private static final long MOST_EXPANSION = 200;

  private static final long FREE_BYTES = 16L << 20;

  private OtlpFiles() {}

  /** The file itself, or the regular files of a directory by name. */
  static List<Path> of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean lines = name.contains(".json") || name.contains(".ndjson");
        if (lines && Files.isRegularFile(entry) && !isResult(name)) {
          files.add(entry);
          if (files.size() > MOST_FILES) {
            throw new IOException("it holds more than " + MOST_FILES + " files");
          }
        }
      }
    }
    files.sort(null);
    return files;
  }

  /** What a report wrote beside them. */
  private static boolean isResult(String name) {
    return name.equals("result.json") || name.endsWith(".result.json");
  }

  static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      int first = in.read();
      int second = in.read();
      in.close();
      in = Files.newInputStream(file);
      boolean packed = first == 0x1f && second == 0x8b;
      return packed ? new Bounded(new GZIPInputStream(in, 1 << 16), Files.size(file)) : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long packedBytes) {
      super(in);
      this.left = FREE_BYTES + packedBytes * MOST_EXPANSION;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new IOException("it expands to more than " + MOST_EXPANSION + " times its size");
      }
      return count;
    }
  }
}
