package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal alone gives the result again: one engine, several ways in. */
class OfflineIT {
  private static Trained trained;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    trained = Trained.once();
  }

  @Test
  void report_ofTheJournalAlone_equalsTheLiveResultInEveryField() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    JsonNode live = copy.result();
    Files.delete(copy.resultFile());

    Outcome report = JavaRun.in(directory).lca("report", copy.path().toString());

    report.exits(0).hasNoStackTrace();
    assertTrue((report.out() + report.err()).contains("result.json"), report::toString);
    assertSameFields(live, copy.result());
  }

  @Test
  void report_withoutTheEndRecord_differsInTheStatusAlone() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    JsonNode live = copy.result();
    Files.delete(copy.resultFile());
    JournalBytes.of(copy).stripEnd();

    JavaRun.in(directory).lca("report", copy.path().toString()).exits(0).hasNoStackTrace();

    JsonNode report = copy.result();
    assertEquals("incomplete", report.at("/run/status").asText());
    assertEquals(live.at("/energy/totalJoules/value"), report.at("/energy/totalJoules/value"));
    assertSameFields(withoutEnd(live), withoutEnd(report));
  }

  @Test
  void report_whenOneSampleIsChanged_changesByExactlyThat() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    double before = copy.result().at("/energy/totalJoules/value").asDouble();
    JournalBytes.of(copy).addTo(0, 1_000_000);

    JavaRun.in(directory).lca("report", copy.path().toString()).exits(0);

    JsonNode changed = ResultChecks.hold(copy.result());
    assertEquals(before + 1, changed.at("/energy/totalJoules/value").asDouble(), 1e-6);
  }

  @Test
  void report_asJson_isTheOneDocumentOnStandardOutput() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);

    Outcome report =
        JavaRun.in(directory).lca("report", copy.path().toString(), "--format", "json").exits(0);

    assertSameFields(copy.result(), RunDirectory.parse(report.out()));
  }

  @Test
  void report_forAnotherCountry_changesUsageAndNothingMeasured() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    JsonNode france = copy.result();

    JavaRun.in(directory).lca("report", copy.path().toString(), "--country", "POL").exits(0);

    JsonNode poland = ResultChecks.hold(copy.result());
    String usage = "/impacts/gwp/usage/value";
    assertTrue(poland.at(usage).asDouble() > 2 * france.at(usage).asDouble());
    assertEquals(france.at("/energy"), poland.at("/energy"));
    assertEquals(
        france.at("/impacts/gwp/embodied/value"), poland.at("/impacts/gwp/embodied/value"));
  }

  @Test
  void report_thatIsRefused_overwritesNothing() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    byte[] before = Files.readAllBytes(copy.resultFile());

    JavaRun.in(directory).lca("report", copy.path().toString(), "--country", "NOWHERE").exits(2);

    assertArrayEquals(before, Files.readAllBytes(copy.resultFile()));
  }

  @Test
  void recompute_fromTheResultAlone_findsNoDifference() throws IOException {
    String program = Built.TOOLS.resolve("Recompute.java").toString();
    String result = trained.run().resultFile().toString();

    Outcome recomputed = JavaRun.in(directory).run(program, result);

    recomputed.exits(0);
    assertFalse(recomputed.out().isBlank());
  }

  @Test
  void recompute_ofAChangedResult_findsIt() throws IOException {
    RunDirectory copy = trained.copyOfRun(directory);
    ObjectNode result = (ObjectNode) copy.result();
    double usage = result.at("/impacts/gwp/usage/value").asDouble();
    ((ObjectNode) result.at("/impacts/gwp/usage")).put("value", usage * 1.001);
    Files.writeString(copy.resultFile(), result.toString());

    String program = Built.TOOLS.resolve("Recompute.java").toString();
    JavaRun.in(directory).run(program, copy.resultFile().toString()).exits(1);
  }

  /** What only the end record knows, and what follows from its absence. */
  private static JsonNode withoutEnd(JsonNode result) {
    ObjectNode copy = result.deepCopy();
    ((ObjectNode) copy.at("/run")).remove("status");
    ((ObjectNode) copy.at("/agent")).remove("cpuSeconds");
    return copy;
  }

  private static void assertSameFields(JsonNode expected, JsonNode actual) {
    Map<String, String> differences = new TreeMap<>();
    fields(expected).forEach((pointer, value) -> differences.put(pointer, value + " became -"));
    fields(actual)
        .forEach(
            (pointer, value) ->
                differences.compute(
                    pointer,
                    (same, before) ->
                        (value + " became -").equals(before)
                            ? null
                            : (before == null ? "-" : before) + " became " + value));
    assertEquals(Map.of(), differences);
  }

  /** Every leaf by its pointer: a difference names itself. */
  private static Map<String, String> fields(JsonNode json) {
    Map<String, String> fields = new TreeMap<>();
    collect("", json, fields);
    return fields;
  }

  private static void collect(String pointer, JsonNode json, Map<String, String> fields) {
    if (json.isObject()) {
      json.properties().forEach(f -> collect(pointer + "/" + f.getKey(), f.getValue(), fields));
    } else if (json.isArray() && !json.isEmpty()) {
      for (int i = 0; i < json.size(); i++) {
        collect(pointer + "/" + i, json.get(i), fields);
      }
    } else {
      fields.put(pointer, json.toString());
    }
  }
}
