package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which people write their training loops: each is understood, none is changed. */
class LoopsIT {
  private static final String UNIT = "unit.metric=Accuracy,unit.target=0.85,country=FRA";

  @TempDir Path directory;

  @Test
  void twoTrainers_oneAfterTheOther_areTwoTrainings() {
    JsonNode result = trained("TwoTrainers");

    assertEquals(List.of("first", "second"), texts(result.at("/trainings"), "/name"));
    assertEquals(3, accuracies(result.at("/trainings/0")).size());
    assertEquals(5, accuracies(result.at("/trainings/1")).size());
    assertEquals(2, rows(result, "epoch/train").size());
    assertEquals(3, rows(result, "epoch/train").get(0).at("/count").asInt());
    assertEquals(5, rows(result, "epoch/train").get(1).at("/count").asInt());
  }

  @Test
  void twoTrainers_takingTurns_shareTheTimeInNeither() {
    JsonNode result = trained("Alternating");

    assertEquals(2, result.at("/trainings").size());
    for (JsonNode training : result.at("/trainings")) {
      assertEquals(3, accuracies(training).size());
      assertEquals("complete", training.at("/status").asText());
    }
    for (JsonNode row : rows(result, "epoch/train")) {
      assertEquals(3, row.at("/count").asInt());
      assertEquals(3 * 64, row.at("/batches").asInt()); // 2 048 points in batches of 32
    }
  }

  @Test
  void earlyStop_byTheFrameworksListener_isANormalEnd() {
    Outcome plain = JavaRun.in(directory).djl("EarlyStop").exits(0);
    JsonNode training = trained("EarlyStop").at("/trainings/0");
    long epochs = plain.out().lines().filter(line -> line.startsWith("early epoch")).count();

    assertTrue(plain.out().contains("stopped after epoch"), plain::toString);
    assertEquals("complete", training.at("/status").asText());
    assertEquals(epochs, accuracies(training).size());
  }

  @Test
  void fit_leftByAnException_isAFailedTraining() {
    JsonNode training = failed("fit");

    assertEquals("failed", training.at("/status").asText());
    assertEquals(1, accuracies(training).size()); // of the epoch before
  }

  @Test
  void fit_leftByAnExceptionAndTrainerNeverClosed_isAFailedTraining() {
    assertEquals("failed", failed("fit", "open").at("/status").asText());
  }

  @Test
  void ownLoop_leftByAnException_isNotComplete() {
    JsonNode training = failed("loop");

    assertEquals("incomplete", training.at("/status").asText());
    assertEquals(1, accuracies(training).size());
  }

  @Test
  void ownLoop_thatTellsTheListeners_hasEpochsLikeFit() {
    JsonNode result = trained("OwnLoop");

    assertEquals(4, accuracies(result.at("/trainings/0")).size());
    assertEquals(4, rows(result, "epoch/train").get(0).at("/count").asInt());
    assertEquals(4, rows(result, "epoch/validate").get(0).at("/count").asInt());
    assertEquals(4 * 64, rows(result, "epoch/train").get(0).at("/batches").asInt());
  }

  @Test
  void ownLoop_thatTellsNobody_isStillATraining() {
    JsonNode result = trained("OwnLoop", "silent");

    assertEquals(1, result.at("/trainings").size());
    assertEquals("complete", result.at("/trainings/0/status").asText());
    assertEquals(
        0, accuracies(result.at("/trainings/0")).size()); // nobody said that they were epochs
    long batches = 0;
    for (JsonNode phase : result.at("/phases")) {
      batches += phase.at("/batches").asLong();
    }
    assertEquals(4 * 64, batches);
  }

  @Test
  void fit_withoutValidationSet_hasNoValidationAndNoQuality() {
    JsonNode result = trained("Bare", "validation");

    assertEquals(3, rows(result, "epoch/train").get(0).at("/count").asInt());
    assertEquals(List.of(), rows(result, "epoch/validate"));
    assertEquals(0, accuracies(result.at("/trainings/0")).size());
    assertTrue(
        result.at("/trainings/0/energy/functionalUnit/value").isMissingNode()
            || result.at("/trainings/0/energy/functionalUnit/value").isNull());
  }

  @Test
  void fit_withoutEvaluatorListener_hasNoQualityAndSaysWhy() {
    JsonNode result = trained("Bare", "evaluator");
    JsonNode training = result.at("/trainings/0");

    assertEquals(0, accuracies(training).size());
    assertFalse(training.at("/functionalUnit/reached").asBoolean());
    assertTrue(
        training.at("/workload").toString().contains("EvaluatorTrainingListener"),
        training.at("/workload")::toString);
  }

  @Test
  void trainer_neverClosed_endsWithTheRun() {
    JsonNode training = trained("Bare", "close").at("/trainings/0");

    assertEquals(3, accuracies(training).size());
    assertTrue(training.at("/energy/functionalUnit/value").asDouble() > 0);
  }

  @Test
  void quality_ofEveryEpoch_isTheFloatThatTheProgramSaw() {
    Outcome plain = JavaRun.in(directory).djl("Bare").exits(0);
    List<JsonNode> quality = accuracies(trained("Bare").at("/trainings/0"));
    List<String> printed = plain.out().lines().filter(l -> l.startsWith("bare epoch")).toList();

    assertEquals(printed.size(), quality.size());
    for (int i = 0; i < printed.size(); i++) {
      float value = Float.parseFloat(printed.get(i).substring("bare epoch 1 ".length()));
      assertEquals(value, quality.get(i).at("/value").floatValue());
    }
  }

  /** The result of one program under the agent; its output equals a run without. */
  private JsonNode trained(String program, String... arguments) {
    Outcome plain = JavaRun.in(directory).djl(program, arguments);
    Outcome ours = JavaRun.in(directory).agent(UNIT).djl(program, arguments);
    ours.looksLike(plain).exits(0).hasNoStackTrace();
    JsonNode result = RunDirectory.only(directory.resolve("lca")).result();
    assertEquals("complete", result.at("/run/status").asText());
    return ResultChecks.hold(result);
  }

  /** The training of a program that dies of its own exception, with the agent and without. */
  private JsonNode failed(String... arguments) {
    Outcome plain = JavaRun.in(directory).djl("Failing", arguments).exits(1);
    Outcome ours = JavaRun.in(directory).agent(UNIT).djl("Failing", arguments).exits(1);
    ours.looksLike(plain);
    assertTrue(ours.err().contains("IllegalStateException: broken batch"), ours::toString);
    return RunDirectory.only(directory.resolve("lca")).result().at("/trainings/0");
  }

  private static List<JsonNode> rows(JsonNode result, String path) {
    List<JsonNode> rows = new ArrayList<>();
    result
        .at("/phases")
        .forEach(
            row -> {
              if (row.at("/path").asText().equals(path)) {
                rows.add(row);
              }
            });
    return rows;
  }

  private static List<JsonNode> accuracies(JsonNode training) {
    return RunDirectory.quality(training, "Accuracy");
  }

  private static List<String> texts(JsonNode array, String pointer) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(item -> item.at(pointer).asText())
        .toList();
  }
}
