package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration, the dashboard and {@code report} against a real OpenTelemetry Collector:
 * whatever sends by the conventions comes out of both its ends as it went in.
 */
class CollectorIT {
  private static final double CPU = 123_456.789012; // J: µJ survive the way through two formats
  private static final double RAM = 20_000.000001;

  @TempDir Path folder;

  @Test
  void configurations_areValid() throws Exception {
    String program = Collector.program().toString();
    Path embedded = folder.resolve("collector.yaml");
    Files.writeString(embedded, DeployFilesTest.collectorOfKubernetes());
    for (Path config : new Path[] {Built.ROOT.resolve("deploy/collector.yaml"), embedded}) {
      Path log = folder.resolve("validate.log");
      Process validate =
          new ProcessBuilder(program, "validate", "--config", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertEquals(0, validate.waitFor(), () -> config + ": " + read(log));
    }
  }

  @Test
  void energies_throughTheCollector_areExactInFilePageAndReport() throws Exception {
    long now = System.currentTimeMillis() / 1000;
    Otlp one = new Otlp("a1", "host-a", now);
    Otlp other = new Otlp("b2", "host-b", now);
    try (Collector collector = Collector.in(folder)) {
      collector.send("metrics", one.metrics(CPU, RAM));
      collector.send("traces", one.spans(CPU, RAM));
      collector.send("metrics", other.metrics(100, 50));

      String page = collector.pageWith("lca_run_id=\"b2\"");
      collector.pageWith("lca_run_id=\"a1\"");
      assertEquals(CPU, energy(page, "a1", "cpu/package-0"));
      assertEquals(RAM, energy(page, "a1", "ram/0"));
      assertEquals(100, energy(page, "b2", "cpu/package-0"));

      Path file = collector.stoppedFile();
      JavaRun.in(folder).lca("report", file.getParent().toString(), "--country", "FRA").exits(0);
      JsonNode result = new ObjectMapper().readTree(file.resolveSibling("result.json").toFile());
      // 123456.789012 + 20000.000001 of one host, 100 + 50 of the other
      assertEquals(143_606.789013, result.at("/energy/totalJoules/value").asDouble(), 1e-9);
      assertEquals("a1+b2", result.at("/run/id").asText());
      assertEquals("host-b", result.at("/hosts/1/hostId").asText());
      JavaRun.in(folder)
          .run(
              Built.TOOLS.resolve("Recompute.java").toString(),
              file.resolveSibling("result.json").toString())
          .exits(0);
      assertEquals("complete", result.at("/run/status").asText());
      assertEquals(CPU, result.at("/energy/byComponent/0/joules/value").asDouble());
      double phases = 0;
      for (JsonNode phase : result.at("/phases")) {
        phases += phase.at("/joules/value").asDouble();
        if (phase.at("/path").asText().equals("train")) {
          assertEquals((CPU + RAM) / 2, phase.at("/joules/value").asDouble(), 1e-6);
        }
      }
      assertEquals(143_606.789013, phases, 1e-6);
    }
  }

  @Test
  void dashboard_everyQuery_findsWhatWasSent() throws Exception {
    String program = Service.program("victoriametrics.sh").toString();
    long now = System.currentTimeMillis() / 1000;
    int port = Service.freePort();
    Path log = folder.resolve("vm.log");
    String data = "-storageDataPath=" + folder.resolve("vm");
    String address = "-httpListenAddr=127.0.0.1:" + port;
    try (Collector collector = Collector.in(folder);
        Service store = Service.start(port, log, Map.of(), program, data, address)) {
      collector.send("metrics", new Otlp("a1", "host-a", now).metrics(300, 30));
      collector.send("metrics", new Otlp("b2", "host-b", now).metrics(100, 10));
      collector.pageWith("lca_run_id=\"a1\"");
      String page = collector.pageWith("lca_run_id=\"b2\"");
      Service.post(port, "/api/v1/import/prometheus", "text/plain", page);
      store.until(
          () -> {
            Service.get(port, "/internal/force_flush");
            return value(query(port, "count(hw_energy_joules_total)")) == 4;
          });

      JsonNode dashboard =
          new ObjectMapper()
              .readTree(Built.ROOT.resolve("deploy/grafana/dashboards/lca-agent.json").toFile());
      int queries = 0;
      for (JsonNode panel : dashboard.at("/panels")) {
        for (JsonNode target : panel.at("/targets")) {
          String expression = target.at("/expr").asText().replace("$run", ".*");
          JsonNode found = query(port, expression);
          String title = panel.at("/title").asText();
          assertTrue(!found.isEmpty(), title + ": " + expression);
          switch (title) {
            case "Energy of the runs" -> assertEquals(440, value(found)); // 300 + 30 + 100 + 10
            case "Power of the nodes" -> assertEquals(30, value(found)); // twice 12.5 + 2.5
            case "Climate change of ended runs" -> assertEquals(0.5, value(found));
            case "Readings that are missing" -> assertEquals(2, value(found));
            case "Energy by run and component" -> assertEquals(4, found.size());
            default -> assertTrue(value(found) > 0, title);
          }
          queries++;
        }
      }
      assertEquals(8, queries);
    }
  }

  private static double energy(String page, String run, String component) {
    return Collector.sample(
        page, "hw_energy_joules_total", "lca_run_id=\"" + run + "\"", "\"" + component + "\"");
  }

  private static JsonNode query(int port, String expression) {
    String answer = Service.get(port, "/api/v1/query?query=" + Service.encoded(expression));
    return RunDirectory.parse(answer).at("/data/result");
  }

  private static double value(JsonNode result) {
    return result.at("/0/value/1").asDouble();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
