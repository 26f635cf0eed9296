package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before another process is touched; AttachIT attaches to real ones. */
class AttachCommandTest {
  private static final String NOBODY = "4194304"; // the kernel gives no process a higher number

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"busy", "-1", "0", "1.5", "99999999999999999999"})
  void attach_noNumberOfAProcess_isWrongUsage(String pid) {
    Result result = new Shell(directory).run("attach", "--", pid);

    assertEquals(ExitCode.WRONG_USAGE, result.code());
    assertEquals(
        "lca-agent: PID: found '" + pid + "'; allowed: the number of a process\n", result.err());
  }

  @Test
  void attach_noSuchProcess_isDataThatCannotBeUsed() {
    Result result = new Shell(directory).run("attach", NOBODY);

    assertEquals(ExitCode.DATA_NOT_USABLE, result.code());
    assertTrue(result.err().startsWith("lca-agent: process " + NOBODY + ": "), result.err());
    assertEquals(1, result.err().lines().count());
    assertEquals("", result.out());
  }

  @Test
  void attach_itself_isRefused() {
    String own = String.valueOf(ProcessHandle.current().pid());

    Result result = new Shell(directory).run("attach", own);

    assertEquals(ExitCode.DATA_NOT_USABLE, result.code());
    assertEquals("lca-agent: process " + own + " is this command itself\n", result.err());
  }

  @Test
  void attach_badOption_isRefusedBeforeTheProcessIsLookedAt() {
    Result value = new Shell(directory).run("attach", NOBODY, "--interval", "5");
    Result file = new Shell(directory).run("attach", NOBODY, "--factors", "none.csv");
    Result both = new Shell(directory).run("attach", NOBODY, "--stop", "--country", "FRA");

    assertEquals(ExitCode.WRONG_USAGE, value.code());
    assertTrue(value.err().contains("option interval (command line): found '5'"), value.err());
    assertEquals(ExitCode.DATA_NOT_USABLE, file.code());
    assertTrue(file.err().contains("no such file"), file.err());
    assertEquals(ExitCode.WRONG_USAGE, both.code());
    assertTrue(both.err().contains("--stop"), both.err());
  }
}
