package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings with Deeplearning4j on real digits, with nothing changed in the program. */
class DeeplearningIT {
  private static final String UNIT =
      "country=FRA,unit.metric=accuracy,unit.target=0.83,unit.direction=higher";
  private static final int BATCHES_AN_EPOCH = 40; // 2 000 digits in batches of 50

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void ways_ofTraining_areRecordedAsTheProgramWentThem(Jdk jdk) throws IOException {
    String[] ways = {"loop", "graph", "early", "batches", "parallel"};
    Outcome plain = JavaRun.in(directory, jdk).dl4j("Ways", ways).exits(0);
    Outcome ours = JavaRun.in(directory, jdk).agent(UNIT).dl4j("Ways", ways);
    ours.looksLike(plain).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    List<String[]> printed = plain.out().lines().map(line -> line.split(" ")).toList();

    assertEquals("complete", result.at("/run/status").asText());
    assertEquals(5, result.at("/trainings").size());
    for (JsonNode training : result.at("/trainings")) {
      assertEquals("complete", training.at("/status").asText(), training::toString);
      assertEquals("Deeplearning4j 1.0.0-M2.1", training.at("/framework").asText());
      assertEquals("CpuBackend", training.at("/workload/engine").asText());
      assertEquals("38170", training.at("/workload/parameters").asText()); // 785 x 48 + 49 x 10
      assertEquals("50", training.at("/workload/batchSize").asText());
    }

    JsonNode loop = result.at("/trainings/0");
    assertEquals("MultiLayerNetwork", loop.at("/name").asText());
    assertEquals(
        Map.of("epoch/train", 3, "epoch/load", 3, "validate", 4, "checkpoint", 1, "outside", 0),
        counts(result, loop));
    assertEquals(values(printed, "loop", 2), qualities(loop, "accuracy"));
    assertEquals(values(printed, "loop", 3), qualities(loop, "f1"));
    assertEquals(
        List.of(Double.parseDouble(line(printed, "loop own")[2])),
        qualities(loop, "train/accuracy"));
    assertEquals(3 * BATCHES_AN_EPOCH, batches(result, loop, "epoch/train"));
    assertEquals(2, loop.at("/functionalUnit/reachedEpoch").asInt()); // 0.798, 0.842, 0.864
    JsonNode second = RunDirectory.quality(loop, "accuracy").get(1);
    assertEquals(
        second.at("/cumulativeJoules/value").asDouble(),
        loop.at("/energy/functionalUnit/value").asDouble(),
        1e-9);
    assertTrue(loop.at("/energy/afterTarget/value").asDouble() > 0);

    JsonNode graph = result.at("/trainings/1");
    assertEquals("ComputationGraph", graph.at("/name").asText());
    assertEquals(
        Map.of("epoch/train", 2, "epoch/load", 2, "validate", 1, "outside", 0),
        counts(result, graph));
    assertClose(values(printed, "graph", 1), qualities(graph, "auc"));
    assertEquals(2 * BATCHES_AN_EPOCH, batches(result, graph, "epoch/train"));

    JsonNode early = result.at("/trainings/2");
    assertEquals(
        Map.of("epoch/train", 3, "epoch/load", 3, "validate", 3, "outside", 0),
        counts(result, early));
    assertClose(values(printed, "early", 2), qualities(early, "DataSetLossCalculator"));
    assertEquals(3 * BATCHES_AN_EPOCH, batches(result, early, "epoch/train"));

    JsonNode batches = result.at("/trainings/3");
    assertEquals(
        Map.of("train", 1, "load", 1, "validate", 1, "outside", 0), counts(result, batches));
    assertClose(values(printed, "batches", 1), qualities(batches, "mse"));
    assertEquals(2 * BATCHES_AN_EPOCH, batches(result, batches, "train"));

    JsonNode parallel = result.at("/trainings/4");
    assertEquals(Map.of("epoch/train", 2, "validate", 1, "outside", 0), counts(result, parallel));
    String saved = Files.readString(directory.resolve("parallel.txt"));
    assertEquals(List.of(Double.parseDouble(saved)), qualities(parallel, "accuracy"));
    assertEquals(2 * BATCHES_AN_EPOCH, batches(result, parallel, "epoch/train"));
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void several_inTurnsNestedOrAtOnce_areKeptApart(Jdk jdk) {
    String[] cases = {"turns", "nested", "threads", "pool"};
    Outcome plain = JavaRun.in(directory, jdk).dl4j("Odd", cases).exits(0);
    Outcome ours = JavaRun.in(directory, jdk).agent(UNIT).dl4j("Odd", cases);
    ours.looksLike(plain).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    List<String[]> printed = plain.out().lines().map(line -> line.split(" ")).toList();

    assertEquals(2 + 2 + 8 + 8, result.at("/trainings").size());
    List<Double> found = new ArrayList<>();
    int[] epochs = {3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    for (int i = 0; i < epochs.length; i++) {
      JsonNode training = result.at("/trainings/" + i);
      assertEquals("complete", training.at("/status").asText(), training::toString);
      assertEquals(epochs[i], counts(result, training).get("epoch/train"));
      assertEquals(epochs[i] * 10, batches(result, training, "epoch/train")); // 500 by 50
      assertEquals(1, qualities(training, "accuracy").size());
      found.addAll(qualities(training, "accuracy"));
    }
    // The outer training of the nested ones began first, and is printed last.
    String[] nested = line(printed, "nested");
    List<Double> expected = new ArrayList<>();
    expected.add(Double.parseDouble(line(printed, "turns")[1]));
    expected.add(Double.parseDouble(line(printed, "turns")[2]));
    expected.add(Double.parseDouble(nested[2]));
    expected.add(Double.parseDouble(nested[1]));
    expected.addAll(values(printed, "thread", 1));
    expected.addAll(values(printed, "task", 1));
    assertEquals(expected, found); // the eight are alike, whoever began first
  }

  @Test
  void failures_thatTheProgramCatches_areTold() {
    String[] cases = {"swallowed", "interrupted", "retried", "diverged"};
    Outcome plain = JavaRun.in(directory).dl4j("Odd", cases).exits(0);
    Outcome ours = JavaRun.in(directory).agent(UNIT).dl4j("Odd", cases);
    ours.looksLike(plain);
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());

    assertTrue(plain.out().contains("swallowed Error"), plain::toString);
    assertEquals("failed", result.at("/trainings/0/status").asText());
    assertEquals(1, qualities(result.at("/trainings/0"), "DataSetLossCalculator").size());
    // DL4J trains on when its thread is interrupted, and so do we.
    assertTrue(plain.out().contains("interrupted: not at all"), plain::toString);
    assertEquals("complete", result.at("/trainings/1/status").asText());
    assertEquals(3, counts(result, result.at("/trainings/1")).get("epoch/train"));
    assertEquals("complete", result.at("/trainings/2/status").asText());
    assertEquals(1, qualities(result.at("/trainings/2"), "accuracy").size());
    JsonNode diverged = result.at("/trainings/3");
    assertEquals("complete", diverged.at("/status").asText());
    assertTrue(plain.out().contains("diverged NaN"), plain::toString);
    assertTrue(RunDirectory.quality(diverged, "mse").get(0).at("/value").isNull());
  }

  @Test
  void listener_thatThrowsOutOfTheProgram_isAFailedTraining() {
    Outcome plain = JavaRun.in(directory).dl4j("Odd", "broken").exits(1);
    Outcome ours = JavaRun.in(directory).agent(UNIT).dl4j("Odd", "broken");
    ours.looksLike(plain);
    JsonNode result = RunDirectory.only(directory.resolve("lca")).result();

    assertTrue(ours.err().contains("IllegalStateException: broken listener"), ours::toString);
    assertEquals("failed", result.at("/trainings/0/status").asText());
    assertEquals(2, counts(result, result.at("/trainings/0")).get("epoch/train"));
  }

  /** How often each path of a training occurred. */
  private static Map<String, Integer> counts(JsonNode result, JsonNode training) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode row : result.at("/phases")) {
      if (row.at("/training").asText().equals(training.at("/id").asText())) {
        counts.put(row.at("/path").asText(), row.at("/count").asInt());
      }
    }
    return counts;
  }

  private static int batches(JsonNode result, JsonNode training, String path) {
    for (JsonNode row : result.at("/phases")) {
      if (row.at("/training").asText().equals(training.at("/id").asText())
          && row.at("/path").asText().equals(path)) {
        return row.at("/batches").asInt();
      }
    }
    throw new AssertionError("no " + path + " of " + training);
  }

  private static List<Double> qualities(JsonNode training, String metric) {
    return RunDirectory.quality(training, metric).stream()
        .map(point -> point.at("/value").asDouble())
        .toList();
  }

  /** The numbers in one column of the lines that begin with a word, where there are numbers. */
  private static List<Double> values(List<String[]> printed, String word, int column) {
    return printed.stream()
        .filter(line -> line[0].equals(word) && line.length > column)
        .filter(line -> word.equals(line[0]) && !line[1].matches("[a-zA-Z]+"))
        .map(line -> Double.parseDouble(line[column]))
        .toList();
  }

  /** The program printed four digits of what the agent recorded. */
  private static void assertClose(List<Double> printed, List<Double> recorded) {
    assertEquals(printed.size(), recorded.size());
    for (int i = 0; i < printed.size(); i++) {
      assertEquals(printed.get(i), recorded.get(i), 5.1e-5);
    }
  }

  private static String[] line(List<String[]> printed, String beginning) {
    return printed.stream()
        .filter(line -> String.join(" ", line).startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
