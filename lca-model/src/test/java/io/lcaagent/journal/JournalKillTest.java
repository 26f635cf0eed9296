package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of writing leaves everything it had said it wrote. */
class JournalKillTest {
  @TempDir Path directory;

  /** Writes ticks until it is killed, and says after each how many there are. */
  static final class Victim {
    public static void main(String[] arguments) throws IOException {
      Path run = Path.of(arguments[0]);
      JournalWriter writer = JournalWriter.open(run, System.err::println);
      ScriptedRun script = new ScriptedRun(writer, 51);
      script.definitions();
      for (long ticks = 1; true; ticks++) {
        script.tick();
        System.out.println(ticks);
      }
    }
  }

  @Test
  @Timeout(60)
  void write_processKilled_everyFinishedTickIsThere() throws Exception {
    Path run = directory.resolve("run");
    long acknowledged = killAfter(500, run, "umask 000");

    RecordedCalls replayed = new RecordedCalls();
    JournalReport report = JournalReader.replay(run, replayed.listener);

    assertTrue(replayed.count("onTickEnd") >= acknowledged, acknowledged + " were written");
    assertTrue(report.damaged() <= 1, report.note());
    assertFalse(report.ended());
    for (String path : List.of("", "journal")) {
      assertEquals("rwx------", permissions(run.resolve(path)));
    }
    assertEquals("rw-------", permissions(run.resolve("journal/00000.lcaj")));
  }

  @Test
  @Timeout(60)
  void write_umaskThatTakesEverything_stillWrites() throws Exception {
    Path run = directory.resolve("run");
    killAfter(10, run, "umask 777");

    JournalReport report = JournalReader.replay(run, new RecordedCalls().listener);

    assertTrue(report.records() > 10);
    assertEquals("rw-------", permissions(run.resolve("journal/00000.lcaj")));
  }

  private static long killAfter(long ticks, Path run, String before) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh: the umask cannot be set");
    Process victim =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                before + "; exec \"$0\" -Xshare:auto -cp \"$1\" \"$2\" \"$3\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                run.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      while (last < ticks) {
        String line = said.readLine();
        assertTrue(line != null, "the victim ended by itself after " + last);
        last = Long.parseLong(line);
      }
    } finally {
      victim.destroyForcibly();
      victim.waitFor();
    }
    return last;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
