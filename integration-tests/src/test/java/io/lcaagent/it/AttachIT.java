package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code attach PID} and {@code attach PID --stop}: in and out, and nothing left behind. */
class AttachIT {
  private static final int ROUNDS = Built.CAMPAIGN ? 200 : 12;
  private static final List<String> LEFT =
      List.of(
          "io.lcaagent.agent.runtime.LiveRun",
          "io.lcaagent.agent.runtime.Metering",
          "io.lcaagent.instrumentation.ClassWatch",
          "io.lcaagent.boot.AgentLoader");

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void attach_toATrainingAndStop_writesTheResultAndTheTrainingGoesOn(Jdk jdk) {
    Started training = JavaRun.in(directory, jdk).startDjl("Endless");
    training.until(() -> training.outSoFar().contains("epoch 2 "));

    lca(training, "--country", "FRA", "--output.dir", directory.resolve("here").toString());
    training.until(() -> !RunDirectory.all(directory.resolve("here")).isEmpty());
    training.lives(Duration.ofMillis(1_500));
    lca(training, "--stop");

    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("here")).result());
    assertEquals("complete", result.at("/run/status").asText());
    assertTrue(result.at("/run/durationSeconds").asDouble() > 1, result::toString);
    assertTrue(result.at("/impacts/gwp/usage/value").asDouble() > 0, result::toString);
    int epochs = epochs(training);
    training.until(() -> epochs(training) > epochs); // it trains on
    training.kill().hasNoStackTrace();
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void stop_afterPremain_givesEveryClassTheCodeOfItsFileBack(Jdk jdk) throws Exception {
    Started program = JavaRun.in(directory, jdk).agent("summary=none").startDjl("Paused");
    program.until(() -> program.outSoFar().contains("ready"));
    LoadedCode woven = LoadedCode.of(program, directory.resolve("woven"));

    lca(program, "--stop");
    LoadedCode restored = LoadedCode.of(program, directory.resolve("restored"));
    program.kill();

    Set<String> types = woven.woven();
    assertTrue(types.contains("ai.djl.training.Trainer"), types::toString);
    assertEquals(Set.of(), restored.woven());
    assertNotEquals(restored.hashesOfFiles(types), woven.hashes(types));
    assertEquals(restored.hashesOfFiles(types), restored.hashes(types));
  }

  @Test
  void attachAndStop_manyRounds_leaveNoThreadNoObjectAndNoWovenCode() throws Exception {
    Started program = JavaRun.in(directory).startDjl("Paused");
    program.until(() -> program.outSoFar().contains("ready"));
    String options = "summary=none,output.dir='" + directory.resolve("rounds") + "'";
    Set<String> types = Set.of();
    for (int round = 0; round < ROUNDS; round++) {
      LoadedCode.load(program, Built.AGENT, options);
      if (round == ROUNDS - 1) {
        types = LoadedCode.of(program, directory.resolve("attached")).woven();
      }
      LoadedCode.load(program, Built.AGENT, "stop");
    }

    LoadedCode left = LoadedCode.of(program, directory.resolve("left"));
    assertTrue(types.contains("ai.djl.training.Trainer"), types.toString());
    assertEquals(Set.of(), left.woven());
    assertEquals(left.hashesOfFiles(types), left.hashes(types));
    String threads = jcmd(program, "Thread.print");
    assertEquals(List.of(), threads.lines().filter(line -> line.startsWith("\"lca-")).toList());
    String heap = jcmd(program, "GC.class_histogram"); // collects first
    for (String type : LEFT) {
      assertTrue(instances(heap, type) <= 1, () -> type + " in\n" + heap);
    }
    program.kill().hasNoStackTrace();
  }

  @Test
  void stop_whereNothingRuns_saysSoAndHarmsNothing() {
    BusyProgram busy = BusyProgram.start(JavaRun.in(directory));

    lca(busy.program(), "--stop");

    Outcome outcome = busy.stop().exits(0);
    assertEquals(BusyProgram.OUT, outcome.out());
    assertTrue(outcome.err().contains("there is nothing to stop"), outcome::toString);
  }

  @Test
  void attach_whereTheMechanismIsOff_isRefusedInOneLine() {
    Started busy =
        BusyProgram.start(JavaRun.in(directory).jvm("-XX:+DisableAttachMechanism")).program();

    Outcome refused =
        JavaRun.in(directory).lca("attach", String.valueOf(busy.pid())).exits(3).hasNoStackTrace();

    assertEquals(1, refused.errLines().size(), refused::toString);
    assertTrue(refused.err().contains("DisableAttachMechanism"), refused::toString);
    busy.kill();
  }

  private void lca(Started program, String... options) {
    String[] command = new String[options.length + 2];
    command[0] = "attach";
    command[1] = String.valueOf(program.pid());
    System.arraycopy(options, 0, command, 2, options.length);
    JavaRun.in(directory).lca(command).exits(0).hasNoStackTrace();
  }

  private static String jcmd(Started program, String command) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(program.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), "UTF-8");
  }

  private static long instances(String histogram, String name) {
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length >= 4 && words[3].equals(name))
        .mapToLong(words -> Long.parseLong(words[1]))
        .sum();
  }

  private static int epochs(Started training) {
    return (int) training.outSoFar().lines().count();
  }
}
