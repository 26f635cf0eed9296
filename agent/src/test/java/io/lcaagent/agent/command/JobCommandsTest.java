package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs on several nodes: given by a file, and recorded. */
class JobCommandsTest extends JobCommands {
  @Test
  void assess_twoDifferentNodes_isTheSumOfBoth() throws Exception {
    hosts(
        "name,node,energy,duration,node.share",
        "big,apollo-6500-gen10,1.6kWh,30min,",
        "small,jetson-agx-xavier,20Wh,2h,0.5");
    String[] common = {"--country", "FRA", "--pue", "1.2", "--format", "json"};

    Map<String, Object> both = json(with(common, "assess", "--hosts", "hosts.csv"));
    Map<String, Object> big =
        json(
            with(
                common,
                "assess",
                "--energy",
                "1.6kWh",
                "--duration",
                "30min",
                "--node",
                "apollo-6500-gen10"));
    Map<String, Object> small =
        json(
            with(
                common,
                "assess",
                "--energy",
                "20Wh",
                "--duration",
                "2h",
                "--node",
                "jetson-agx-xavier",
                "--node.share",
                "0.5"));

    for (String indicator : List.of("gwp", "adp", "pe")) {
      for (String stage : List.of("usage", "embodied", "total")) {
        double sum =
            number(big, "impacts", indicator, stage, "value")
                + number(small, "impacts", indicator, stage, "value");
        assertEquals(
            sum, number(both, "impacts", indicator, stage, "value"), EXACT * sum, indicator);
      }
    }
    assertEquals(1.62 * 3.6e6, number(both, "energy", "totalJoules", "value"), EXACT);
    assertEquals("big", Documents.at(both, "hosts", 0, "name"));
    assertEquals(0.5, Documents.at(both, "hosts", 1, "share"));
    assertEquals(7200.0, Documents.at(both, "hosts", 1, "durationSeconds"));
    assertEquals(7200.0, Documents.at(both, "run", "durationSeconds")); // the longest
  }

  @Test
  void assess_hostsAndScenario_changesAllOfThem() throws Exception {
    hosts(
        "name,node,energy,duration,country",
        "a,apollo-6500-gen10,1kWh,1h,FRA",
        "b,apollo-6500-gen10,1kWh,1h,DEU");

    Map<String, Object> study =
        json(
            "assess",
            "--hosts",
            "hosts.csv",
            "--scenario",
            "country=FRA",
            "--draws",
            "10",
            "--format",
            "json");

    double inFrance =
        number(study, "hosts", 0, "impacts", "gwp", "total", "value"); // both nodes alike
    assertEquals(
        2 * inFrance,
        number(study, "sensitivity", "scenarios", 0, "rows", 0, "totals", "gwp"),
        EXACT * inFrance);
    assertTrue(
        String.valueOf(Documents.at(study, "sensitivity", "contributors"))
            .contains("making of b/"));
  }

  @Test
  void assess_hostsFileThatCannotBeUsed_namesFileLineAndField() throws Exception {
    hosts("name,node,energy,duration", "a,apollo-6500-gen10,1kWh,1h", "b,apolo,1kWh,1h");
    Result misspelt = shell("assess", "--hosts", "hosts.csv");
    assertEquals(ExitCode.DATA_NOT_USABLE, misspelt.code());
    assertTrue(misspelt.err().contains("hosts.csv line 3"), misspelt.err());
    assertTrue(misspelt.err().contains("apollo-6500-gen10"), misspelt.err());

    hosts("name,node,energy,duration", "a,apollo-6500-gen10,1kWh,1h", "a,apollo-6500-gen10,1J,1h");
    assertTrue(shell("assess", "--hosts", "hosts.csv").err().contains("each name once"));

    hosts("name,node,energy,duration", "a,apollo-6500-gen10,-1kWh,1h");
    assertTrue(shell("assess", "--hosts", "hosts.csv").err().contains("line 2"));

    Result twice = shell("assess", "--hosts", "hosts.csv", "--energy", "1J");
    assertEquals(ExitCode.WRONG_USAGE, twice.code());
    assertTrue(twice.err().contains("--energy"), twice.err());
  }

  @Test
  void report_runsOnTwoNodes_isTheSumOfBoth() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "bbbbbbbb2222", 7_000, "country=FRA");

    Map<String, Object> both = json("report", "a", "b", "--format", "json");

    assertEquals(1000, number(both, "energy", "totalJoules", "value"), EXACT); // 2 x 50 W x 10 s
    assertEquals("aaaaaaaa", Documents.at(both, "hosts", 0, "name"));
    assertEquals("aaaaaaaa:1", Documents.at(both, "phases", 1, "training"));
    assertEquals(6910.0, number(both, "run", "durationSeconds"), EXACT);
    assertEquals(10.0, number(both, "hosts", 1, "durationSeconds"), EXACT);
    assertNull(Documents.at(both, "power", "meanWatts"));
    assertFalse(Files.exists(directory.resolve("a/result.json")));
  }

  @Test
  void report_runsOfTwoJvmsOnOneNode_energyAndTimeOnce() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "aaaaaaaa1111", 105, "country=FRA");

    Map<String, Object> both =
        json("report", "a", "b", "--into", "job", "--report", "html", "--format", "json");

    assertEquals(750, number(both, "energy", "totalJoules", "value"), EXACT); // 50 W x 15 s
    assertEquals(15, number(both, "hosts", 0, "durationSeconds"), EXACT);
    assertEquals(List.of("a", "b"), Documents.at(both, "hosts", 0, "runs"));
    assertTrue(Files.readString(directory.resolve("job/result.json")).contains("\"runs\""));
    assertTrue(Files.exists(directory.resolve("job/report.html")));
    double embodied = number(both, "impacts", "gwp", "embodied", "value");
    Map<String, Object> one = json("report", "a", "--format", "json");
    assertEquals(
        1.5 * number(one, "impacts", "gwp", "embodied", "value"), embodied, EXACT * embodied);
  }

  @Test
  void report_runsOnOneNodeThatDisagree_refusesAndNamesTheOption() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "aaaaaaaa1111", 105, "country=DEU");

    Result refused = shell("report", "a", "b");
    assertEquals(ExitCode.DATA_NOT_USABLE, refused.code());
    assertTrue(
        refused.err().contains("differ in") && refused.err().contains("country"), refused.err());

    assertEquals(ExitCode.OK, shell("report", "a", "b", "--country", "FRA").code());
  }

  @Test
  void report_sameRunTwice_isRefused() throws Exception {
    record("a", "aaaaaaaa1111", 100, "");

    Result refused = shell("report", "a", "a/journal");

    assertEquals(ExitCode.WRONG_USAGE, refused.code());
    assertTrue(refused.err().contains("name it once"), refused.err());
  }

  @Test
  void report_severalAndHtmlWithoutAFolder_saysWhatIsMissing() throws Exception {
    record("a", "aaaaaaaa1111", 100, "");
    record("b", "bbbbbbbb1111", 100, "");

    Result refused = shell("report", "a", "b", "--report", "html");

    assertEquals(ExitCode.WRONG_USAGE, refused.code());
    assertTrue(refused.err().contains("--into"), refused.err());
  }

  @Test
  void report_severalAsText_listsTheNodes() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "bbbbbbbb2222", 100, "country=FRA,node.share=0.5");

    Result shown = shell("report", "a", "b", "--into", "job", "--report", "html");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    List<String> lines = shown.out().lines().toList();
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(" +bbbbbbbb +1 +10.0 s +0.500 +500 .*")),
        shown.out());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80 || line.contains("wrote")));
    String page = Files.readString(directory.resolve("job/report.html"));
    assertTrue(page.contains("Nodes of the job") && page.contains("node.share 0.5"));
  }

  @Test
  void report_scenario_asInAssess() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");

    Map<String, Object> study =
        json("report", "a", "--scenario", "country=FRA,DEU", "--draws", "0", "--format", "json");

    assertEquals(
        number(study, "impacts", "gwp", "total", "value"),
        number(study, "sensitivity", "scenarios", 0, "rows", 0, "totals", "gwp"));
    assertEquals(
        number(
            json("report", "a", "--country", "DEU", "--format", "json"),
            "impacts",
            "gwp",
            "total",
            "value"),
        number(study, "sensitivity", "scenarios", 0, "rows", 1, "totals", "gwp"));
    Result text = shell("report", "a", "--scenario", "all", "--draws", "100");
    assertEquals(ExitCode.OK, text.code(), text.err());
    assertTrue(text.out().contains("Largest contributors"), text.out());
    assertTrue(shell("report", "a", "--format", "csv").out().startsWith("table,quantity"));
  }
}
