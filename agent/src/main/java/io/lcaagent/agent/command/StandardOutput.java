package io.lcaagent.agent.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Remembers why what was asked for could not be written, which a PrintStream keeps to itself. */
final class StandardOutput extends FilterOutputStream {
  private static final String READER_LEFT = "Broken pipe"; // 'lca ... | head': nothing is wrong

  private String problem;

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failed(e);
    }
  }

  @Override
  public void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) throws IOException {
    String why = String.valueOf(e.getMessage());
    if (problem == null && !why.contains(READER_LEFT)) {
      problem = why;
    }
    throw e;
  }

  /** Why a write failed; {@code null} when none did, or when the reader went away. */
  String problem() {
    return problem;
  }
}
