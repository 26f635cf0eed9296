package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Runs {@code Trouble} without and with the agent in a folder of its own and compares. */
final class FaultBench {
  /** Longer than a second, after which a run leaves files. */
  static final String SECONDS = "1.3";

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int MOST_LINES_BEFORE_THE_BLOCK = 3;
  private static final Map<String, Outcome> PLAIN = new ConcurrentHashMap<>();

  final Jdk jdk;
  final Path folder;

  FaultBench(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
  }

  JavaRun java() {
    return JavaRun.in(folder, jdk);
  }

  /** Same standard output, same exit code, no stack trace of ours, few lines. */
  Outcome same(UnaryOperator<JavaRun> setting, String agent, String... troubles)
      throws IOException {
    String[] arguments = arguments(troubles);
    Path elsewhere = Files.createTempDirectory(folder, "plain");
    Outcome plain = setting.apply(JavaRun.in(elsewhere, jdk)).plain("Trouble", arguments);
    Outcome ours = setting.apply(java().agent(agent)).plain("Trouble", arguments);
    return wellBehaved(ours.looksLike(plain), plain);
  }

  /** The same with an outcome that is known: for settings that do not change it. */
  Outcome sameAsEver(UnaryOperator<JavaRun> setting, String agent, String... troubles) {
    String[] arguments = arguments(troubles);
    Outcome plain =
        PLAIN.computeIfAbsent(
            jdk + String.join(" ", arguments), key -> java().plain("Trouble", arguments));
    Outcome ours = setting.apply(java().agent(agent)).plain("Trouble", arguments);
    return wellBehaved(ours.looksLike(plain), plain);
  }

  private Outcome wellBehaved(Outcome ours, Outcome plain) {
    assertTrue(!ours.err().contains("io.lcaagent."), ours::toString); // no trace of ours
    List<String> said = ours.errLines().stream().filter(l -> l.startsWith("[lca]")).toList();
    assertTrue(said.size() <= MOST_LINES_BEFORE_THE_BLOCK, ours::toString);
    return ours;
  }

  static String[] arguments(String... troubles) {
    String[] arguments = new String[troubles.length + 1];
    arguments[0] = SECONDS;
    System.arraycopy(troubles, 0, arguments, 1, troubles.length);
    return arguments;
  }

  Started start(String agent, String... troubles) {
    return java().agent(agent).startPlain("Trouble", troubles);
  }

  Outcome end(Started program) {
    return program.end(LIMIT);
  }

  Path lca() {
    return folder.resolve("lca");
  }

  /** The result of the one run, whose sums hold. */
  JsonNode result() {
    return ResultChecks.hold(RunDirectory.only(lca()).result());
  }

  /** The result of a run that could not write one, from its journal. */
  JsonNode reported() {
    RunDirectory run = RunDirectory.only(lca());
    java().lca("report", run.path().toString()).exits(0).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(run.result());
    assertEquals("incomplete", result.at("/run/status").asText());
    return result;
  }
}
