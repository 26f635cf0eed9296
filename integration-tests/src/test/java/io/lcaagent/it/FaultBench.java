package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Runs {@code Trouble} without and with the agent in a folder of its own and compares. */
final class FaultBench {
  /** Longer than a second, after which a run leaves files. */
  static final String SECONDS = "1.8";

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long MOST_EXIT_MILLIS = 2_000;
  private static final Outcome SILENT = new Outcome("", 0, new byte[0], "", 0);
  private static final Map<String, Outcome> PLAIN = new ConcurrentHashMap<>();

  final Jdk jdk;
  final Path folder;
  private final List<Long> exitDelays = new ArrayList<>();

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
    return alike(ours, plain);
  }

  /** The same with an outcome that is known: for settings that do not change it. */
  Outcome sameAsEver(UnaryOperator<JavaRun> setting, String agent, String... troubles) {
    String[] arguments = arguments(troubles);
    Outcome plain =
        PLAIN.computeIfAbsent(
            jdk + String.join(" ", arguments), key -> java().plain("Trouble", arguments));
    Outcome ours = setting.apply(java().agent(agent)).plain("Trouble", arguments);
    return alike(ours, plain);
  }

  /** No trace of ours, no more words than allowed, and no later end; for every program of a row. */
  Outcome wellBehaved(Outcome ours, Outcome plain) {
    assertTrue(!ours.err().contains("io.lcaagent."), ours::toString);
    assertEquals("", SaidBudget.exceeded(ours, plain), ours::toString);
    exitDelays.add(ours.exitMillis() - plain.exitMillis());
    if (Built.CAMPAIGN) {
      assertTrue(longestExitDelay() <= MOST_EXIT_MILLIS, () -> longestExitDelay() + " ms");
    }
    return ours;
  }

  /** The same end, standard output included, and well behaved. */
  Outcome alike(Outcome ours, Outcome plain) {
    return wellBehaved(ours.looksLike(plain), plain);
  }

  /** Whether any program of this row had its end measured. */
  boolean hasExitDelay() {
    return !exitDelays.isEmpty();
  }

  /**
   * How much longer than without the agent a JVM of this row took from its last word to its end.
   */
  long longestExitDelay() {
    return Math.max(0, Collections.max(exitDelays));
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

  /** The outcome of a program that says nothing itself, and ends by itself. */
  Outcome end(Started program) {
    return wellBehaved(program.end(LIMIT), SILENT);
  }

  Path lca() {
    return folder.resolve("lca");
  }

  /** The result of the one run, whose sums hold. */
  JsonNode result() {
    return resultIn(lca());
  }

  /**
   * The result of the one run below {@code folder}, whose sums hold. On a machine so busy that the
   * JVM's end may not wait for it, it is the journal's.
   */
  JsonNode resultIn(Path folder) {
    RunDirectory run = RunDirectory.only(folder);
    if (!Files.exists(run.resultFile())) {
      java().lca("report", run.path().toString()).exits(0).hasNoStackTrace();
    }
    return ResultChecks.hold(run.result());
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
