package io.lcaagent.power.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A small file of the kernel that is kept open and read again and again from its start: the kernel
 * makes its content anew at each read at offset 0. Confined to one thread; a read allocates
 * nothing.
 *
 * <p>Not a channel: a channel is closed for good when its thread is interrupted.
 */
public final class PolledFile implements AutoCloseable {
  private final RandomAccessFile file;
  private final byte[] bytes;

  private PolledFile(RandomAccessFile file, int capacity) {
    this.file = file;
    this.bytes = new byte[capacity];
  }

  /**
   * @param capacity bytes kept; the rest of the file is not read
   */
  public static PolledFile open(Path path, int capacity) throws IOException {
    return new PolledFile(new RandomAccessFile(path.toFile(), "r"), capacity);
  }

  /** Reads from the start; the number of {@link #bytes} that hold, 0 for an empty file. */
  public int read() throws IOException {
    file.seek(0);
    return Math.max(0, file.read(bytes, 0, bytes.length));
  }

  /** The bytes of the last read; overwritten by the next. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // A file that was only read: nothing is lost.
    }
  }
}
