package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  @TempDir Path directory;

  @Test
  void run_help_listsEveryCommandOnceAndNoOther() {
    Result result = shell().run("help");

    List<String> commands =
        result
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertEquals(
        List.of(
            "doctor",
            "assess",
            "report",
            "export",
            "inventory",
            "nodes",
            "factors",
            "meters",
            "config",
            "attach",
            "help"),
        commands);
    assertEquals(ExitCode.OK, result.code());
    assertEquals("", result.err());
  }

  @Test
  void run_argumentIsAUrlWithAPassword_doesNotShowIt() {
    for (String command : List.of("report", "export", "inventory --file", "factors check")) {
      String[] words = (command + " https://user:canary-19@host/x").split(" ");

      Result result = shell().run(words);

      assertTrue(result.code() > ExitCode.FINDING, command);
      assertTrue(!(result.out() + result.err()).contains("canary-19"), result::err);
    }
  }

  @Test
  void run_nothing_showsTheHelpOnStderrAndIsWrongUsage() {
    Result result = shell().run();

    assertEquals(ExitCode.WRONG_USAGE, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("Commands:"), result.err());
  }

  @Test
  void run_helpOfACommand_isThatOfItsHelpOption() {
    Result result = shell().run("help", "assess");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().contains("--energy"), result.out());
    assertEquals(shell().run("assess", "--help"), result);
  }

  @Test
  void run_version_isOneLine() {
    Result result = shell().run("--version");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().matches("lca-agent \\d+\\.\\d+\\.\\d+\\S*\\R"), result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docter | unknown command 'docter': did you mean 'doctor'?; see: java -jar lca-agent.jar help",
        "help docter | unknown command 'docter': did you mean 'doctor'?; see: java -jar lca-agent.jar help",
        "xyzzy | unknown command 'xyzzy'; see: java -jar lca-agent.jar help",
        "config --contry FRA | unknown option '--contry': did you mean '--country'?; see: java -jar lca-agent.jar help config",
        "config --tdp=65 | unknown option '--tdp': did you mean '--cpu.tdp'?; see: java -jar lca-agent.jar help config",
        "config --aur | no value for --aur; see: java -jar lca-agent.jar help config",
        "config --format xml | option --format: found 'xml'; allowed: text, json",
        "config --aur 2 | option aur (command line): found '2'; allowed: a number from 0.001 to 1",
        "config surplus | unexpected 'surplus'; see: java -jar lca-agent.jar help config",
        "nodes show a b | unexpected 'b'; see: java -jar lca-agent.jar help nodes",
        "nodes show | nodes takes list, or show NAME",
        "factors shaw x | factors takes list, show SET, check FILE, or diff SET SET",
      })
  void run_wrongUsage_isOneLineAndExit2(String line, String message) {
    Result result = shell().run(line.split(" "));

    assertEquals("lca-agent: " + message, result.err().strip());
    assertEquals(ExitCode.WRONG_USAGE, result.code());
    assertEquals("", result.out());
  }

  @Test
  void run_malformedLcaYaml_isExit3ButAWrongKeyInItExit2() throws Exception {
    Path yaml = directory.resolve("lca.yaml");
    Files.writeString(yaml, "aur: [");
    Result malformed = shell().run("config");
    assertEquals(ExitCode.DATA_NOT_USABLE, malformed.code());
    assertTrue(malformed.err().startsWith("lca-agent: lca.yaml line "), malformed.err());

    Files.writeString(yaml, "aru: 0.5");
    Result wrongKey = shell().run("config");
    assertEquals(ExitCode.WRONG_USAGE, wrongKey.code());
    assertTrue(wrongKey.err().contains("did you mean 'aur'?"), wrongKey.err());
  }

  @Test
  void run_hostileArgument_cannotSteerTheTerminal() {
    Result result = shell().run("config", "--aur", "\u001b[2J\nall is well");

    assertEquals(1, result.err().lines().count());
    assertTrue(result.err().indexOf('\u001b') < 0);
  }

  @Test
  void run_argumentWithAt_isNoFileToRead() throws Exception {
    Files.writeString(directory.resolve("args"), "config");

    assertEquals(ExitCode.WRONG_USAGE, shell().run("@" + directory.resolve("args")).code());
  }

  private Shell shell() {
    return new Shell(directory);
  }
}
