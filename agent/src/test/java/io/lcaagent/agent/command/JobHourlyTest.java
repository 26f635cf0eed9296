package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Electricity by the hour and idle hours in what was recorded. */
class JobHourlyTest extends JobCommands {
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
}
