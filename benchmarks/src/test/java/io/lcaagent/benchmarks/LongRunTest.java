package io.lcaagent.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.jfr.recording.JfrReader;
import io.lcaagent.jfr.recording.JfrReport;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day at ten readings a second, from its journal and from its recording: time and memory of
 * {@code report} of the built jar, and how fast the events are read. A build takes half an hour
 * instead of the day and prints what it sees; a day, and the bounds, are {@code -Pcampaign}'s.
 */
class LongRunTest {
  private static final boolean CAMPAIGN = Boolean.getBoolean("lca.campaign");
  private static final int MINUTES = CAMPAIGN ? 24 * 60 : 30;
  private static final double MOST_SECONDS = 5;
  private static final double MOST_MEGABYTES = 512;
  private static final double LEAST_EVENTS_A_SECOND = 1e6;
  private static final int READ_ROUNDS = 5;

  private static final Path AGENT =
      Path.of(System.getProperty("lca.root"), "agent/target/lca-agent.jar");

  private static final long LIMIT_MINUTES = 5;

  @TempDir static Path folder;

  private static Path recording;
  private static Path runDirectory;

  /** What a process took. */
  private record Cost(double seconds, double cpuSeconds, double peakMegabytes) {}

  @BeforeAll
  static void makeUp() throws IOException {
    LongRun run = new LongRun(MINUTES);
    recording = folder.resolve("long.jfr");
    runDirectory = folder.resolve("long");
    run.recording(recording);
    run.journal(runDirectory);
  }

  @Test
  void report_ofAJournal_isQuickInLittleMemory() throws Exception {
    report("journal", runDirectory, runDirectory.resolve("result.json"), size(journal()));
  }

  @Test
  void report_ofARecording_isQuickInLittleMemory() throws Exception {
    report("recording", recording, folder.resolve("long.result.json"), Files.size(recording));
  }

  @Test
  void replay_ofARecording_readsEventsFast() throws Exception {
    double best = 0;
    JfrReport report = null;
    for (int round = 0; round < READ_ROUNDS; round++) { // the first ones are not compiled yet
      long before = System.nanoTime();
      report = JfrReader.replay(recording, new RunListener() {});
      best = Math.max(best, report.events() / ((System.nanoTime() - before) / 1e9));
    }
    assertTrue(report.isWhole(), report.partial());
    say("recording, " + report.events() + " events", best / 1e6, "M/s", "at least 1");
    assertTrue(best >= LEAST_EVENTS_A_SECOND || !CAMPAIGN, best + " events/s");
  }

  private static void report(String what, Path named, Path result, long bytes) throws Exception {
    Cost cost = run("report", named.toString(), "--country", "FRA", "--format", "json");

    String written = Files.readString(result);
    double seconds = MINUTES * 60.0;
    assertEquals(seconds, number(written, "durationSeconds"), 0.01 * seconds); // the validations'
    String of = "report of a %s of %.1f h, %.0f MB".formatted(what, MINUTES / 60.0, bytes / 1e6);
    say(of + ", CPU time", cost.cpuSeconds, "s", "none stated");
    say(of + ", time", cost.seconds, "s", "at most " + MOST_SECONDS);
    say(of + ", memory", cost.peakMegabytes, "MB", "at most " + MOST_MEGABYTES);
    if (CAMPAIGN) {
      assertTrue(cost.seconds <= MOST_SECONDS, cost::toString);
      assertTrue(cost.peakMegabytes <= MOST_MEGABYTES, cost::toString);
    }
  }

  private static void say(String what, double value, String unit, String bound) {
    System.out.printf(Locale.ROOT, "%s: %.2f %s (goal: %s)%n", what, value, unit, bound);
  }

  /** The JVM as a user starts it, but for the heap: what it took is looked at as it runs. */
  private static Cost run(String... arguments) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(java.toString(), "-Xmx" + (int) MOST_MEGABYTES + "m", "-jar", "" + AGENT));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.json");
    Path err = folder.resolve("err.txt");
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(folder.toFile())
            .start();
    double peak = 0;
    double cpu = 0;
    long limit = before + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (!process.waitFor(2, TimeUnit.MILLISECONDS) && System.nanoTime() < limit) {
      peak = Math.max(peak, peakMegabytes(process.pid()));
      cpu = process.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(cpu);
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    process.destroyForcibly();
    assertEquals(0, process.waitFor(), Files.readString(err));
    return new Cost(seconds, cpu, peak);
  }

  /** The most that was resident so far; 0 when the process is gone. */
  private static double peakMegabytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
        }
      }
    } catch (IOException ended) {
      return 0;
    }
    return 0;
  }

  private static double number(String json, String key) {
    int at = json.indexOf("\"" + key + "\"");
    String rest = json.substring(json.indexOf(':', at) + 1).strip();
    return Double.parseDouble(rest.split("[,\\s}]")[0]);
  }

  private static Path journal() {
    return runDirectory.resolve("journal");
  }

  private static long size(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
