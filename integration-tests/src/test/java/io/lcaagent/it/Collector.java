package io.lcaagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real OpenTelemetry Collector with the configuration of {@code deploy/collector.yaml}, built on
 * this machine. A test that asks for it is skipped, with the reason, where it cannot be built.
 */
final class Collector implements AutoCloseable {
  private final Service service;
  private final Path file;
  private final int otlp;
  private final int prometheus;

  private Collector(Service service, Path file, int otlp, int prometheus) {
    this.service = service;
    this.file = file;
    this.otlp = otlp;
    this.prometheus = prometheus;
  }

  static Path program() throws IOException, InterruptedException {
    return Service.program("build.sh");
  }

  /** Writes below {@code folder}. */
  static Collector in(Path folder) throws IOException, InterruptedException {
    String program = program().toString();
    Path file = Files.createDirectories(folder.resolve("collected")).resolve("lca.json");
    int otlp = Service.freePort();
    int prometheus = Service.freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("LCA_OTLP_HTTP", "127.0.0.1:" + otlp);
    environment.put("LCA_OTLP_FILE", file.toString());
    environment.put("LCA_PROMETHEUS", "127.0.0.1:" + prometheus);
    Path log = folder.resolve("collector.log");
    String config = Built.ROOT.resolve("deploy/collector.yaml").toString();
    Service service = Service.start(otlp, log, environment, program, "--config", config);
    return new Collector(service, file, otlp, prometheus);
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  String endpoint() {
    return "http://127.0.0.1:" + otlp;
  }

  /** Sends a request in the protocol's JSON form: to {@code metrics} or {@code traces}. */
  void send(String signal, String json) {
    Service.post(otlp, "/v1/" + signal, "application/json", json);
  }

  /** What Prometheus would see, as soon as {@code text} is on it. */
  String pageWith(String text) {
    String[] page = {""};
    service.until(
        () -> {
          page[0] = Service.get(prometheus, "/metrics");
          return page[0].contains(text);
        });
    return page[0];
  }

  /** Returns as soon as the file holds {@code text}. */
  void fileWith(String text) {
    service.until(
        () -> {
          try {
            return Files.readString(file).contains(text);
          } catch (IOException notYet) {
            return false;
          }
        });
  }

  /** The value of the only sample whose line begins like this and holds all of these. */
  static double sample(String page, String name, String... labels) {
    double[] values =
        page.lines()
            .filter(line -> line.startsWith(name + "{"))
            .filter(line -> java.util.Arrays.stream(labels).allMatch(line::contains))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 2)))
            .toArray();
    if (values.length != 1) {
      throw new AssertionError(values.length + " samples of " + name + " in\n" + page);
    }
    return values[0];
  }

  /** Stops it in order; the file then holds all. */
  Path stoppedFile() throws InterruptedException {
    service.stop();
    return file;
  }

  @Override
  public void close() {
    service.close();
  }
}
