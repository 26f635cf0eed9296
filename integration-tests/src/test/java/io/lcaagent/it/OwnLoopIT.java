package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop written by hand that says what it does through our API, with the agent and without. */
class OwnLoopIT {
  private static final String PROGRAM = "com.example.programs.api.Descent";

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void loop_onEachJdk_isRecordedAsItSaidAndUnchanged(Jdk jdk) {
    Outcome plain = program(JavaRun.in(directory, jdk)).exits(0);
    Outcome ours =
        program(JavaRun.in(directory, jdk).agent("country=FRA,unit.metric=mse,unit.target=0.013"));
    ours.looksLike(plain).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    JsonNode training = result.at("/trainings/0");
    List<Double> printed =
        plain
            .out()
            .lines()
            .filter(line -> line.startsWith("epoch"))
            .map(line -> Double.parseDouble(line.split(" ")[2]))
            .toList();

    assertEquals(1, result.at("/trainings").size());
    assertEquals("complete", training.at("/status").asText());
    assertTrue(training.at("/name").asText().startsWith("line"), training::toString);
    assertEquals("points", training.at("/workload/dataset").asText());
    assertEquals(
        printed,
        RunDirectory.quality(training, "mse").stream()
            .map(point -> point.at("/value").asDouble())
            .toList());
    assertEquals("lower", training.at("/functionalUnit/direction").asText());
    assertTrue(printed.get(1) > 0.013 && printed.get(2) <= 0.013, printed::toString);
    assertEquals(3, training.at("/functionalUnit/reachedEpoch").asInt());
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Integer> batches = new TreeMap<>();
    for (JsonNode row : result.at("/phases")) {
      if (row.at("/training").asText().equals(training.at("/id").asText())) {
        counts.put(row.at("/path").asText(), row.at("/count").asInt());
        batches.put(row.at("/path").asText(), row.at("/batches").asInt());
      }
    }
    assertEquals(
        Map.of("epoch/load", 3, "epoch/train", 3, "epoch/validate", 3, "report", 1, "outside", 0),
        counts);
    assertEquals(3 * 200, batches.get("epoch/train"));
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void lines_ofMlperf_onEachJdk_areTheTreeAndUnchanged(Jdk jdk) {
    Outcome plain = logged(JavaRun.in(directory, jdk)).exits(0);
    Outcome ours = logged(JavaRun.in(directory, jdk).agent("country=FRA,unit.target=0.8"));
    ours.looksLike(plain).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    JsonNode training = result.at("/trainings/0");
    List<Double> printed =
        plain
            .out()
            .lines()
            .filter(line -> line.contains("eval_accuracy"))
            .map(line -> Double.parseDouble(line.replaceAll(".*\"value\": ([^,]*),.*", "$1")))
            .toList();

    assertEquals(3, printed.size());
    assertEquals("search", training.at("/name").asText());
    assertEquals("complete", training.at("/status").asText());
    assertEquals("32", training.at("/workload/batchSize").asText());
    assertEquals(
        printed,
        RunDirectory.quality(training, "eval_accuracy").stream()
            .map(point -> point.at("/value").asDouble())
            .toList());
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode row : result.at("/phases")) {
      if (row.at("/training").asText().equals(training.at("/id").asText())) {
        counts.put(row.at("/path").asText(), row.at("/count").asInt());
      }
    }
    assertEquals(Map.of("epoch/train", 3, "validate", 3, "outside", 0), counts);
  }

  private static Outcome logged(JavaRun run) {
    return run.jvm("-cp", Built.plainClassPath(), "com.example.programs.mllog.Logged").run();
  }

  private static Outcome program(JavaRun run) {
    return run.jvm("-cp", Built.apiClassPath(), PROGRAM).run();
  }
}
