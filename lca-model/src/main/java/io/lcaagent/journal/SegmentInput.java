package io.lcaagent.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** One segment's bytes through a window of bounded size. */
final class SegmentInput implements Closeable {
  private static final int WINDOW_BYTES =
      2 * (JournalFormat.MAX_PAYLOAD_BYTES + JournalFormat.FRAME_BYTES);

  private final ByteBuffer window;
  private final SeekableByteChannel channel;
  private long unread; // bytes of the file that are not yet in the window

  /**
   * @param window reused from segment to segment
   * @param limit bytes to read at most: a run that is still alive goes on writing
   */
  SegmentInput(Path file, ByteBuffer window, long limit) throws IOException {
    this.window = window.clear().limit(0);
    channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    unread = Math.min(channel.size(), limit);
  }

  /** A window for segments of at most so many bytes. */
  static ByteBuffer newWindow(long bytes) {
    return ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, bytes));
  }

  /** Bytes from the position to the end of the segment. */
  long remaining() {
    return window.remaining() + unread;
  }

  /** Whether so many bytes follow; then they are in the window. At most half a window. */
  boolean has(int bytes) throws IOException {
    if (window.remaining() >= bytes) {
      return true;
    }
    if (remaining() < bytes) {
      return false;
    }
    window.compact();
    while (window.position() < bytes || (unread > 0 && window.hasRemaining())) {
      int wanted = (int) Math.min(window.remaining(), unread);
      int read = channel.read(window.slice(window.position(), wanted));
      if (read <= 0) {
        unread = 0; // the file became shorter
        break;
      }
      window.position(window.position() + read);
      unread -= read;
    }
    window.flip();
    return window.remaining() >= bytes;
  }

  /** The window, positioned at the next byte. Only the position may be changed. */
  ByteBuffer window() {
    return window;
  }

  void skip(int bytes) {
    window.position(window.position() + bytes);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
