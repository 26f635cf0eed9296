package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows H1 to H14: secrets, permissions, hostile names and files. */
final class InputFaults {
  private static final String CANARY = "c4n4ry";
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)> =cmd|'/C calc'!A0 \"'&;";

  private InputFaults() {}

  static List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(
        FaultRow.of(
            "H1",
            "secrets given as options",
            "password, token, URL with user info: agent argument, YAML",
            "refused with the reason, the value not shown, exit 2 before main",
            InputFaults::literals));
    rows.add(
        FaultRow.of(
            "H2",
            "secrets around the program",
            "15 canaries: -D, environment, OTLP headers, program arguments, unknown options",
            "none in any file, in stderr or in the report",
            InputFaults::canaries));
    rows.add(
        FaultRow.of(
            "H3",
            "permissions",
            "umask 000; result.json a symbolic link",
            "directories 0700, files 0600; the link's target untouched",
            InputFaults::permissions));
    rows.add(
        FaultRow.of(
            "H4",
            "hostile names",
            "job, model and data set with HTML, script, formula, path",
            "no markup in report.html, valid JSON, no file named by them",
            InputFaults::names));
    rows.add(
        FaultRow.elsewhere(
            "H5",
            "script and markup in names",
            "200 hostile strings in every place of a result",
            "report.html differs in its text alone",
            "HostileNamesTest#write_corpusInEveryPlace_changesTextAlone"));
    rows.add(
        FaultRow.elsewhere(
            "H6",
            "formulas in CSV",
            "fields that begin with =, +, -, @ or a tab",
            "text for a spreadsheet; numbers stay numbers",
            "AssessCsvTest#field_whatASpreadsheetWouldRun_isText"));
    rows.add(
        FaultRow.of(
            "H7",
            "line breaks and terminal controls in options",
            "CR, LF, ESC, bidi marks",
            "refused; no control character on stderr",
            InputFaults::controls));
    rows.add(
        FaultRow.of(
            "H8",
            "YAML bombs",
            "aliases of aliases, depth 10 000, 3 MB, duplicate keys",
            "one line, exit 2 or 3, within seconds",
            InputFaults::bombs));
    rows.add(
        FaultRow.elsewhere(
            "H9",
            "damaged recording",
            "cut at 200 places, bytes flipped",
            "a labelled part or a refusal in one line, within seconds",
            "DamagedRecordingTest#cutAt200Places_givesALabelledPartOrIsRefusedInOneLine"));
    rows.add(
        FaultRow.elsewhere(
            "H10",
            "damaged journal",
            "200 random flips and cuts",
            "damage counted, no stack trace",
            "CrashIT#report_afterRandomDamage_countsItAndNeverFails"));
    rows.add(
        FaultRow.of(
            "H13",
            "doors opened by the agent",
            "the process's sockets held against /proc/net",
            "no TCP or UDP socket",
            InputFaults::doors));
    rows.add(
        FaultRow.elsewhere(
            "H14",
            "another jar than the sources make",
            "the jar built again elsewhere",
            "the same bytes",
            "ReproducibleIT#jar_builtAgainElsewhere_isTheSameToTheByte"));
    return rows;
  }

  private static void literals(FaultBench bench) throws Exception {
    String url = "job.id=https://ada:" + CANARY + "@ci.example/job/1";
    for (String argument : List.of("redfish.password=" + CANARY, "otlp.token=" + CANARY, url)) {
      refused(bench.java().agent(argument).plain("Hello"));
    }
    Files.writeString(bench.folder.resolve("lca.yaml"), "apiKey: " + CANARY + "\n");
    refused(bench.java().agent("").plain("Hello"));
  }

  private static void refused(Outcome outcome) {
    outcome.exits(2);
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains(CANARY), outcome::toString);
    assertEquals(1, outcome.errLines().size(), outcome::toString);
    assertTrue(
        outcome.err().contains("secret") || outcome.err().contains("password"), outcome::toString);
  }

  private static void canaries(FaultBench bench) throws Exception {
    Outcome ours =
        bench
            .java()
            .env("OTEL_EXPORTER_OTLP_HEADERS", "authorization=" + CANARY + "1")
            .env("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "authorization=Basic%20" + CANARY + "13")
            .env("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-key=" + CANARY + "14")
            .env("OTEL_RESOURCE_ATTRIBUTES", "token=" + CANARY + "15")
            .env("AWS_SECRET_ACCESS_KEY", CANARY + "2")
            .env("LCA_PASSWORD", CANARY + "3")
            .env("HTTPS_PROXY", "http://ada:" + CANARY + "4@proxy.example:3128")
            .env("DATABASE_URL", "postgres://ada:" + CANARY + "5@db.example/x")
            .jvm("-Dlca.token=" + CANARY + "6")
            .jvm("-Ddb.password=" + CANARY + "7")
            .jvm("-Djavax.net.ssl.keyStorePassword=" + CANARY + "8")
            .jvm("-Dotel.exporter.otlp.headers=api-key=" + CANARY + "9")
            .agent("country=FRA,report=html")
            .jvm("-cp", Built.plainClassPath(), "com.example.programs.plain.Busy")
            .run("2", "--password=" + CANARY + "10", CANARY + "11", "/" + CANARY + "12.jar")
            .exits(0);
    assertFalse(ours.err().contains(CANARY), ours::toString);
    RunDirectory run = RunDirectory.only(bench.lca());
    Outcome report = bench.java().lca("report", run.path().toString(), "--format", "json").exits(0);
    assertFalse(report.toString().contains(CANARY), report::toString);
    List<Path> files = files(bench.lca());
    assertTrue(files.size() >= 3, files::toString); // a journal, result.json, report.html
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), "ISO-8859-1");
      assertFalse(bytes.contains(CANARY), file::toString);
    }
  }

  private static void permissions(FaultBench bench) throws Exception {
    bench
        .java()
        .under("sh", "-c", "umask 000; exec \"$@\"", "sh")
        .agent("report=html")
        .plain("Trouble", FaultBench.arguments())
        .exits(7);
    try (Stream<Path> all = Files.walk(bench.lca())) {
      for (Path path : all.filter(path -> !path.equals(bench.lca())).toList()) {
        String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
        String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(expected, found, path.toString());
      }
    }
    RunDirectory run = RunDirectory.only(bench.lca());
    Path precious = Files.writeString(bench.folder.resolve("precious"), "mine");
    Files.delete(run.resultFile());
    Files.createSymbolicLink(run.resultFile(), precious);
    bench.java().lca("report", run.path().toString()).exits(0);
    assertEquals("mine", Files.readString(precious));
    assertFalse(Files.isSymbolicLink(run.resultFile()));
  }

  private static void names(FaultBench bench) throws Exception {
    String name = HOSTILE.replace("'", "''");
    String options =
        "report=html,job.id='../../%s',unit.model='%s',unit.dataset='%s'"
            .formatted(name, name, name);
    Outcome ours = bench.java().agent(options).plain("Trouble", FaultBench.arguments()).exits(7);
    RunDirectory run = RunDirectory.only(bench.lca());
    JsonNode result = ResultChecks.hold(run.result());
    assertEquals("../../" + HOSTILE, result.at("/run/jobId").asText());
    String page = Files.readString(run.path().resolve("report.html"));
    assertFalse(page.contains("<script>alert"), page);
    assertFalse(page.contains("<img src=x"), page);
    assertTrue(Files.exists(run.path(), LinkOption.NOFOLLOW_LINKS));
    for (Path file : files(bench.lca())) {
      assertTrue(file.getFileName().toString().matches("[A-Za-z0-9.-]+"), file.toString());
    }
    ours.hasNoStackTrace();
  }

  private static void controls(FaultBench bench) {
    for (String bad : List.of("a\nb", "a\rb", "a\u001b[2Jb", "a\u202eb", "a\u0007b")) {
      Outcome outcome = bench.java().agent("job.id=" + bad).plain("Hello").exits(2);
      assertEquals("", outcome.out());
      assertEquals(1, outcome.errLines().size(), outcome::toString);
      assertTrue(outcome.err().strip().chars().noneMatch(Character::isISOControl));
    }
  }

  private static void bombs(FaultBench bench) throws Exception {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(before, before))));
    }
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String long3 = "country: " + "F".repeat(3_000_000);
    for (String yaml : List.of(laughs.toString(), deep, long3, "aur: 0.5\naur: 0.6\n")) {
      Files.writeString(bench.folder.resolve("lca.yaml"), yaml);
      Outcome outcome = bench.java().agent("").plain("Hello");
      assertEquals(2, outcome.exit(), outcome::toString);
      assertEquals("", outcome.out());
      assertEquals(1, outcome.errLines().size(), outcome::toString);
      assertTrue(outcome.err().length() < 500, outcome::toString);
    }
  }

  private static void doors(FaultBench bench) throws Exception {
    Started ours = bench.start("summary=none", "20");
    ours.until(() -> !RunDirectory.all(bench.lca()).isEmpty());
    assertEquals(List.of(), networkSockets(ours));
    ours.kill();
  }

  /** Inodes of the process's sockets that a table of TCP or UDP names. */
  private static List<String> networkSockets(Started program) throws IOException {
    StringBuilder tables = new StringBuilder();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = Path.of("/proc/" + program.pid() + "/net/" + table);
      tables.append(Files.exists(file) ? Files.readString(file) : "");
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + program.pid() + "/fd"))) {
      for (Path descriptor : all.toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        String inode = target.replaceAll("\\D", "");
        if (target.startsWith("socket:") && tables.toString().contains(" " + inode + " ")) {
          found.add(target);
        }
      }
    }
    return found;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
