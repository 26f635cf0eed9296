package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Rows on what the agent shares a JVM and a machine with: recorder, agents, disks, trainings. */
final class NeighbourFaults {
  /** Another agent slows our classes' loading; by then they are loaded. */
  private static final String LONG_ENOUGH = "6";

  private static final String ON_A_SMALL_DISK =
      "mount -t tmpfs -o size=%s tmpfs \"$0\" && exec \"$@\"";

  private NeighbourFaults() {}

  static List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    recorder(rows);
    agents(rows);
    rows.add(
        FaultRow.of(
            "T8",
            "SIGTERM, SIGKILL",
            "kill, kill -9 while it is recorded",
            "the result is whole; the journal tells the run",
            NeighbourFaults::killed));
    rows.add(
        FaultRow.of(
            "T19",
            "concurrent and nested trainings",
            "8 threads, each with a training inside a training",
            "16 trainings; node energy and time once: the shares add up",
            NeighbourFaults::crowd));
    rows.add(
        FaultRow.elsewhere(
            "T20",
            "more batches, epochs and names than fit",
            "a journal far beyond its cap",
            "every total exact, the file within its cap",
            "JournalCapTest#write_farBeyondTheCap_keepsEveryTotalExactly"));
    rows.add(
        FaultRow.of(
            "T23",
            "dead collector",
            "OTEL_EXPORTER_OTLP_ENDPOINT where nobody listens, and where nobody answers",
            "result whole; the program ends as ever",
            NeighbourFaults::deadCollector));
    rows.add(
        FaultRow.of(
            "T24",
            "disk fills up",
            "output.dir on a tmpfs of 2 MB, full but for some kB",
            "the run goes on",
            NeighbourFaults::fullDisk));
    return rows;
  }

  private static void recorder(List<FaultRow> rows) {
    rows.add(
        FaultRow.of(
            "T10",
            "little room for a recording of ours",
            "jfr=on, the recorder's folder on a tmpfs of 64 MB",
            "no recording, said in one line; result whole",
            NeighbourFaults::littleRoom));
    rows.add(
        FaultRow.of(
            "T10",
            "the disk fills under a recording of ours",
            "jfr=on, the recorder's folder on a tmpfs of 2 GB that gets filled",
            "the recording ends early and is written, the program goes on",
            NeighbourFaults::diskFills));
    rows.add(
        FaultRow.of(
            "T11",
            "the recorder's folder cannot be written",
            "jfr=on, java.io.tmpdir=/nowhere",
            "no recording, said in one line; result whole",
            bench -> {
              bench.same(run -> run.jvm("-Djava.io.tmpdir=/nowhere"), "jfr=on");
              assertWarned(bench.result(), "no recording.jfr: ");
            }));
    rows.add(
        FaultRow.of(
            "T11",
            "files that the process makes cannot be opened by it",
            "jfr=on, umask 777 (none for root, whom permissions do not hold)",
            "no recording, said in one line; result whole",
            NeighbourFaults::closedMask));
  }

  private static void agents(List<FaultRow> rows) {
    rows.add(
        FaultRow.of(
            "T9",
            "the agent throws in premain",
            "a class of it that throws when loaded",
            "one line, the program runs",
            NeighbourFaults::throwing));
    rows.add(
        FaultRow.of(
            "T14",
            "started twice",
            "-javaagent twice",
            "one line, one run",
            NeighbourFaults::twice));
    rows.add(
        FaultRow.of(
            "T15",
            "attached, and detached again",
            "attach PID, attach PID --stop",
            "a whole result; the program goes on and ends as ever",
            NeighbourFaults::detached));
    rows.add(
        FaultRow.of(
            "T16",
            "JaCoCo beside us",
            "its agent before and after ours",
            "result whole, and its own data written",
            NeighbourFaults::jacoco));
    rows.add(
        FaultRow.of(
            "T16",
            "OpenTelemetry's agent beside us",
            "its agent before and after ours",
            "result whole, and it runs",
            NeighbourFaults::openTelemetry));
  }

  /** The recorder ends the JVM when it cannot open again what it has made. */
  private static void closedMask(FaultBench bench) throws Exception {
    bench.same(run -> run.under("sh", "-c", "umask 777; exec \"$@\"", "sh"), "jfr=on");
    if (!System.getProperty("user.name").equals("root")) {
      assertWarned(bench.result(), "no recording.jfr: the Flight Recorder would end the program");
    }
  }

  private static void littleRoom(FaultBench bench) throws Exception {
    Path disk = disk(bench);
    bench.same(small(disk, "64m"), "jfr=on");
    assertWarned(bench.result(), "no recording.jfr: " + disk + " has 6");
    assertFalse(Files.exists(recording(bench)));
  }

  private static void diskFills(FaultBench bench) throws Exception {
    Path disk = disk(bench);
    assumeTrue(availableMegabytes() > 4_000, "too little memory for a tmpfs of 2 GB to fill");
    JavaRun run = small(disk, "2g").apply(bench.java().agent("jfr=on"));
    BusyProgram busy = BusyProgram.start(run);
    busy.until(() -> busy.program().hasThread("lca-jfr-guard"));
    String filler = "/proc/" + busy.program().pid() + "/root" + disk.resolve("filler");
    assertEquals(0, new ProcessBuilder("fallocate", "-l", "1900M", filler).start().waitFor());
    busy.until(() -> busy.program().errSoFar().contains("recording.jfr: ended early: "));
    Outcome ours = busy.stop().exits(0);

    bench.alike(ours, BusyProgram.start(bench.java()).stop());
    JsonNode live = bench.result();
    bench.java().lca("report", recording(bench).toString()).exits(0).hasNoStackTrace();
    JsonNode part =
        RunDirectory.parse(
            Files.readString(recording(bench).resolveSibling("recording.result.json")));
    assertEquals(live.at("/run/id"), part.at("/run/id"));
    assertWarned(live, "recording.jfr: ended early: " + disk);
  }

  private static long availableMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("MemAvailable:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
      }
    }
    return 0;
  }

  /** Where a tmpfs will be mounted that this machine's other processes do not see. */
  private static Path disk(FaultBench bench) throws Exception {
    Path disk = Files.createDirectory(bench.folder.resolve("disk"));
    assumeTrue(
        SabotageIT.canMount(disk), "this user may not mount a tmpfs in a namespace of its own");
    return disk;
  }

  private static UnaryOperator<JavaRun> small(Path disk, String size) {
    return run ->
        run.under("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK.formatted(size), disk.toString())
            .jvm("-Djava.io.tmpdir=" + disk);
  }

  private static Path recording(FaultBench bench) {
    return RunDirectory.only(bench.lca()).path().resolve("recording.jfr");
  }

  private static void assertWarned(JsonNode result, String start) {
    List<String> texts = new ArrayList<>();
    result.at("/warnings").forEach(warning -> texts.add(warning.at("/text").asText()));
    assertEquals(1, texts.stream().filter(text -> text.startsWith(start)).count(), texts::toString);
  }

  private static void throwing(FaultBench bench) throws Exception {
    Path jars = Files.createDirectory(bench.folder.resolve("jars"));
    String[] arguments = FaultBench.arguments();
    Outcome plain = bench.java().plain("Trouble", arguments);
    JavaRun run = bench.java().agent(SabotagedJar.throwing(jars), "");
    Outcome ours = bench.alike(run.plain("Trouble", arguments), plain);
    assertEquals(1, ours.errLines().size(), ours::toString);
    assertEquals(List.of(), RunDirectory.all(bench.lca()));
  }

  private static void twice(FaultBench bench) {
    String[] arguments = FaultBench.arguments();
    Outcome plain = bench.java().plain("Trouble", arguments);
    JavaRun run = bench.java().agent("summary=none").agent("summary=none");
    Outcome ours = bench.alike(run.plain("Trouble", arguments), plain);
    assertEquals(1, ours.errLines().size(), ours::toString);
    assertTrue(ours.err().contains("already started in this JVM"), ours::toString);
    bench.result();
  }

  private static void detached(FaultBench bench) {
    String quiet = "-XX:+EnableDynamicAgentLoading"; // Java 24 and newer warn without it
    Outcome plain = BusyProgram.start(bench.java().jvm(quiet)).stop();
    BusyProgram busy = BusyProgram.start(bench.java().jvm(quiet));
    String pid = String.valueOf(busy.program().pid());
    bench.java().lca("attach", pid, "--summary", "none").exits(0);
    busy.until(() -> !RunDirectory.all(bench.lca()).isEmpty());
    bench.java().lca("attach", pid, "--stop").exits(0);
    bench.alike(busy.stop(), plain);
    assertEquals("complete", bench.result().at("/run/status").asText());
  }

  private static void killed(FaultBench bench) throws Exception {
    BusyProgram program = BusyProgram.start(bench.java().agent("summary=none"));
    program.until(() -> !RunDirectory.all(bench.lca()).isEmpty());
    Outcome plain = BusyProgram.start(bench.java()).program().terminate();
    bench.alike(program.program().terminate(), plain);
    assertEquals("complete", bench.result().at("/run/status").asText());

    Path other = Files.createDirectory(bench.folder.resolve("kill"));
    BusyProgram victim = BusyProgram.start(bench.java().agent("output.dir=" + other));
    victim.until(() -> RunDirectory.all(other).stream().anyMatch(r -> r.journalBytes() > 4_096));
    Outcome ours = victim.program().kill();
    bench.alike(ours, BusyProgram.start(bench.java()).program().kill());
    JvmFaults.reported(bench, other);
  }

  private static void jacoco(FaultBench bench) throws Exception {
    Path jar = agent("jacoco");
    for (boolean oursFirst : List.of(true, false)) {
      Path data = bench.folder.resolve("coverage-" + oursFirst);
      beside(bench, "-javaagent:" + jar + "=destfile=" + data, oursFirst);
      assertTrue(Files.size(data) > 500, data + " holds " + Files.size(data) + " B");
    }
  }

  private static void openTelemetry(FaultBench bench) throws Exception {
    Path jar = agent("opentelemetry");
    for (boolean oursFirst : List.of(true, false)) {
      Outcome ours = beside(bench, "-javaagent:" + jar, oursFirst);
      assertTrue(ours.err().contains("opentelemetry-javaagent - version"), ours::toString);
    }
  }

  private static Outcome beside(FaultBench bench, String other, boolean oursFirst)
      throws IOException {
    UnaryOperator<JavaRun> silent =
        run ->
            run.jvm("-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none")
                .jvm("-Dotel.logs.exporter=none");
    String[] arguments = {LONG_ENOUGH};
    Outcome plain = silent.apply(bench.java().jvm(other)).plain("Trouble", arguments);
    Path dir = bench.folder.resolve("beside-" + oursFirst);
    JavaRun both = silent.apply(bench.java());
    String options = "output.dir=" + dir;
    Outcome ours =
        (oursFirst ? both.agent(options).jvm(other) : both.jvm(other).agent(options))
            .plain("Trouble", arguments);
    bench.resultIn(dir);
    return bench.alike(ours, plain);
  }

  private static Path agent(String name) {
    return Built.ROOT.resolve("integration-tests/target/agents/" + name + ".jar");
  }

  private static void crowd(FaultBench bench) {
    Outcome plain = bench.java().djl("Crowd").exits(0);
    bench.alike(bench.java().agent("country=FRA").djl("Crowd"), plain);
    JsonNode result = bench.result();
    TreeSet<String> names = new TreeSet<>();
    double joules = 0;
    double shared = 0;
    for (JsonNode training : result.at("/trainings")) {
      names.add(training.at("/name").asText());
      assertEquals("complete", training.at("/status").asText());
    }
    for (JsonNode phase : result.at("/phases")) {
      joules += phase.at("/joules/value").asDouble();
      shared += phase.at("/nodeSeconds").asDouble();
    }
    assertEquals(16, result.at("/trainings").size(), names::toString);
    double total = result.at("/energy/totalJoules/value").asDouble();
    assertEquals(total, joules, 1e-6 * result.at("/phases").size());
    double duration = result.at("/run/durationSeconds").asDouble();
    assertEquals(duration, shared, 1e-6 * duration);
  }

  private static void deadCollector(FaultBench bench) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int closed;
      try (ServerSocket brief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        closed = brief.getLocalPort();
      }
      for (int port : List.of(closed, silent.getLocalPort())) {
        Path dir = bench.folder.resolve("port-" + port);
        bench.sameAsEver(
            run -> run.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port),
            "output.dir=" + dir);
        bench.resultIn(dir);
      }
    }
  }

  private static void fullDisk(FaultBench bench) throws Exception {
    Path disk = disk(bench);
    UnaryOperator<JavaRun> full =
        run -> run.under("unshare", "-rm", "sh", "-c", SabotageIT.FULL_DISK, disk.toString());
    bench.same(full, "output.dir=" + disk.resolve("lca"));
  }
}
