package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on several nodes: given by a file, and recorded. */
class JobCommandsTest {
  private static final double EXACT = 1e-9;

  @TempDir Path directory;

  private Result shell(String... arguments) {
    return new Shell(directory).run(arguments);
  }

  private Map<String, Object> json(String... arguments) throws Exception {
    Result shown = shell(arguments);
    assertEquals(ExitCode.OK, shown.code(), shown.err());
    return Documents.only(shown.out());
  }

  private static double number(Map<String, Object> document, Object... path) {
    return ((Number) Documents.at(document, path)).doubleValue();
  }

  private Path hosts(String... lines) throws Exception {
    return Files.write(directory.resolve("hosts.csv"), List.of(lines));
  }

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

  /** Both train at 50 W from their second 1 to 8, b 2 s later, and tell 0.98 at second 8. */
  @Test
  void report_trainingThatTwoNodesDid_isOneWithItsQualityOnce() throws Exception {
    String unit = "country=FRA,unit.metric=accuracy,unit.target=0.9";
    record("a", "aaaaaaaa1111", 100, unit);
    record("b", "bbbbbbbb2222", 102, unit + ",pue=1.5,node.share=0.5");
    String[] common = {"--job.id", "j", "--format", "json"};

    Map<String, Object> job = json(with(common, "report", "a", "b", "--into", "job"));

    assertEquals(1, ((List<?>) Documents.at(job, "trainings")).size());
    assertEquals("aaaaaaaa:1+bbbbbbbb:1", Documents.at(job, "trainings", 0, "id"));
    assertEquals(1, ((List<?>) Documents.at(job, "trainings", 0, "quality")).size());
    Object quality = Documents.at(job, "trainings", 0, "quality", 0);
    // a had used 7 s x 50 W by then, b, which began 2 s later, 5 s x 50 W
    assertEquals(7.0, Documents.at(quality, "timeSeconds"));
    assertEquals(600.0, Documents.at(quality, "cumulativeJoules", "value"));
    Object training = Documents.at(job, "trainings", 0);
    assertEquals(7.0, Documents.at(training, "functionalUnit", "reachedSeconds"));
    assertEquals(12.0, Documents.at(training, "functionalUnit", "nodeSeconds"));
    assertEquals(600.0, Documents.at(training, "energy", "functionalUnit", "value"));
    assertEquals(700.0, Documents.at(training, "energy", "run", "value"));
    assertEquals(100.0, Documents.at(training, "energy", "afterTarget", "value"));
    assertEquals("bbbbbbbb", Documents.at(training, "parts", 1, "host"));
    assertEquals(5.0, Documents.at(training, "parts", 1, "nodeSeconds"));
    double perKwh = 0.05604; // France
    double usage = perKwh * (350 * 1.0 + 250 * 1.5) / 3.6e6;
    assertEquals(
        usage,
        (Double) Documents.at(training, "impacts", "functionalUnit", "gwp", "usage", "value"),
        EXACT * usage);
    assertAgrees(directory.resolve("job/result.json"));
    Result text = shell("report", "a", "b", "--job.id", "j");
    assertTrue(text.out().contains("LeNet by 2 nodes until accuracy >= 0.9"), text.out());
    assertEquals(
        1, text.out().lines().filter(line -> line.startsWith("  validate ")).count(), text.out());
  }

  @Test
  void report_trainingsOfOneNameOfNoJob_areApartAndSayWhatMakesThemOne() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "bbbbbbbb2222", 102, "country=FRA");

    Map<String, Object> apart = json("report", "a", "b", "--format", "json");

    assertEquals(2, ((List<?>) Documents.at(apart, "trainings")).size());
    assertTrue(
        String.valueOf(Documents.at(apart, "warnings")).contains("--job.id NAME"),
        apart.toString());
  }

  @Test
  void report_trainingOfTwoJvmsOnOneNode_isOne() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA,unit.metric=accuracy,unit.target=0.9");
    record("b", "aaaaaaaa1111", 102, "country=FRA,unit.metric=accuracy,unit.target=0.9");
    String[] common = {"--job.id", "j", "--format", "json"};

    Map<String, Object> job =
        json(with(common, "report", "a", "b", "--into", "job", "--report", "html"));

    assertEquals(1, ((List<?>) Documents.at(job, "trainings")).size());
    Object training = Documents.at(job, "trainings", 0);
    assertEquals(350.0, Documents.at(training, "energy", "functionalUnit", "value")); // 7 s
    assertEquals(450.0, Documents.at(training, "energy", "run", "value")); // 9 s
    assertAgrees(directory.resolve("job/result.json"));
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

  /** The run's clock: second 100 is 1 790 000 000 s after 1970, 2026-09-21T14:13:20Z. */
  @Test
  void report_hourly_eachPhaseByItsHours() throws Exception {
    record("a", "aaaaaaaa1111", 100, "");
    Files.write(
        directory.resolve("h.csv"),
        List.of(
            "# source: Grid operator, table 1",
            "# version: 2026-09-21",
            "time,gwp",
            "2026-09-21T14:13:00Z,0.1",
            "2026-09-21T14:13:24Z,0.4", // after 4 s of 10
            "2026-09-21T14:14:00Z,0.1"));

    Map<String, Object> byHour = json("report", "a", "--hourly", "h.csv", "--format", "json");

    // 50 W: 200 J at 0.1 and 300 J at 0.4 are (0.2 x 0.1 + 0.3 x 0.4) / 0.5 kg/kWh
    double kwh = 1 / 3.6e6;
    assertEquals(0.28 * 500 * kwh, number(byHour, "impacts", "gwp", "usage", "value"), 1e-15);
    Map<String, Double> usage = new java.util.HashMap<>();
    for (Object phase : (List<?>) Documents.at(byHour, "phases")) {
      Map<?, ?> row = (Map<?, ?>) phase;
      Map<?, ?> gwp = (Map<?, ?>) ((Map<?, ?>) row.get("impacts")).get("gwp");
      usage.merge(
          row.get("training") + " " + row.get("path"),
          (Double) ((Map<?, ?>) gwp.get("usage")).get("value"),
          Double::sum);
    }
    assertEquals((150 * 0.1 + 150 * 0.4) * kwh, usage.get("1 epoch/train"), 1e-13); // 1 to 7 s
    assertEquals(50 * 0.4 * kwh, usage.get("1 epoch/validate"), 1e-13); // 7 to 8 s
    assertEquals((50 * 0.1 + 100 * 0.4) * kwh, usage.get("null outside"), 1e-13); // the rest
    assertEquals(
        number(byHour, "impacts", "gwp", "usage", "value"),
        usage.values().stream().mapToDouble(u -> u).sum(),
        1e-15);
    assertEquals(500, number(byHour, "energy", "totalJoules", "value"), EXACT);
    assertEquals(2, ((List<?>) Documents.at(byHour, "energy", "byComponent")).size());
    assertAgrees(directory.resolve("a/result.json"));
  }

  /** Each product that the page prints is what it says it is. */
  @Test
  void report_page_equationsHoldWithIdleHoursAndSeveralNodes() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");

    Result shown =
        shell("report", "a", "--report", "html", "--standby.watts", "100", "--node.count", "3");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    String page = Files.readString(directory.resolve("a/report.html"));
    assertTrue(page.contains("node.count 3 multiplies the making of the node"));
    Matcher usage =
        Pattern.compile(
                "GWP usage = 1 × ([0-9.]+) kg CO₂ eq/kWh × \\(([0-9.e-]+) \\+ ([0-9.e-]+) idle\\) kWh"
                    + " = ([0-9.]+) mg")
            .matcher(page);
    assertTrue(usage.find(), page.substring(Math.max(0, page.indexOf("GWP usage"))));
    double kwh = number(usage, 2) + number(usage, 3);
    assertEquals(number(usage, 4) * 1e-6, number(usage, 1) * kwh, 0.01 * number(usage, 4) * 1e-6);
    Matcher embodied =
        Pattern.compile(
                "GWP embodied = 3 × ([0-9.]+) h ÷ \\(0.5 × 35064 h\\) × \\(([0-9.]+) × ([0-9.]+) \\+ 1.00"
                    + " × ([0-9.]+) ram\\) kg CO₂ eq = ([0-9.]+) mg")
            .matcher(page);
    assertTrue(embodied.find(), page.substring(Math.max(0, page.indexOf("GWP embodied"))));
    double node = number(embodied, 2) * number(embodied, 3) + number(embodied, 4);
    double kilograms = 3 * number(embodied, 1) / (0.5 * 35064) * node;
    assertEquals(number(embodied, 5) * 1e-6, kilograms, 0.01 * kilograms);
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  @Test
  void report_hourlyBesideAFactorForAllHours_isRefused() throws Exception {
    record("a", "aaaaaaaa1111", 100, "");
    Files.write(
        directory.resolve("h.csv"),
        List.of(
            "# source: s",
            "# version: 1",
            "time,gwp",
            "2026-09-21T14:00:00Z,0.1",
            "2026-09-21T15:00:00Z,0.1"));

    Result refused = shell("report", "a", "--hourly", "h.csv", "--electricity.gwp", "0.3");

    assertEquals(ExitCode.WRONG_USAGE, refused.code());
    assertTrue(
        refused.err().contains("--hourly and --electricity.gwp exclude each other"), refused.err());
    assertEquals(
        ExitCode.OK, shell("report", "a", "--hourly", "h.csv", "--electricity.pe", "9").code());
  }

  @Test
  void report_hourlyThatDoesNotCoverTheRun_saysFromWhenToWhen() throws Exception {
    record("a", "aaaaaaaa1111", 100, "");
    Files.write(
        directory.resolve("h.csv"),
        List.of(
            "# source: s",
            "# version: 1",
            "time,gwp",
            "2026-09-21T15:00:00Z,0.1",
            "2026-09-21T16:00:00Z,0.1"));

    Result refused = shell("report", "a", "--hourly", "h.csv");

    assertEquals(ExitCode.DATA_NOT_USABLE, refused.code());
    assertTrue(refused.err().contains("h.csv covers 2026-09-21T15:00:00Z"), refused.err());
    assertEquals(1, refused.err().lines().count());
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

  private static void assertAgrees(Path result) throws Exception {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "../integration-tests/tools/Recompute.java",
                "--quiet",
                result.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes());
    assertEquals(0, tool.waitFor(), said);
  }

  private void record(String id, String host, long second, String argument) throws Exception {
    new PlantedRun(argument, directory).as(id, host, second).write(directory.resolve(id), true);
  }

  private static String[] with(String[] common, String... first) {
    String[] all = java.util.Arrays.copyOf(first, first.length + common.length);
    System.arraycopy(common, 0, all, first.length, common.length);
    return all;
  }
}
