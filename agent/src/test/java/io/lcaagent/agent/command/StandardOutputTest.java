package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void problem_fullDisk_isWhatTheSystemSays() {
    assertEquals("No space left on device", problem("No space left on device"));
  }

  @Test
  void problem_readerThatLeft_isNone() {
    assertNull(problem("Broken pipe"));
  }

  @Test
  void problem_nothingFailed_isNone() {
    StandardOutput out = new StandardOutput(OutputStream.nullOutputStream());
    new PrintStream(out, true).println("x");

    assertNull(out.problem());
  }

  private static String problem(String reason) {
    StandardOutput out =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int oneByte) throws IOException {
                throw new IOException(reason);
              }
            });
    PrintStream print = new PrintStream(out, true);
    print.println("x");
    print.println("y");
    return out.problem();
  }
}
