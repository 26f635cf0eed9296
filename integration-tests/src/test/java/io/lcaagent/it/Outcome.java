package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a finished JVM left: its exit code, and all that it printed.
 *
 * @param exit as a shell sees it: 128 + the signal's number for a killed one
 * @param exitMillis from the last byte on its standard output, or the signal that ended it, to its
 *     end
 */
record Outcome(String command, int exit, byte[] outBytes, String err, long exitMillis) {
  String out() {
    return new String(outBytes, StandardCharsets.UTF_8);
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  Outcome exits(int expected) {
    assertEquals(expected, exit, this::toString);
    return this;
  }

  /** Same standard output to the byte, same exit code. */
  Outcome looksLike(Outcome plain) {
    assertEquals(plain.out(), out(), this::toString);
    assertArrayEquals(plain.outBytes, outBytes);
    assertEquals(plain.exit, exit, this::toString);
    return this;
  }

  /** Nothing that a user would take for a crash. */
  Outcome hasNoStackTrace() {
    assertFalse((out() + err).contains("\tat "), this::toString);
    assertFalse((out() + err).contains("Exception in thread"), this::toString);
    return this;
  }

  @Override
  public String toString() {
    return command + "\nexit " + exit + "\n--- stdout\n" + out() + "\n--- stderr\n" + err + "\n---";
  }
}
