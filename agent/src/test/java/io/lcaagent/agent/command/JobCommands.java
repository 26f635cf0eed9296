package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.io.TempDir;

/** Commands on jobs, and what they say. */
abstract class JobCommands {
  static final double EXACT = 1e-9;

  @TempDir Path directory;

  Result shell(String... arguments) {
    return new Shell(directory).run(arguments);
  }

  Map<String, Object> json(String... arguments) throws Exception {
    Result shown = shell(arguments);
    assertEquals(ExitCode.OK, shown.code(), shown.err());
    return Documents.only(shown.out());
  }

  static double number(Map<String, Object> document, Object... path) {
    return ((Number) Documents.at(document, path)).doubleValue();
  }

  Path hosts(String... lines) throws Exception {
    return Files.write(directory.resolve("hosts.csv"), List.of(lines));
  }

  static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  static void assertAgrees(Path result) throws Exception {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "../integration-tests/tools/Recompute.java",
                "--quiet",
                result.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes());
    assertEquals(0, tool.waitFor(), said);
  }

  void record(String id, String host, long second, String argument) throws Exception {
    new PlantedRun(argument, directory).as(id, host, second).write(directory.resolve(id), true);
  }

  static String[] with(String[] common, String... first) {
    String[] all = java.util.Arrays.copyOf(first, first.length + common.length);
    System.arraycopy(common, 0, all, first.length, common.length);
    return all;
  }
}
