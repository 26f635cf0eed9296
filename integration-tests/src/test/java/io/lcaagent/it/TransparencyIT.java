package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that trains nothing and is short ends under the agent as without it, to the byte. */
class TransparencyIT {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void hello_underTheAgent_leavesNoTrace(Jdk jdk) throws IOException {
    assertUntouched(jdk, "Hello", "Grüße", "ok");
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void exit_anyCode_staysTheProgramsOwn(Jdk jdk) throws IOException {
    assertUntouched(jdk, "Ends", "exit", "7");
    assertUntouched(jdk, "Ends", "exit-in-thread", "4");
    assertUntouched(jdk, "Ends", "halt", "3");
    assertUntouched(jdk, "Ends", "hook");
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void uncaughtException_inAnyThread_isShownAsEver(Jdk jdk) throws IOException {
    assertUntouched(jdk, "Ends", "throw");
    assertUntouched(jdk, "Ends", "throw-in-thread");
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void whatAProgramSeesOfItsJvm_isTheSame(Jdk jdk) throws IOException {
    assertUntouched(jdk, "Fingerprint");
  }

  /** No option but a bare agent: same bytes on both streams, same exit code, no new file. */
  private void assertUntouched(Jdk jdk, String program, String... arguments) throws IOException {
    byte[] input = "bytes \0 \u00ff on standard input\n".getBytes(StandardCharsets.ISO_8859_1);
    Outcome plain = JavaRun.in(directory, jdk).stdin(input).plain(program, arguments);
    Outcome ours = JavaRun.in(directory, jdk).stdin(input).agent("").plain(program, arguments);

    ours.looksLike(plain);
    assertEquals(plain.err(), ours.err(), ours::toString);
    assertEquals(List.of(), left(directory));
  }

  private static List<Path> left(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> !file.equals(directory)).toList();
    }
  }
}
