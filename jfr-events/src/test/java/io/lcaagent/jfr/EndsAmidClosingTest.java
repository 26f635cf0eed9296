package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever gets the recorder's lock first: the recording is whole, and nobody hears of it. */
class EndsAmidClosingTest {
  /** Two threads race for one lock. */
  private static final int ROUNDS = 5;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(EndsAmidClosing.Order.class)
  void close_whileTheJvmEnds_writesTheRecordingAndNothingElse(EndsAmidClosing.Order order)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path file = directory.resolve(round + ".jfr");
      Path said = directory.resolve(round + ".txt");

      assertEquals(EndsAmidClosing.EXIT, run(order, file, said));

      assertEquals("", Files.readString(said));
      assertTrue(
          RecordingFile.readAllEvents(file).stream()
              .anyMatch(e -> e.getEventType().getName().equals(EndsAmidClosing.EVENT)));
    }
  }

  private static int run(EndsAmidClosing.Order order, Path file, Path said)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndsAmidClosing.class.getName(),
                file.toString(),
                order.name())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(program.waitFor(60, TimeUnit.SECONDS), "it hangs");
      return program.exitValue();
    } finally {
      program.destroyForcibly();
    }
  }
}
