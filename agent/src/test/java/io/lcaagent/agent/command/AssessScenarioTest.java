package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assess} with scenarios, power profiles, hourly electricity and its formats. */
class AssessScenarioTest {
  @TempDir Path directory;

  @Test
  void run_scenariosAsJson_areOneDocumentWithTheirTables() throws Exception {
    Map<String, Object> result =
        json(
            "--node",
            "sirius-dgx-a100",
            "--country",
            "FRA",
            "--scenario",
            "country=FRA,POL;aur=0.25,1",
            "--seed",
            "42");

    assertEquals("country", Documents.at(result, "sensitivity", "scenarios", 0, "key"));
    assertEquals("POL", Documents.at(result, "sensitivity", "scenarios", 0, "rows", 1, "value"));
    assertEquals(
        Documents.at(result, "impacts", "gwp", "total", "value"),
        Documents.at(result, "sensitivity", "scenarios", 0, "rows", 0, "totals", "gwp"));
    assertEquals(42.0, Documents.at(result, "sensitivity", "uncertainty", 0, "seed"));
    assertEquals(10_000.0, Documents.at(result, "sensitivity", "uncertainty", 0, "draws"));
    assertEquals("1.0", result.get("schemaVersion"));
  }

  @Test
  void run_withoutScenario_hasNoSuchMember() throws Exception {
    assertFalse(json("--node", "sirius-dgx-a100", "--country", "FRA").containsKey("sensitivity"));
  }

  @Test
  void run_allFormats_sayTheSameTotal() {
    String[] options = {"--node", "apollo-6500-gen10", "--profile", "jay2024-published"};
    String csv = ok("csv", options).out();

    // 1 kWh x 0.0813 + 1 h / 22791.6 h x 3858.7 kg
    double total = 0.0813 + 3858.7 / 22791.6;
    String line =
        csv.lines().filter(l -> l.startsWith("impacts,gwp.total,")).findFirst().orElseThrow();
    assertEquals(total, Double.parseDouble(line.split(",")[4]), 1e-12);
    assertTrue(
        csv.startsWith("table,quantity,case,unit,value,low,high,provenance,origin,source\r\n"));
    String markdown = ok("md", options).out();
    assertTrue(
        markdown.contains("| gwp | kg CO2 eq | 0.0813 | 0.169 | 0.251 | ASSUMED/MODELLED |"),
        markdown);
    assertTrue(ok("text", options).out().contains("  251  "), ok("text", options).out());
  }

  @Test
  void run_allFormats_holdEveryParameterWithOriginAndSource() {
    String[] options = {
      "--node",
      "sirius-dgx-a100",
      "--country",
      "FRA",
      "--electricity.set",
      "world-2023",
      "--hours",
      "8760",
      "--standby.watts",
      "200",
      "--node.count",
      "2"
    };
    String csv = ok("csv", options).out();
    String markdown = ok("md", options).out();
    String text = ok("text", options).out().replaceAll("\\n +", " ");

    // 4 years of 8760 h
    assertTrue(csv.contains("\r\nparameters,lifetimeHours,,h,35040.0,,,,derived,lifetime x hours"));
    assertTrue(
        csv.contains("parameters,standby.watts,,W,200.0,,,,command line,given by option\r\n"));
    assertTrue(csv.contains("\r\nfactor sets,world-2023,2023.1,,,,,,,sha256 "), csv);
    assertTrue(csv.contains("\r\nwarnings,stages,\"embodied total mixes"), csv);
    assertTrue(markdown.contains("| node.count | 2 |  | command line | given by option |"));
    assertTrue(markdown.contains("| gpu.model | jay2024 |  | default | default: the model"));
    assertTrue(
        text.contains("hours 8760 h/year (command line), lifetime 4y (default), lifetimeHours"));
    assertTrue(
        text.contains("electricity.gwp 0.05604 kg CO2 eq/kWh (world-2023 2023.1, FRA 2023)"));
    assertTrue(text.contains("standby.watts 200 W (command line), node.share 1 (default)"), text);
  }

  @Test
  void run_factorsAsAScenario_compareAUsersSetWithTheBundled() throws Exception {
    Files.writeString(
        directory.resolve("mine.csv"),
        "# version: 1\nflow,place,indicator,value,unit,stages,source\n"
            + "electricity,FRA,gwp,0.5,kg CO2 eq/kWh,use,Study\n");

    Map<String, Object> result =
        json("--node", "apollo-6500-gen10", "--country", "FRA", "--scenario", "factors=mine.csv");

    Object table = Documents.at(result, "sensitivity", "scenarios", 0);
    assertEquals("bundled", Documents.at(table, "rows", 0, "value"));
    assertEquals("mine.csv", Documents.at(table, "rows", 1, "value"));
    double bundled = (Double) Documents.at(result, "impacts", "gwp", "total", "value");
    assertEquals(bundled, Documents.at(table, "rows", 0, "totals", "gwp"));
    // 1 kWh at 0.5 instead of 0.05604 kg
    assertEquals(
        bundled - 0.05604 + 0.5, (Double) Documents.at(table, "rows", 1, "totals", "gwp"), 1e-12);

    Result missing =
        new Shell(directory)
            .run("assess", "--energy", "1J", "--duration", "1s", "--scenario", "factors=no.csv");
    assertEquals(ExitCode.DATA_NOT_USABLE, missing.code(), missing.err());
    assertTrue(missing.err().contains("no.csv"), missing.err());
    assertEquals(1, missing.err().lines().count(), missing.err());
  }

  @Test
  void run_scenariosAsText_standBehindTheBlockEachInATableOfItsOwn() {
    String text =
        ok("text", "--node", "apollo-6500-gen10", "--country", "FRA", "--scenario", "all").out();

    assertTrue(text.contains("Scenario: total by aur, all else as it is"), text);
    assertTrue(text.contains("note: no uncertainty is stated: no input is known within bounds"));
    assertTrue(text.contains("Largest contributors"));
    assertTrue(text.contains("making of ram/0"));
    assertTrue(text.contains("Usage and embodied would be equal at"));
    assertTrue(text.contains("note: the parts of apollo-6500-gen10 carry no bounds: published"));
    assertTrue(text.contains("note: gpu.model changes nothing here"), text);
    assertTrue(
        ok("text", "--node", "gemini-dgx-1", "--country", "FRA", "--scenario", "pue=1")
            .out()
            .contains("Uncertainty of metering and inventory (95 %), no scenario in it"));
  }

  @Test
  void run_powerProfile_isItsAreaAndItsLength() throws Exception {
    Files.writeString(directory.resolve("p.csv"), "seconds,watts\n0,100\n3600,300\n");

    Map<String, Object> result = Documents.only(profile("--country", "FRA").out());

    assertEquals(200 * 3600.0, Documents.at(result, "energy", "totalJoules", "value"));
    assertEquals(3600.0, Documents.at(result, "run", "durationSeconds"));
  }

  @Test
  void run_powerProfileAndHourlyElectricity_areJoined() throws Exception {
    Files.writeString(directory.resolve("p.csv"), "seconds,watts\n0,100\n7200,100\n");
    Files.writeString(
        directory.resolve("h.csv"),
        "# source: grid\n# version: 1\ntime,gwp\n2026-01-31T14:00:00Z,0.1\n"
            + "2026-01-31T15:00:00Z,0.3\n");

    Map<String, Object> result =
        Documents.only(profile("--hourly", "h.csv", "--start", "2026-01-31T14:00:00Z").out());

    // 0.2 kWh, half of it in each hour
    assertEquals(
        0.2 * 0.2, (Double) Documents.at(result, "impacts", "gwp", "usage", "value"), 1e-12);
    assertEquals(null, Documents.at(result, "impacts", "pe", "usage"));
    assertTrue(result.get("parameters").toString().contains("hourly, weighed by energy: grid"));
  }

  @Test
  void run_inventory_isTheSameAsNode() throws Exception {
    Files.writeString(directory.resolve("n.yaml"), "name: mine\nmotherboard: [{count: 2}]\n");

    Map<String, Object> result = json("--inventory", "./n.yaml");

    assertEquals(2 * 66.1, Documents.at(result, "inventory", "total", "gwp"));
  }

  @Test
  void run_whatContradictsOrCannotBe_isOneLineAndExit2() throws Exception {
    Files.writeString(directory.resolve("p.csv"), "seconds,watts\n0,100\n7200,100\n");
    for (List<String> wrong :
        List.of(
            List.of("assess", "--energy", "1J", "--power-profile", "p.csv"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--hourly", "h.csv"),
            List.of("assess", "--power-profile", "p.csv", "--hourly", "h.csv"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--scenario", "aur"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--draws", "-1"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--draws", "100"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--seed", "7"),
            withScenario("--draws", "1"),
            withScenario("--seed", "seven"),
            List.of("assess", "--energy", "1J", "--duration", "1s", "--format", "xml"))) {
      if (wrong.contains("h.csv") && wrong.contains("p.csv")) {
        Files.writeString(
            directory.resolve("h.csv"),
            "# source: g\n# version: 1\ntime,gwp\n2026-01-31T14:00:00Z,1\n2026-01-31T15:00:00Z,1\n");
      }
      Result result = new Shell(directory).run(wrong.toArray(String[]::new));
      assertEquals(ExitCode.WRONG_USAGE, result.code(), wrong + result.err());
      assertEquals(1, result.err().lines().count(), result.err());
      assertEquals("", result.out());
    }
  }

  private static List<String> withScenario(String option, String value) {
    return List.of(
        "assess", "--energy", "1J", "--duration", "1s", "--scenario", "pue=1", option, value);
  }

  @Test
  void run_badLineOfAProfile_isExit3AndNamesIt() throws Exception {
    Files.writeString(directory.resolve("p.csv"), "seconds,watts\n0,100\n1,lots\n");

    Result result = profile();

    assertEquals(ExitCode.DATA_NOT_USABLE, result.code());
    assertTrue(result.err().contains("p.csv line 3 has watts 'lots'"), result.err());
  }

  private Result profile(String... more) {
    String[] first = {"assess", "--power-profile", "p.csv", "--format", "json"};
    return new Shell(directory).run(join(first, more));
  }

  private Map<String, Object> json(String... more) throws Exception {
    return Documents.only(ok("json", more).out());
  }

  private Result ok(String format, String... more) {
    String[] first = {"assess", "--energy", "1kWh", "--duration", "1h", "--format", format};
    Result result = new Shell(directory).run(join(first, more));
    assertEquals(ExitCode.OK, result.code(), result.err());
    return result;
  }

  private static String[] join(String[] first, String[] more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
