package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of the quickstart: what its owner sees, and what lies on the disk afterwards. */
class TrainingIT {
  private static final int EPOCHS = 10;
  private static final int BATCHES_AN_EPOCH = 125; // 8 000 digits in batches of 64
  private static final double TARGET = 0.975;

  private static Trained trained;
  private static JsonNode result;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    trained = Trained.once();
    result = trained.run().result();
  }

  @Test
  void standardOutput_underTheAgent_isTheSameToTheByte() {
    trained.ours().looksLike(trained.plain()).hasNoStackTrace();
    assertEquals("", trained.plain().err());
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void twoEpochs_onEachJdk_areMeasured(Jdk jdk) {
    String jar = Built.EXAMPLE.resolve("target/djl-mnist.jar").toString();
    Outcome ours =
        JavaRun.in(directory, jdk)
            .agent("country=FRA")
            .jvm(Built.djlOptions())
            .jvm("-jar", jar)
            .run("2");

    ours.exits(0).hasNoStackTrace();
    JsonNode two = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    assertEquals(2, RunDirectory.quality(two.at("/trainings/0"), "Accuracy").size());
    assertTrue(two.at("/energy/totalJoules/value").asDouble() > 0);
  }

  @Test
  void result_anyPart_addsUp() {
    ResultChecks.hold(result);
    assertEquals("complete", result.at("/run/status").asText());
    assertTrue(result.at("/energy/totalJoules/value").asDouble() > 0);
    for (String indicator : List.of("gwp", "adp", "pe")) {
      assertTrue(result.at("/impacts/" + indicator + "/embodied/value").asDouble() > 0, indicator);
    }
    assertTrue(result.at("/impacts/gwp/usage/value").asDouble() > 0);
  }

  @Test
  void quality_eachEpoch_isWhatTheProgramPrinted() {
    List<String> printed =
        trained.plain().out().lines().filter(line -> line.startsWith("epoch")).toList();
    List<JsonNode> quality = RunDirectory.quality(result.at("/trainings/0"), "Accuracy");

    assertEquals(EPOCHS, quality.size());
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      JsonNode point = quality.get(epoch - 1);
      double value = Trained.validationAccuracy(printed.get(epoch - 1));
      assertEquals(epoch, point.at("/epoch").asInt());
      assertEquals("Accuracy", point.at("/metric").asText());
      assertEquals(value, point.at("/value").asDouble(), 5e-5); // printed with four digits
      assertEquals(epoch * BATCHES_AN_EPOCH, point.at("/step").asInt());
    }
  }

  @Test
  void functionalUnit_reachedBeforeTheEnd_endsWithThatValidation() {
    JsonNode training = result.at("/trainings/0");
    JsonNode unit = training.at("/functionalUnit");
    int epoch = trained.firstEpochAt(TARGET);

    assertTrue(epoch < EPOCHS, "nothing is left after the target");
    assertTrue(unit.at("/reached").asBoolean());
    assertEquals(epoch, unit.at("/reachedEpoch").asInt());
    assertEquals(TARGET, unit.at("/target").asDouble());
    JsonNode point = RunDirectory.quality(training, "Accuracy").get(epoch - 1);
    assertEquals(point.at("/timeSeconds").asDouble(), unit.at("/reachedSeconds").asDouble(), 1e-9);
    assertEquals(
        point.at("/cumulativeJoules/value").asDouble(),
        training.at("/energy/functionalUnit/value").asDouble(),
        1e-6);
    assertTrue(training.at("/energy/afterTarget/value").asDouble() > 0);
  }

  @Test
  void phases_ofTheTraining_areTheOnesThatItHas() {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (JsonNode phase : result.at("/phases")) {
      if (!phase.at("/training").isNull()) {
        rows.put(phase.at("/path").asText(), phase);
      }
    }

    assertEquals(
        List.of("checkpoint", "epoch/load", "epoch/train", "epoch/validate", "outside"),
        new ArrayList<>(rows.keySet()));
    assertEquals(1, rows.get("checkpoint").at("/count").asInt());
    assertEquals(EPOCHS, rows.get("epoch/load").at("/count").asInt());
    assertEquals(EPOCHS, rows.get("epoch/train").at("/count").asInt());
    assertEquals(EPOCHS, rows.get("epoch/validate").at("/count").asInt());
    assertEquals(EPOCHS * BATCHES_AN_EPOCH, rows.get("epoch/train").at("/batches").asInt());
    double train = rows.get("epoch/train").at("/nodeSeconds").asDouble();
    assertTrue(train > rows.get("epoch/validate").at("/nodeSeconds").asDouble());
    assertTrue(train > rows.get("epoch/load").at("/nodeSeconds").asDouble());
  }

  @Test
  void workload_ofTheTraining_isNamed() {
    JsonNode training = result.at("/trainings/0");

    assertEquals("LeNet", training.at("/name").asText());
    assertTrue(training.at("/framework").asText().startsWith("DJL"), training::toString);
    assertEquals("complete", training.at("/status").asText());
    assertTrue(training.at("/workload").size() >= 2, training.at("/workload")::toString);
  }

  @Test
  void options_ofTheVisibleFile_areRecordedWithTheirOrigin() {
    Map<String, String> origins = new TreeMap<>();
    result.at("/config").forEach(o -> origins.put(o.at("/key").asText(), o.at("/origin").asText()));

    for (String key : List.of("country", "unit.target", "report", "output.dir")) {
      assertTrue(origins.get(key).contains("lca.yaml"), key + " from " + origins.get(key));
    }
  }

  @Test
  void stderr_atExit_isOneBlockOfPlainText() {
    List<String> lines = trained.ours().errLines();
    String block = trained.ours().err();

    for (String part : List.of("ENERGY", "PHASE", "IMPACT", "QUALITY", "COVERAGE")) {
      assertTrue(lines.stream().anyMatch(line -> line.startsWith(part)), part + " in\n" + block);
    }
    int first = 0;
    while (!lines.get(first).startsWith("==")) {
      first++;
    }
    assertTrue(first <= 3, "at most three lines before the block:\n" + block);
    for (String line : lines.subList(first, lines.size())) {
      assertTrue(line.length() <= 80, line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
      assertFalse(line.matches(".*\\b0\\.000\\b.*"), line);
    }
    assertTrue(block.contains("result.json") && block.contains("report.html"), block);
  }

  @Test
  void provenance_onAVirtualMachine_isSaidWhereverNumbersAre() {
    String provenance = result.at("/energy/totalJoules/provenance").asText();
    List<String> components = new ArrayList<>();
    result.at("/energy/byComponent").forEach(c -> components.add(c.at("/source").asText()));

    if (components.contains("powercap")) {
      assertFalse(components.isEmpty()); // bare metal: the words differ, the rest holds
    } else {
      assertTrue(List.of("MODELLED", "ASSUMED").contains(provenance), provenance);
      assertTrue(trained.ours().err().contains(provenance), trained.ours().err());
    }
  }

  @Test
  void files_ofTheRun_areTheOwnersAlone() throws IOException {
    Path run = trained.run().path();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(expected, permissions, file.toString());
      }
    }
    assertTrue(Files.size(run.resolve("report.html")) > 10_000);
    assertTrue(run.getFileName().toString().matches("\\d{8}T?-?\\d{6}Z?-[0-9a-f]{8}"), "" + run);
  }
}
