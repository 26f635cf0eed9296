package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs under the agent, a real OpenTelemetry Collector, its file and {@code report}: what the
 * collector was sent is what the journal holds.
 */
class AgentToCollectorIT {
  private static final String COUNTRY = "country=FRA";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void oneRun_readBackFromTheFile_isTheRunsOwnResult(Jdk jdk) throws Exception {
    jdk.java(); // skipped without it
    try (Collector collector = Collector.in(folder)) {
      JsonNode live = train(JavaRun.in(folder, jdk), collector, "one");

      String page = collector.pageWith("lca_impact_gwp{");
      for (JsonNode component : live.at("/energy/byComponent")) {
        String label = "hw_id=\"" + component.at("/id").asText() + "\"";
        double joules = component.at("/joules/value").asDouble();
        assertEquals(joules, Collector.sample(page, "hw_energy_joules_total", label), label);
      }

      JsonNode back = report(collector.stoppedFile());
      assertEquals(live.at("/run/id"), back.at("/run/id"));
      assertEquals("complete", back.at("/run/status").asText());
      assertEquals(energies(live), energies(back));
      assertEquals(phases(live), phases(back));
      for (String name : List.of("total", "measured", "modelled", "assumed")) {
        String key = "/energy/" + name + "Joules";
        JsonNode energy = name.equals("total") ? back.at(key + "/value") : back.at(key);
        JsonNode own = name.equals("total") ? live.at(key + "/value") : live.at(key);
        assertEquals(own.asDouble(), energy.asDouble(), 1e-9, key);
      }
      assertEquals(
          live.at("/energy/totalJoules/low").asDouble(),
          back.at("/energy/totalJoules/low").asDouble(),
          1e-6);
      assertEquals(
          live.at("/energy/totalJoules/provenance"), back.at("/energy/totalJoules/provenance"));
      assertEquals(
          live.at("/coverage/time").asDouble(), back.at("/coverage/time").asDouble(), 1e-3);
      quality(live.at("/trainings/0"), back.at("/trainings/0"));
      assertEquals(live.at("/trainings/0/workload"), back.at("/trainings/0/workload"));
    }
  }

  @Test
  void oneRunWithDifferences_readBackFromTheFile_hasTheSameEnergy() throws Exception {
    try (Collector collector = Collector.in(folder)) {
      JavaRun run =
          JavaRun.in(folder).env("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta");
      JsonNode live = train(run, collector, "one");
      RunDirectory recorded = RunDirectory.only(folder.resolve("one"));
      JavaRun again =
          JavaRun.in(folder)
              .env("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta")
              .env("OTEL_METRIC_EXPORT_INTERVAL", "700"); // cut elsewhere than by the run itself
      String path = recorded.path().toString();
      again.lca("export", "--otlp", path, "--endpoint", collector.endpoint()).exits(0);

      JsonNode back = report(collector.stoppedFile());

      assertEquals(phases(live), phases(back)); // which the spans tell
      assertEquals(energies(live), energies(back)); // though some came three times
    }
  }

  @Test
  void killedRun_sentLaterAndTwice_isWhatItsJournalHolds() throws Exception {
    try (Collector collector = Collector.in(folder)) {
      Started endless =
          sending(JavaRun.in(folder), collector)
              .agent(COUNTRY + ",output.dir=killed")
              .startDjl("Endless");
      collector.pageWith("hw_energy_joules_total{");
      collector.fileWith("\"validate\"");
      endless.kill();
      RunDirectory run = RunDirectory.only(folder.resolve("killed"));
      JavaRun.in(folder).lca("report", run.path().toString()).exits(0);
      JsonNode journal = run.result();
      send(run, collector);
      send(run, collector);

      JsonNode back = report(collector.stoppedFile());

      assertEquals("incomplete", journal.at("/run/status").asText());
      assertEquals("incomplete", back.at("/run/status").asText());
      assertEquals(energies(journal), energies(back)); // nothing lost, nothing twice
      // A loop that was open when it died is cut in two by batch windows: to 1 % of each.
      Map<String, Long> expected = phases(journal);
      Map<String, Long> found = phases(back);
      long moved = expected.get("epoch/load") - found.get("epoch/load");
      assertEquals(0, moved, 0.01 * expected.get("epoch/load"));
      found.merge("epoch/load", moved, Long::sum);
      found.merge("epoch/train", -moved, Long::sum);
      assertEquals(expected, found);
      assertEquals(
          journal.at("/trainings/0/quality").size(), back.at("/trainings/0/quality").size());
    }
  }

  @Test
  void twoRunsOneAfterTheOther_addUpToBothJournals() throws Exception {
    try (Collector collector = Collector.in(folder)) {
      JsonNode first = train(JavaRun.in(folder), collector, "first");
      JsonNode second = train(JavaRun.in(folder), collector, "second");

      JsonNode both = report(collector.stoppedFile());

      assertEquals(micro(total(first)) + micro(total(second)), micro(total(both)));
      Map<String, Long> sum = energies(first);
      energies(second).forEach((id, energy) -> sum.merge(id, energy, Long::sum));
      assertEquals(sum, energies(both)); // each component of the node once
      Map<String, Long> phases = phases(first);
      phases(second).forEach((path, energy) -> phases.merge(path, energy, Long::sum));
      assertEquals(phases, phases(both));
      assertEquals(2, both.at("/trainings").size());
      assertEquals(1, both.at("/hosts").size());
      double time =
          first.at("/run/durationSeconds").asDouble()
              + second.at("/run/durationSeconds").asDouble();
      assertEquals(time, nodeSeconds(both), 0.05); // not the time between them
      recompute();
    }
  }

  @Test
  void twoRunsAtOneTime_countTheNodeOnce() throws Exception {
    String source = COUNTRY + ",output.dir=%s";
    try (Collector collector = Collector.in(folder)) {
      Started left =
          sending(JavaRun.in(folder), collector)
              .agent(source.formatted("left"))
              .startDjl("Alternating");
      Started right =
          sending(JavaRun.in(folder), collector)
              .agent(source.formatted("right"))
              .startDjl("Alternating");
      left.end(java.time.Duration.ofMinutes(5)).exits(0);
      right.end(java.time.Duration.ofMinutes(5)).exits(0);
      RunDirectory ofLeft = RunDirectory.only(folder.resolve("left"));
      RunDirectory ofRight = RunDirectory.only(folder.resolve("right"));
      send(ofLeft, collector);
      send(ofRight, collector);
      String[] journals = {
        "report", ofLeft.path().toString(), ofRight.path().toString(), "--format", "json"
      };
      JsonNode joined = RunDirectory.parse(JavaRun.in(folder).lca(journals).exits(0).out());
      double apart = total(ofLeft.result()) + total(ofRight.result());

      JsonNode both = report(collector.stoppedFile());

      // Journals hold every reading; the file's points are a second apart where one takes over.
      assertEquals(total(joined), total(both), 0.05 * total(joined));
      assertTrue(total(both) < 0.9 * apart, total(both) + " of " + apart);
      assertEquals(total(both), phases(both).values().stream().mapToLong(e -> e).sum() / 1e6, 1e-5);
      assertEquals(4, both.at("/trainings").size()); // two of each
      assertTrue(both.at("/warnings").toString().contains("otlp-shared"), both::toString);
      recompute();
    }
  }

  private JsonNode train(JavaRun run, Collector collector, String name) {
    Outcome ours =
        sending(run, collector)
            .agent(COUNTRY + ",output.dir=" + name)
            .djl("EarlyStop")
            .hasNoStackTrace();
    assertEquals(0, ours.exit(), ours::toString);
    RunDirectory recorded = RunDirectory.only(folder.resolve(name));
    // On a busy machine 2 s are not always enough for the last points: the journal has them.
    send(recorded, collector);
    return recorded.result();
  }

  /** Again, or for the first time: it counts once. */
  private void send(RunDirectory run, Collector collector) {
    JavaRun.in(folder)
        .lca("export", "--otlp", run.path().toString(), "--endpoint", collector.endpoint())
        .exits(0);
  }

  private static JavaRun sending(JavaRun run, Collector collector) {
    return run.env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
        .env("OTEL_METRIC_EXPORT_INTERVAL", "1000");
  }

  private JsonNode report(Path file) throws IOException {
    Path collected = file.getParent();
    JavaRun.in(folder)
        .lca("report", collected.toString(), "--country", "FRA")
        .exits(0)
        .hasNoStackTrace();
    return new ObjectMapper().readTree(collected.resolve("result.json").toFile());
  }

  private void recompute() {
    String result = folder.resolve("collected/result.json").toString();
    JavaRun.in(folder).run(Built.TOOLS.resolve("Recompute.java").toString(), result).exits(0);
  }

  private static void quality(JsonNode live, JsonNode back) {
    List<String> values = new ArrayList<>();
    live.at("/quality").forEach(q -> values.add(q.at("/metric") + " " + q.at("/value")));
    List<String> found = new ArrayList<>();
    back.at("/quality").forEach(q -> found.add(q.at("/metric") + " " + q.at("/value")));
    assertFalse(values.isEmpty());
    assertEquals(values, found);
    for (int i = 0; i < values.size(); i++) {
      double used = live.at("/quality/" + i + "/cumulativeJoules/value").asDouble();
      double told = back.at("/quality/" + i + "/cumulativeJoules/value").asDouble();
      // The time in no leaf is told for the whole training alone: its part is taken by time.
      assertEquals(used, told, 0.02 * used + 0.2);
    }
  }

  private static double total(JsonNode result) {
    return result.at("/energy/totalJoules/value").asDouble();
  }

  private static double nodeSeconds(JsonNode result) {
    double sum = 0;
    for (JsonNode phase : result.at("/phases")) {
      sum += phase.at("/nodeSeconds").asDouble();
    }
    return sum;
  }

  /** Microjoules by component. */
  private static Map<String, Long> energies(JsonNode result) {
    Map<String, Long> all = new TreeMap<>();
    for (JsonNode component : result.at("/energy/byComponent")) {
      all.put(component.at("/id").asText(), micro(component.at("/joules/value").asDouble()));
    }
    return all;
  }

  /** Microjoules by path; time in no training apart from a training's own. */
  private static Map<String, Long> phases(JsonNode result) {
    Map<String, Long> all = new TreeMap<>();
    for (JsonNode phase : result.at("/phases")) {
      String path = (phase.at("/training").isNull() ? "none/" : "") + phase.at("/path").asText();
      all.merge(path, micro(phase.at("/joules/value").asDouble()), Long::sum);
    }
    return all;
  }

  private static long micro(double joules) {
    return Math.round(joules * 1e6);
  }
}
