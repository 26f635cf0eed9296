package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.jar.JarFile;

/** What holds for every {@code result.json}, whatever the run was. */
final class ResultChecks {
  private static final String SCHEMA = "inst/io/lcaagent/report/json/result-1.0.schema.json";
  private static final double JOULES = 1e-6;
  private static final double RELATIVE = 1e-9;
  private static final List<String> INDICATORS = List.of("gwp", "adp", "pe");
  private static final List<String> STAGES = List.of("usage", "embodied", "total");

  private ResultChecks() {}

  static JsonNode hold(JsonNode result) {
    assertFitsTheSchema(result);
    assertComponentsAddUp(result.at("/energy"), result.at("/energy/totalJoules/value"));
    assertPhasesAddUp(result);
    for (JsonNode training : result.at("/trainings")) {
      assertTrainingAddsUp(training, result);
    }
    return result;
  }

  private static void assertFitsTheSchema(JsonNode result) {
    Validator.Result verdict =
        new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .validate(schema(), result);
    assertTrue(
        verdict.isValid(),
        () ->
            verdict.getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList()
                .toString());
  }

  private static String schema() {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      return new String(jar.getInputStream(jar.getEntry(SCHEMA)).readAllBytes(), "UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertComponentsAddUp(JsonNode parent, JsonNode total) {
    double sum = 0;
    for (JsonNode component : parent.at("/byComponent")) {
      if (component.at("/inTotal").asBoolean()) {
        sum += component.at("/joules/value").asDouble();
      }
    }
    assertEquals(total.asDouble(), sum, JOULES, "components of " + parent.at("/path"));
  }

  private static void assertPhasesAddUp(JsonNode result) {
    double joules = 0;
    double seconds = 0;
    for (JsonNode phase : result.at("/phases")) {
      assertComponentsAddUp(phase, phase.at("/joules/value"));
      joules += phase.at("/joules/value").asDouble();
      seconds += phase.at("/nodeSeconds").asDouble();
    }
    assertEquals(result.at("/energy/totalJoules/value").asDouble(), joules, JOULES, "joules");
    double duration = result.at("/run/durationSeconds").asDouble();
    assertEquals(duration, seconds, duration * RELATIVE, "node seconds of the phases");
    for (String indicator : INDICATORS) {
      for (String stage : STAGES) {
        assertImpactsAddUp(result, "/impacts/" + indicator + "/" + stage + "/value");
      }
    }
  }

  private static void assertImpactsAddUp(JsonNode result, String pointer) {
    JsonNode whole = result.at(pointer);
    double sum = 0;
    for (JsonNode phase : result.at("/phases")) {
      assertEquals(isKnown(whole), isKnown(phase.at(pointer)), pointer + phase.at("/path"));
      sum += phase.at(pointer).asDouble();
    }
    assertEquals(whole.asDouble(), sum, Math.abs(whole.asDouble()) * RELATIVE, pointer);
  }

  private static void assertTrainingAddsUp(JsonNode training, JsonNode result) {
    double joules = 0;
    for (JsonNode phase : result.at("/phases")) {
      if (phase.at("/training").equals(training.at("/id"))) {
        joules += phase.at("/joules/value").asDouble();
      }
    }
    JsonNode energy = training.at("/energy");
    double run = energy.at("/run/value").asDouble();
    assertEquals(joules, run, JOULES, "phases of training " + training.at("/id"));
    if (isKnown(energy.at("/functionalUnit/value"))) {
      double parts =
          energy.at("/functionalUnit/value").asDouble()
              + energy.at("/afterTarget/value").asDouble();
      assertEquals(run, parts, JOULES, "functional unit and the time after it");
    }
    double before = 0;
    for (JsonNode point : training.at("/quality")) {
      double until = point.at("/cumulativeJoules/value").asDouble();
      assertTrue(until >= before && until <= run + JOULES, "quality point " + point);
      before = until;
    }
  }

  static boolean isKnown(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
