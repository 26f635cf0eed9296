package io.lcaagent.report.json;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.energy.Energy;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.report.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> QUANTITY =
      List.of("value", "low", "high", "provenance", "coverage");

  @Test
  void write_bothSamples_keepToTheSchema() throws IOException {
    assertValid(Sample.mnist().assessment());
    assertValid(Sample.resnet().assessment());
  }

  @Test
  void write_givenEnergy_keepsToTheSchema() throws Exception {
    AssessmentSettings settings =
        AssessmentSettings.resolve(Map.of(), FactorLibrary.bundled(), null);
    GivenEnergy given = new GivenEnergy(Energy.ofJoules(3600), Duration.ofSeconds(60), null);

    assertValid(Assessor.assess(given, settings));
  }

  @Test
  void write_bothSamples_keysAreThoseOfTheGoldenFile() throws IOException {
    TreeSet<String> keys = new TreeSet<>();
    collect("", read(Sample.mnist().assessment()), keys);
    collect("", read(Sample.resnet().assessment()), keys);

    assertEquals(resource("/io/lcaagent/report/result-1.0.keys"), String.join("\n", keys) + "\n");
  }

  @Test
  void description_inDocs_namesEveryKey() throws IOException {
    String page = Files.readString(Path.of("../docs/result-schema.md"));
    for (String path : resource("/io/lcaagent/report/result-1.0.keys").split("\n")) {
      String key = path.substring(path.lastIndexOf('/') + 1).replace(": Q", "");
      for (String name : key.split("[|]")) {
        assertTrue(page.contains("`" + name) || page.contains("." + name), path);
      }
    }
  }

  @Test
  void write_topLevel_keysInTheOrderOfTheContract() throws IOException {
    assertEquals(
        List.of(
            "schemaVersion",
            "run",
            "hosts",
            "energy",
            "power",
            "utilization",
            "phases",
            "trainings",
            "impacts",
            "parameters",
            "factorSets",
            "inventory",
            "scope",
            "meters",
            "gaps",
            "coverage",
            "reproducibility",
            "config",
            "warnings",
            "agent"),
        names(read(Sample.mnist().assessment())));
  }

  @Test
  void write_doubles_readBackToTheSameBits() throws IOException {
    Assessment assessment = Sample.mnist().assessment();

    JsonNode json = read(assessment);

    assertEquals(
        assessment.energy().totalJoules().value(),
        json.at("/energy/totalJoules/value").doubleValue());
    assertEquals(
        assessment.impacts().get("adp").total().value(),
        json.at("/impacts/adp/total/value").doubleValue());
    assertTrue(text(assessment).contains(Double.toString(4.858e-8)));
  }

  @Test
  void write_unknownNumbers_areNullAndNeverNaN() throws IOException {
    Assessment sample = Sample.mnist().assessment();
    TrainingInfo training = sample.trainings().get(0);
    QualityInfo point = with(training.quality().get(0), "value", Double.NaN);
    Assessment assessment =
        with(
            with(sample, "power", new PowerInfo(Double.NaN, null, Double.POSITIVE_INFINITY, null)),
            "trainings",
            List.of(with(training, "quality", List.of(point))));

    JsonNode json = read(assessment);

    assertTrue(json.at("/power/meanWatts").isNull());
    assertTrue(json.at("/power/tdpWatts").isNull());
    assertTrue(json.at("/trainings/0/quality/0/value").isNull());
    assertTrue(json.at("/impacts/gwp/embodied/coverage").isNull());
    assertFalse(text(assessment).contains("NaN"));
    assertValid(assessment);
  }

  @Test
  void write_noElectricityFactor_usageAndTotalAreNullThemselves() throws IOException {
    Assessment sample = Sample.mnist().assessment();
    Map<String, Impact> impacts = new LinkedHashMap<>();
    sample
        .impacts()
        .forEach((id, i) -> impacts.put(id, new Impact(i.unit(), null, i.embodied(), null)));
    Assessment assessment = with(sample, "impacts", impacts);

    JsonNode json = read(assessment);

    assertTrue(json.at("/impacts/gwp/usage").isNull());
    assertTrue(json.at("/impacts/gwp/total").isNull());
    assertTrue(json.at("/impacts/gwp/embodied/value").isDouble());
    assertValid(assessment);
  }

  @Test
  void write_quantity_hasItsFiveMembers() throws IOException {
    Assessment assessment =
        with(
            Sample.mnist().assessment(),
            "impacts",
            Map.of(
                "gwp",
                new Impact(
                    "kg CO2 eq", new Quantity(2, 1, 4, Provenance.MODELLED, 0.5), null, null)));

    assertEquals(
        "{\"value\":2.0,\"low\":1.0,\"high\":4.0,\"provenance\":\"MODELLED\",\"coverage\":0.5}",
        read(assessment).at("/impacts/gwp/usage").toString());
  }

  @Test
  void write_hostileNames_comeBackAsTheyWere() throws IOException {
    String name = "</script>\u0000\u001b[2J\n\"\\\u2028 '; DROP TABLE é 😀";
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment = with(sample, "run", with(sample.run(), "name", name));

    assertEquals(name, read(assessment).at("/run/name").textValue());
  }

  @Test
  void write_loneSurrogate_becomesAQuestionMark() throws IOException {
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment = with(sample, "run", with(sample.run(), "name", "a\ud800b"));

    assertEquals("a?b", read(assessment).at("/run/name").textValue());
  }

  @Test
  void writeLine_sample_isTheSameDocumentOnOneLine() throws IOException {
    Assessment assessment = Sample.resnet().assessment();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ResultJson.writeLine(assessment, out);

    String line = out.toString(StandardCharsets.UTF_8);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals(read(assessment), MAPPER.readTree(line));
  }

  @Test
  void writeInventory_node_isTheResultsInventory() throws IOException {
    Assessment assessment = Sample.resnet().assessment();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ResultJson.writeInventory(assessment.inventory(), out);

    JsonNode json = MAPPER.readTree(out.toByteArray());
    assertEquals(read(assessment).get("inventory"), json);
    assertEquals(0.27901, json.at("/total/adp").doubleValue());
    assertEquals("8", json.at("/components/0/count").toString());
  }

  @Test
  void write_partWithoutAFactor_isNullNotZero() throws IOException {
    Assessment sample = Sample.mnist().assessment();
    var part = with(sample.inventory().components().get(0), "impacts", Map.of());
    Assessment assessment =
        with(sample, "inventory", with(sample.inventory(), "components", List.of(part)));

    assertTrue(read(assessment).at("/inventory/components/0/pe").isNull());
    assertValid(assessment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "energy",
        "energy/totalJoules",
        "phases/0",
        "trainings/0/functionalUnit",
        "impacts/gwp",
        "coverage",
        "inventory/components/0",
        "trainings/0/quality/0"
      })
  void schema_missingMember_isRefused(String path) throws IOException {
    JsonNode parent = read(Sample.mnist().assessment());
    ObjectNode object = (ObjectNode) parent.at(path.isEmpty() ? "" : "/" + path);
    for (String name : names(object)) {
      JsonNode copy = parent.deepCopy();
      ((ObjectNode) copy.at(path.isEmpty() ? "" : "/" + path)).remove(name);
      assertFalse(valid(copy), path + " without " + name);
    }
  }

  @Test
  void schema_brokenValues_areRefused() throws IOException {
    assertBroken(json -> json.put("schemaVersion", "2.0"));
    assertBroken(json -> ((ObjectNode) json.get("run")).put("status", "finished"));
    assertBroken(json -> ((ObjectNode) json.get("run")).put("start", "14/02/2026"));
    assertBroken(json -> ((ObjectNode) json.get("coverage")).put("time", 1.2));
    assertBroken(json -> ((ObjectNode) json.get("energy")).put("measuredJoules", "1 J"));
    assertBroken(
        json -> ((ObjectNode) json.at("/energy/totalJoules")).put("provenance", "GUESSED"));
    assertBroken(json -> ((ObjectNode) json.at("/impacts/gwp")).put("usage", 0));
    assertBroken(json -> ((ObjectNode) json.at("/phases/0")).put("count", 1.5));
  }

  @Test
  void schema_unknownMember_isAccepted() throws IOException {
    ObjectNode json = (ObjectNode) read(Sample.mnist().assessment());
    json.put("later", 1);
    ((ObjectNode) json.get("run")).put("later", 1);

    assertTrue(valid(json));
  }

  private static void assertBroken(Consumer<ObjectNode> breaking) throws IOException {
    ObjectNode json = (ObjectNode) read(Sample.mnist().assessment());
    breaking.accept(json);
    assertFalse(valid(json), json.toString());
  }

  private static void assertValid(Assessment assessment) throws IOException {
    Validator.Result result = validate(read(assessment));
    assertTrue(
        result.isValid(),
        () -> String.join("\n", result.getErrors().stream().map(ResultJsonTest::show).toList()));
  }

  private static String show(dev.harrel.jsonschema.Error error) {
    return error.getInstanceLocation() + ": " + error.getError();
  }

  private static boolean valid(JsonNode json) throws IOException {
    return validate(json).isValid();
  }

  private static Validator.Result validate(JsonNode json) throws IOException {
    try (InputStream schema = ResultJson.schema()) {
      return new ValidatorFactory()
          .withJsonNodeFactory(new JacksonNode.Factory())
          .validate(MAPPER.readTree(schema), json);
    }
  }

  private static JsonNode read(Assessment assessment) throws IOException {
    return MAPPER.readTree(text(assessment));
  }

  private static String text(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultJson.write(assessment, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ResultJsonTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /**
   * Paths of all keys; elements of one array share theirs, so do the three indicators. A quantity
   * is marked Q. Values of open maps do not count.
   */
  private static void collect(String path, JsonNode node, TreeSet<String> keys) {
    if (node.isArray()) {
      node.forEach(element -> collect(path + "[]", element, keys));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = path + "/" + entry.getKey().replaceAll("^(gwp|adp|pe)$", "gwp|adp|pe");
      if (names(entry.getValue()).equals(QUANTITY)) {
        keys.add(key + ": Q");
        continue;
      }
      keys.add(key);
      if (!key.endsWith("/workload") && !key.equals("/reproducibility")) {
        collect(key, entry.getValue(), keys);
      }
    }
  }
}
