package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lcaagent.otel.collector.Fault;
import io.lcaagent.otel.collector.Received;
import io.lcaagent.otel.collector.TestCollector;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of the quickstart, as a collector sees it. */
class OpenTelemetryIT {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final int EPOCHS = 10;

  @TempDir Path folder;

  private static Outcome example(JavaRun run, int epochs) {
    String jar = Built.EXAMPLE.resolve("target/djl-mnist.jar").toString();
    return run.jvm(Built.djlOptions()).jvm("-jar", jar).run(String.valueOf(epochs));
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void quickstart_withACollector_arrivesWhole(Jdk jdk) throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      JavaRun run = JavaRun.in(folder, jdk).env(ENDPOINT, collector.endpoint());
      Outcome ours = example(run.agent("country=FRA"), EPOCHS).exits(0).hasNoStackTrace();
      assertTrue(Received.spans(collector).size() > 0, "epochs come while the run lives");
      JsonNode result = whole(ours, folder, collector).result();

      assertEquals(
          byComponent(result), Received.lastMicrojoules(collector, "hw.energy"), ours::toString);
      spansNest(collector);
      qualityIsWhatWasPrinted(collector, ours);
      exemplarsLeadToEpochs(collector);
      assertEquals(joules(result), sumOfTrainingAndTheRest(collector, result));
    }
  }

  /** On a busy machine a second may not do for all: then the rest is sent as its user is told. */
  static RunDirectory whole(Outcome ours, Path folder, TestCollector collector) {
    RunDirectory run = RunDirectory.only(folder.resolve("lca"));
    if (ours.err().contains("export --otlp")) {
      JavaRun.in(folder)
          .lca("export", "--otlp", run.path().toString(), "--endpoint", collector.endpoint())
          .exits(0);
    }
    return run;
  }

  /** {@code hw.id} → microjoules, as {@code result.json} says. */
  static Map<String, Long> byComponent(JsonNode result) {
    Map<String, Long> all = new TreeMap<>();
    for (JsonNode component : result.at("/energy/byComponent")) {
      all.put(component.at("/id").asText(), micro(component.at("/joules/value").asDouble()));
    }
    return all;
  }

  private static long micro(double joules) {
    return Math.round(joules * 1e6);
  }

  private static long joules(JsonNode result) {
    return micro(result.at("/energy/totalJoules/value").asDouble());
  }

  /** The training's span holds its energy; what no training holds stands in the result alone. */
  private static long sumOfTrainingAndTheRest(TestCollector collector, JsonNode result) {
    long sum = 0;
    for (Span span : Received.named(collector, "training")) {
      sum += micro(Received.number(span.getAttributesList(), "lca.energy.joules"));
    }
    for (JsonNode row : result.at("/phases")) {
      if (row.at("/training").isNull()) {
        sum += micro(row.at("/joules/value").asDouble());
      }
    }
    return sum;
  }

  private static void spansNest(TestCollector collector) {
    Map<String, Span> spans = Received.spans(collector);
    Map<String, Long> counts =
        spans.values().stream()
            .collect(Collectors.groupingBy(Span::getName, TreeMap::new, Collectors.counting()));
    long checkpoints = counts.getOrDefault("checkpoint", 0L);
    assertTrue(checkpoints <= 1, counts::toString);
    assertEquals(1, counts.get("training"), counts::toString);
    for (String name : List.of("epoch", "load", "train", "validate")) {
      assertEquals(EPOCHS, counts.get(name), counts::toString);
    }
    assertEquals(1 + 4 * EPOCHS + checkpoints, spans.size(), "no batch has a span");
    for (Span span : spans.values()) {
      Span parent = spans.get(Received.hex(span.getParentSpanId().toByteArray()));
      String expected =
          switch (span.getName()) {
            case "training" -> "none";
            case "epoch", "checkpoint" -> "training";
            default -> "epoch";
          };
      assertEquals(expected, parent == null ? "none" : parent.getName(), span.getName());
      assertTrue(
          parent == null
              || parent.getStartTimeUnixNano() <= span.getStartTimeUnixNano()
                  && span.getEndTimeUnixNano() <= parent.getEndTimeUnixNano(),
          span::toString);
    }
  }

  private static void qualityIsWhatWasPrinted(TestCollector collector, Outcome ours) {
    List<String> printed =
        ours.out()
            .lines()
            .filter(line -> line.startsWith("epoch"))
            .map(Trained::validationAccuracy)
            .map(value -> String.format(Locale.ROOT, "%.4f", value))
            .toList();
    List<String> told =
        Received.named(collector, "training").get(0).getEventsList().stream()
            .filter(e -> e.getName().equals("lca.quality"))
            .filter(
                e -> "Accuracy".equals(Received.text(e.getAttributesList(), "lca.quality.metric")))
            .map(e -> Received.number(e.getAttributesList(), "lca.quality.value"))
            .map(value -> String.format(Locale.ROOT, "%.4f", value))
            .toList();
    assertEquals(EPOCHS, printed.size());
    assertEquals(printed, told);
  }

  private static void exemplarsLeadToEpochs(TestCollector collector) {
    Set<String> epochs =
        Received.named(collector, "epoch").stream()
            .map(s -> Received.hex(s.getSpanId().toByteArray()))
            .collect(Collectors.toSet());
    List<Exemplar> exemplars =
        Received.metrics(collector)
            .filter(m -> m.getName().equals("hw.energy"))
            .flatMap(m -> m.getSum().getDataPointsList().stream())
            .flatMap(p -> p.getExemplarsList().stream())
            .toList();
    assertFalse(exemplars.isEmpty());
    for (Exemplar exemplar : exemplars) {
      assertTrue(epochs.contains(Received.hex(exemplar.getSpanId().toByteArray())));
    }
  }

  @Test
  void withoutAnEndpoint_nothingOfTheSdkIsLoadedAndNobodyIsCalled() throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    Outcome ours =
        JavaRun.in(folder).agent("").jvm("-Xlog:class+load:file=" + loaded).plain("Busy", "3");

    ours.exits(0);
    List<String> names = Files.readAllLines(loaded);
    assertTrue(names.stream().anyMatch(l -> l.contains("io.lcaagent.agent.runtime.Metering")));
    assertEquals(
        List.of(),
        names.stream()
            .filter(l -> l.contains("io.opentelemetry") || l.contains("java.net.http."))
            .toList());
  }

  @Test
  void otelNone_withAnEndpoint_callsNobody() throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      JavaRun run = JavaRun.in(folder).agent("otel=none").env(ENDPOINT, collector.endpoint());
      run.plain("Busy", "3").exits(0);
      assertEquals(1, RunDirectory.all(folder.resolve("lca")).size(), "it was recorded");
      assertEquals(0, collector.connections());
    }
  }

  @Test
  void programWithoutAFramework_sendsItsEnergy() throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      JavaRun run = JavaRun.in(folder).agent("").env(ENDPOINT, collector.endpoint());
      Outcome ours = run.plain("Busy", "3").exits(0);
      JsonNode result = whole(ours, folder, collector).result();
      assertEquals(byComponent(result), Received.lastMicrojoules(collector, "hw.energy"));
      assertEquals(Map.of(), Received.spans(collector));
    }
  }

  @Test
  void secrets_inHeaders_areNowhere() throws Exception {
    Path headers = Files.writeString(folder.resolve("headers"), "api-key=CANARY-7\n");
    try (TestCollector collector = TestCollector.start(Fault.UNAVAILABLE)) {
      Outcome ours =
          JavaRun.in(folder)
              .agent("otel.headers.file=" + headers)
              .env(ENDPOINT, collector.endpoint().replace("http://", "http://me:CANARY-8@"))
              .env("OTEL_EXPORTER_OTLP_HEADERS", "authorization=CANARY-9")
              .plain("Busy", "3");
      ours.exits(0).hasNoStackTrace();
      assertTrue(ours.err().contains("OpenTelemetry"), ours::toString);
      assertFalse((ours.err() + ours.out()).contains("CANARY"), ours::toString);
      for (RunDirectory run : RunDirectory.all(folder.resolve("lca"))) {
        try (var files = Files.walk(run.path())) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String text = new String(Files.readAllBytes(file), "ISO-8859-1");
            assertFalse(text.contains("CANARY"), file::toString);
          }
        }
      }
    }
  }

  @Test
  void grpc_isRefusedInOneLineAndTheRunIsMeasured() {
    Outcome ours =
        JavaRun.in(folder)
            .agent("")
            .env(ENDPOINT, "http://localhost:4317")
            .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
            .plain("Busy", "3");
    ours.exits(0).hasNoStackTrace();
    assertTrue(ours.err().contains("OTLP over grpc is not supported"), ours::toString);
    assertTrue(ours.err().contains("ENERGY"), ours::toString);
  }
}
