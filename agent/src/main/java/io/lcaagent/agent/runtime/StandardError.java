package io.lcaagent.agent.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The process's standard error itself: what the program put in the place of {@code System.err} may
 * hold a lock, and is the program's.
 */
final class StandardError implements Consumer<String> {
  private final boolean isOpen;

  /**
   * @param isOpen false: takes everything and shows nothing
   */
  StandardError(boolean isOpen) {
    this.isOpen = isOpen;
  }

  /** Writes a line, in one piece. */
  @Override
  public void accept(String line) {
    write(line + "\n");
  }

  /** Writes the text as it is, in one piece. */
  void write(String text) {
    if (isOpen) {
      write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void write(byte[] bytes) {
    // Not closed: that would close the descriptor for everybody.
    @SuppressWarnings("resource")
    FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
    try {
      stderr.write(bytes);
    } catch (IOException e) {
      // nobody is there to be told
    }
  }
}
