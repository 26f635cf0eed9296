package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job that draws 100 W in train and 10 W in validate, for equal times, on the simulated machine.
 */
class PhaseEnergyIT {
  private static final double TRAIN_WATTS = 100;
  private static final double VALIDATE_WATTS = 10;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"3, 1500", "6, 500"})
  void phases_ofKnownPower_haveTheirEnergyWithinTwoPerMille(String rounds, String millis)
      throws Exception {
    SimulatedMachine machine = SimulatedMachine.in(folder);
    JavaRun run = JavaRun.in(folder).agent("rapl.path=" + machine.powercap());
    machine.job(machine.inside(run), "run", rounds, millis, millis, "100", "10").exits(0);
    JsonNode result = result();
    Properties truth = machine.truth();
    double untoldSeconds = Long.parseLong(truth.getProperty("untold.nanos")) / 1e9;

    for (String phase : new String[] {"train", "validate"}) {
      for (String domain : new String[] {"cpu/package-0", "ram/0"}) {
        double expected = Long.parseLong(truth.getProperty(phase + "." + domain)) / 1e6;
        double measured = joules(result, "epoch/" + phase, domain);
        // While the job had changed its power and not yet said so, the agent cannot know.
        double untold = (TRAIN_WATTS - VALIDATE_WATTS) * untoldSeconds;
        assertEquals(expected, measured, 0.002 * expected + untold, phase + " " + domain);
      }
    }
    double seconds = duration(result, "epoch/train") / duration(result, "epoch/validate");
    assertEquals(1, seconds, 0.1, "a share of the total by time would give both the same");
    assertTrue(result.path("gaps").isEmpty(), result.path("gaps").toString());
  }

  private JsonNode result() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("lca"))) {
      Path file = files.filter(f -> f.endsWith("result.json")).findFirst().orElseThrow();
      return new ObjectMapper().readTree(file.toFile());
    }
  }

  private static double joules(JsonNode result, String path, String domain) {
    for (JsonNode component : phase(result, path).path("byComponent")) {
      if (component.path("id").asText().equals(domain)) {
        return component.path("joules").path("value").asDouble();
      }
    }
    throw new AssertionError(domain + " is not in " + phase(result, path));
  }

  private static double duration(JsonNode result, String path) {
    return phase(result, path).path("durationSeconds").asDouble();
  }

  private static JsonNode phase(JsonNode result, String path) {
    for (JsonNode phase : result.path("phases")) {
      if (phase.path("path").asText().equals(path)) {
        return phase;
      }
    }
    throw new AssertionError("no phase " + path + " in " + result.path("phases"));
  }
}
