package io.lcaagent.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that trains with Spark, once without and once with the agent.
 *
 * @param result of the run with the agent
 */
record SparkRun(Outcome plain, Outcome ours, JsonNode result) {
  /** What {@code spark-submit} opens to Spark; a program started without it needs the same. */
  private static final String[] OPENED = {
    "java.lang",
    "java.lang.invoke",
    "java.lang.reflect",
    "java.io",
    "java.net",
    "java.nio",
    "java.util",
    "java.util.concurrent",
    "java.util.concurrent.atomic"
  };

  /**
   * @param version of Spark: of the sample programs' folder
   */
  static SparkRun of(String version, Jdk jdk, Path folder, String program, String... arguments) {
    Outcome plain = start(version, JavaRun.in(folder, jdk), program, arguments);
    JavaRun agent = JavaRun.in(folder, jdk).agent("country=FRA");
    Outcome ours = start(version, agent, program, arguments);
    RunDirectory run = RunDirectory.only(folder.resolve("lca"));
    return new SparkRun(plain, ours, run.result());
  }

  static Outcome start(String version, JavaRun run, String program, String... arguments) {
    for (String opened : OPENED) {
      run.jvm("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    run.jvm("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    run.jvm("-cp", classPath(version), "com.example.spark." + program);
    return run.run(arguments);
  }

  private static String classPath(String version) {
    Path target = Built.ROOT.resolve("integration-tests/programs/spark-" + version + "/target");
    try {
      String libraries = Files.readString(target.resolve("class-path.txt")).strip();
      return target.resolve("sample-spark-" + version + ".jar") + File.pathSeparator + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only one training has this name. */
  JsonNode training(String name) {
    List<JsonNode> named = new ArrayList<>();
    result
        .at("/trainings")
        .forEach(
            training -> {
              if (training.at("/name").asText().equals(name)) {
                named.add(training);
              }
            });
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " trainings are called " + name);
    }
    return named.get(0);
  }

  /** How often each phase of a training occurred, by its path. */
  Map<String, Integer> counts(String training) {
    String id = training(training).at("/id").asText();
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode phase : result.at("/phases")) {
      if (phase.at("/training").asText().equals(id)) {
        counts.put(phase.at("/path").asText(), phase.at("/count").asInt());
      }
    }
    return counts;
  }

  /** What the program printed behind these words, one for each line. */
  List<Double> printed(String words) {
    return plain
        .out()
        .lines()
        .filter(line -> line.startsWith(words + " "))
        .map(line -> Double.valueOf(line.substring(words.length() + 1)))
        .toList();
  }

  /** The values of one metric of a training, in order. */
  List<Double> measured(String training, String metric) {
    return RunDirectory.quality(training(training), metric).stream()
        .map(point -> point.at("/value").asDouble())
        .toList();
  }
}
