package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark MLlib in local mode: one program that trains a model of each kind on real digits. */
class SparkIT {
  private static final String NEW = "4.1";
  private static final String OLD = "3.5";

  @TempDir static Path folder;
  private static SparkRun all;

  @BeforeAll
  static void train() {
    all = SparkRun.of(NEW, Jdk.running(), folder, "TrainDigits");
  }

  @Test
  void standardOutput_underTheAgent_isTheSameToTheByte() {
    all.ours().looksLike(all.plain()).exits(0).hasNoStackTrace();
    ResultChecks.hold(all.result());
  }

  @Test
  void trainings_inTheOrderOfTheProgram_areTheOutermostFits() {
    List<String> names = new ArrayList<>();
    all.result()
        .at("/trainings")
        .forEach(
            training -> {
              names.add(training.at("/name").asText());
              assertEquals("Spark MLlib 4.1.0", training.at("/framework").asText());
              assertEquals("complete", training.at("/status").asText());
            });

    assertEquals(
        List.of(
            "LogisticRegression",
            "Pipeline",
            "CrossValidator",
            "TrainValidationSplit",
            "DecisionTreeClassifier",
            "KMeans",
            "ALS"),
        names);
  }

  @Test
  void bareEstimator_validatedTwiceAndSaved_isOneTraining() {
    Map<String, Integer> counts = all.counts("LogisticRegression");

    assertEquals(8 + 1, counts.get("epoch/train")); // 8 iterations, and the loss to begin with
    assertEquals(8 + 1, counts.get("epoch/train/treeAggregate"));
    assertEquals(2, counts.get("validate"));
    assertEquals(1, counts.get("checkpoint"));
    assertEquals(
        all.printed("LogisticRegression accuracy"), all.measured("LogisticRegression", "accuracy"));
    assertEquals(all.printed("LogisticRegression f1"), all.measured("LogisticRegression", "f1"));
  }

  @Test
  void pipeline_itsStages_arePartsOfItsTraining() {
    Map<String, Integer> counts = all.counts("Pipeline");
    JsonNode workload = all.training("Pipeline").at("/workload");

    assertEquals(1, counts.get("StringIndexer"));
    assertEquals(1, counts.get("PCA"));
    assertEquals(1, counts.get("MultilayerPerceptronClassifier"));
    assertTrue(counts.get("MultilayerPerceptronClassifier/epoch/train") > 25); // line searches too
    assertEquals(
        "StringIndexer+PCA+MultilayerPerceptronClassifier", workload.at("/stages").asText());
    assertEquals(all.printed("Pipeline accuracy"), all.measured("Pipeline", "accuracy"));
  }

  @Test
  void crossValidator_fitsOnItsOwnThreads_arePartsOfItsTraining() {
    Map<String, Integer> counts = all.counts("CrossValidator");
    List<Double> measured = all.measured("CrossValidator", "accuracy");

    int fits = 2 * 2 + 1; // folds, candidates, the better one on all data
    assertEquals(fits, counts.get("LogisticRegression"));
    assertEquals(fits * (4 + 1), counts.get("LogisticRegression/epoch/train"));
    assertEquals(fits, counts.get("validate")); // 4 in the search, 1 after it
    assertEquals(fits, measured.size());
    List<Double> averages = all.printed("CrossValidator average");
    assertEquals(
        averages.stream().mapToDouble(a -> 2 * a).sum(),
        measured.subList(0, 4).stream().mapToDouble(m -> m).sum(),
        1e-12);
    assertEquals(all.printed("CrossValidator accuracy"), measured.subList(4, 5));
  }

  @Test
  void trainValidationSplit_itsMetrics_areWhatItPrinted() {
    assertEquals(3, all.counts("TrainValidationSplit").get("LinearRegression"));
    assertEquals(
        all.printed("TrainValidationSplit rmse"), all.measured("TrainValidationSplit", "rmse"));
  }

  @Test
  void tree_levelsFound_areItsPasses() {
    assertEquals(4, all.counts("DecisionTreeClassifier").get("epoch/train")); // its depth
    assertEquals(
        all.printed("DecisionTreeClassifier accuracy"),
        all.measured("DecisionTreeClassifier", "accuracy"));
  }

  @Test
  void kMeans_iterations_areItsPasses() {
    double iterations = all.printed("KMeans iterations").get(0);

    assertEquals(iterations, all.counts("KMeans").get("epoch/train").doubleValue());
    assertEquals(all.printed("KMeans silhouette"), all.measured("KMeans", "silhouette"));
  }

  @Test
  void als_iterationsOfTwoHalves_areItsPasses() {
    Map<String, Integer> counts = all.counts("ALS");

    assertEquals(4, counts.get("epoch/train"));
    assertEquals(2 * 4, counts.get("epoch/train/flatMap"));
    assertEquals(all.printed("ALS rmse"), all.measured("ALS", "rmse"));
  }

  @Test
  void spark35_sameProgram_hasTheSameTree(@TempDir Path own) {
    SparkRun old = SparkRun.of(OLD, Jdk.running(), own, "TrainDigits");

    old.ours().looksLike(old.plain()).exits(0).hasNoStackTrace();
    ResultChecks.hold(old.result());
    for (JsonNode training : all.result().at("/trainings")) {
      String name = training.at("/name").asText();
      assertEquals("Spark MLlib 3.5.9", old.training(name).at("/framework").asText());
      for (String path : List.of("epoch/train", "validate", "checkpoint", "LogisticRegression")) {
        assertEquals(all.counts(name).get(path), old.counts(name).get(path), name + " " + path);
      }
    }
    assertEquals(old.printed("ALS rmse"), old.measured("ALS", "rmse"));
    assertEquals(old.printed("KMeans silhouette"), old.measured("KMeans", "silhouette"));
    assertEquals(old.printed("Pipeline accuracy"), old.measured("Pipeline", "accuracy"));
  }

  @Test
  void newestJdk_someModels_areMeasured(@TempDir Path own) {
    Jdk newest = Jdk.each().reduce((first, second) -> second).orElseThrow();
    SparkRun some = SparkRun.of(NEW, newest, own, "TrainDigits", "LogisticRegression", "ALS");

    some.ours().looksLike(some.plain()).exits(0).hasNoStackTrace();
    ResultChecks.hold(some.result());
    assertEquals(all.counts("LogisticRegression"), some.counts("LogisticRegression"));
    assertEquals(some.printed("LogisticRegression f1"), some.measured("LogisticRegression", "f1"));
    assertEquals(some.printed("ALS rmse"), some.measured("ALS", "rmse"));
  }

  /** The oldest and the newest version: what we weave is there, and passes the JVM's verifier. */
  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void classes_allThatCouldBeWoven_areFoundAndLoad(String version, @TempDir Path own) {
    SparkRun loaded =
        SparkRun.of(
            version,
            Jdk.running(),
            own,
            "LoadClasses",
            "org.apache.spark.ml.",
            "org.apache.spark.mllib.optimization.",
            "org.apache.spark.scheduler.DAG");

    loaded.ours().looksLike(loaded.plain()).exits(0);
    assertTrue(loaded.printed("loaded").get(0) > 1_000);
    assertFalse(loaded.result().at("/warnings").toString().contains("observed"));
    assertFalse(loaded.ours().err().contains("observed"), loaded.ours()::toString);
  }

  @Test
  void badDays_survivedByTheProgram_changeNothing(@TempDir Path own) {
    SparkRun bad = SparkRun.of(NEW, Jdk.running(), own, "BadDays");
    List<JsonNode> trainings = new ArrayList<>();
    bad.result().at("/trainings").forEach(trainings::add);

    bad.ours().looksLike(bad.plain()).exits(0);
    assertTrue(bad.plain().out().contains("failing stage: seven"), bad.plain()::toString);
    assertEquals("failed", trainings.get(0).at("/status").asText());
    assertEquals("failed", trainings.get(1).at("/status").asText()); // interrupted
    List<Double> concurrent = new ArrayList<>();
    for (JsonNode training : trainings.subList(2, 10)) {
      assertEquals("complete", training.at("/status").asText());
      List<JsonNode> accuracy = RunDirectory.quality(training, "accuracy");
      assertEquals(1, accuracy.size());
      concurrent.add(accuracy.get(0).at("/value").asDouble());
    }
    assertEquals(
        bad.printed("concurrent:").stream().sorted().toList(),
        concurrent.stream().sorted().toList());
    JsonNode open = trainings.get(10);
    assertEquals("complete", open.at("/status").asText());
    assertTrue(open.at("/workload/quality").asText().startsWith("none"), open::toString);
    assertEquals(11, trainings.size());
    ResultChecks.hold(bad.result());
  }
}
