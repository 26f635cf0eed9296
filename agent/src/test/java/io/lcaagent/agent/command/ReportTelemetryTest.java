package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on what a collector's file exporter wrote. */
class ReportTelemetryTest {
  private static final String SECOND = "000000000";

  @TempDir Path directory;

  @Test
  void run_fileOfOneRun_makesItsResultBesideIt() throws Exception {
    write("otlp.json", List.of(energy("a", "host-a", 0, 100, 5000)));

    Result shown =
        shell("report", "otlp.json", "--format", "json", "--report", "html", "--country", "FRA");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Map<String, Object> document = Documents.only(shown.out());
    assertEquals("a", Documents.at(document, "run", "id"));
    assertEquals(5000.0, Documents.at(document, "energy", "totalJoules", "value"));
    assertEquals(5000.0, Documents.at(document, "energy", "measuredJoules"));
    assertEquals(100.0, Documents.at(document, "run", "durationSeconds"));
    assertEquals("host-a", Documents.at(document, "hosts", 0, "hostId"));
    assertEquals(shown.out(), Files.readString(directory.resolve("otlp.result.json")));
    assertTrue(
        Files.readString(directory.resolve("otlp.report.html"))
            .contains("1.39")); // Wh: 5000 J / 3600
  }

  @Test
  void run_folderOfTwoHosts_addsThemUp() throws Exception {
    // host a: 5000 J in 100 s; host b: 3000 J in 60 s, 40 s later. Usage by hand:
    // 8000 J / 3.6e6 J/kWh x 0.5 kg/kWh; the node is used for 160 s, though 100 s pass
    Path folder = Files.createDirectory(directory.resolve("collected"));
    write("collected/a.json", List.of(energy("a", "host-a", 0, 100, 5000)));
    write("collected/b.json", List.of(energy("b", "host-b", 40, 100, 3000)));
    String[] options = {"--electricity.gwp", "0.5", "--node", "apollo-6500-gen10"};

    Map<String, Object> both = report("collected", options);
    Map<String, Object> a = report("collected/a.json", options);
    Map<String, Object> b = report("collected/b.json", options);

    assertEquals(8000.0, Documents.at(both, "energy", "totalJoules", "value"));
    assertEquals(8000 / 3.6e6 * 0.5, gwp(both, "usage"), 1e-15);
    assertEquals(gwp(a, "embodied") * 1.6, gwp(both, "embodied"), 1e-12);
    assertEquals(gwp(a, "total") + gwp(b, "total"), gwp(both, "total"), 1e-12);
    assertEquals(100.0, Documents.at(both, "run", "durationSeconds"));
    assertEquals("a+b", Documents.at(both, "run", "id"));
    assertEquals("host-b", Documents.at(both, "hosts", 1, "hostId"));
    assertEquals("host-b", Documents.at(both, "energy", "byComponent", 1, "host"));
    assertEquals(60.0, Documents.at(both, "phases", 1, "nodeSeconds"));
    assertTrue(Files.exists(folder.resolve("result.json")));
  }

  @Test
  void run_folderReportedAgain_givesTheSame() throws Exception {
    Files.createDirectory(directory.resolve("collected"));
    write("collected/a.json", List.of(energy("a", "host-a", 0, 100, 5000)));

    Map<String, Object> first = report("collected");
    Map<String, Object> again = report("collected"); // its own result lies there now

    assertEquals(first, again);
  }

  @Test
  void run_twoFilesOfOneNode_areRefusedRatherThanCountedTwice() throws Exception {
    String boot = "\"host.id\"";
    write("a.json", List.of(energy("a", "x", 0, 100, 5000).replace(boot, "\"lca.boot.id\"")));
    write("b.json", List.of(energy("b", "x", 0, 100, 5000).replace(boot, "\"lca.boot.id\"")));

    Result shown = shell("report", "a.json", "b.json");

    assertEquals(ExitCode.WRONG_USAGE, shown.code(), shown.err());
    assertTrue(shown.err().contains("'a.json' and 'b.json' tell of one node"), shown.err());
    assertEquals(1, shown.err().strip().lines().count(), shown.err());
  }

  @Test
  void run_text_showsTheRunsAndTheBadLines() throws Exception {
    write(
        "otlp.json",
        List.of(energy("a", "host-a", 0, 100, 5000), "{", energy("b", "host-b", 40, 100, 3000)));

    Result shown = shell("report", "otlp.json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertEquals("lca-agent: otlp.json: 1 lines are no OTLP JSON: left out", shown.err().strip());
    assertTrue(shown.out().contains("host-a") && shown.out().contains("host-b"), shown.out());
    assertTrue(shown.out().contains("ENERGY  2.22 Wh"), shown.out()); // 8000 J / 3600
    assertTrue(shown.out().contains("none: no training was seen"), shown.out());
  }

  @Test
  void run_fileThatIsNoTelemetry_isRefusedInOneLine() throws Exception {
    write("otlp.json", List.of("{\"a\": 1", "hello"));

    Result shown = shell("report", "otlp.json");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertEquals(1, shown.err().strip().lines().count(), shown.err());
    assertTrue(shown.err().contains("none of its lines is OTLP JSON"), shown.err());
    assertFalse(Files.exists(directory.resolve("otlp.result.json")));
  }

  private Map<String, Object> report(String what, String... options) throws IOException {
    String[] all = new String[options.length + 4];
    List<String> words = List.of("report", what, "--format", "json");
    words.toArray(all);
    System.arraycopy(options, 0, all, 4, options.length);
    Result shown = shell(all);
    assertEquals(ExitCode.OK, shown.code(), shown.err());
    return Documents.only(shown.out());
  }

  private static double gwp(Map<String, Object> document, String part) {
    return (Double) Documents.at(document, "impacts", "gwp", part, "value");
  }

  private Result shell(String... words) {
    return new Shell(directory).run(words);
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.write(directory.resolve(name), lines);
  }

  /** One counter of one run, told once at its end. */
  private static String energy(String run, String host, int start, int end, double joules) {
    return ("{\"resourceMetrics\":[{\"resource\":{\"attributes\":[%s,%s,%s]},\"scopeMetrics\":["
            + "{\"scope\":{\"name\":\"io.lcaagent\"},\"metrics\":[{\"name\":\"hw.energy\","
            + "\"unit\":\"J\",\"sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,"
            + "\"dataPoints\":[{\"attributes\":[%s,%s,%s,%s],\"startTimeUnixNano\":\"%s\","
            + "\"timeUnixNano\":\"%s\",\"asDouble\":%s}]}}]}]}]}")
        .formatted(
            text("lca.run.id", run),
            text("host.id", host),
            text("lca.run.name", "train.jar"),
            text("hw.id", "cpu/package-0"),
            text("hw.type", "cpu"),
            text("lca.source", "powercap"),
            text("lca.provenance", "MEASURED"),
            1_700_000_000 + start + SECOND,
            1_700_000_000 + end + SECOND,
            joules);
  }

  private static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }
}
