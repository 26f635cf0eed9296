package io.lcaagent.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.otel.collector.Certificates;
import io.lcaagent.otel.collector.Fault;
import io.lcaagent.otel.collector.Received;
import io.lcaagent.otel.collector.TestCollector;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunSummary;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OtelEmitterTest {
  private static final long PLENTY = 60_000;

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  @TempDir Path folder;

  private static OtlpSettings settings(String endpoint, String... more) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return OtlpSettings.of(new Properties(), environment);
  }

  private String send(OtlpSettings settings, long limitMillis) {
    return sent(settings).close(limitMillis);
  }

  private OtelEmitter sent(OtlpSettings settings) {
    OtelEmitter emitter = OtelEmitter.open(settings, warnings::add);
    new ScriptedRun(emitter, 5).all(3, 30);
    return emitter;
  }

  private static RunSummary summary() {
    RunAccumulator accumulator = new RunAccumulator();
    new ScriptedRun(accumulator, 5).all(3, 30);
    return accumulator.summary();
  }

  @Test
  void run_toAReceiver_arrivesWithItsJoules() throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      assertNull(send(settings(collector.endpoint()), PLENTY));

      assertEquals(1 + 3 * 4, Received.spans(collector).size());
      RunSummary summary = summary();
      assertEquals(
          Map.of(
              "cpu/package-0", summary.domains().get(0).microjoules(),
              "gpu/GPU-5d", summary.domains().get(2).microjoules()),
          Received.lastMicrojoules(collector, SignalNames.HW_ENERGY));
      assertTrue(
          Received.metrics(collector)
              .filter(m -> m.getName().equals(SignalNames.HW_ENERGY))
              .allMatch(
                  m ->
                      m.getSum().getIsMonotonic()
                          && m.getSum().getAggregationTemporality()
                              == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE));
    }
    assertEquals(List.of(), warnings);
  }

  @Test
  void standardVariables_forDeltaGzipAndHeaders_hold() throws Exception {
    Path file = Files.writeString(folder.resolve("headers"), "# ours\napi-key=secret-1\n");
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      OtlpSettings settings =
          settings(
                  collector.endpoint(),
                  "OTEL_EXPORTER_OTLP_COMPRESSION",
                  "gzip",
                  "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
                  "delta",
                  "OTEL_EXPORTER_OTLP_HEADERS",
                  "tenant=blue")
              .withHeaders(file);
      assertNull(send(settings, PLENTY));

      for (Map<String, List<String>> headers : collector.headers()) {
        Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        assertEquals(List.of("secret-1"), any.get("api-key"));
        assertEquals(List.of("blue"), any.get("tenant"));
        assertEquals(List.of("gzip"), any.get("Content-Encoding"));
      }
      long sum =
          Received.metrics(collector)
              .filter(m -> m.getName().equals(SignalNames.HW_ENERGY))
              .peek(
                  m ->
                      assertEquals(
                          AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA,
                          m.getSum().getAggregationTemporality()))
              .flatMap(m -> m.getSum().getDataPointsList().stream())
              .mapToLong(p -> Math.round(p.getAsDouble() * 1e6))
              .sum();
      RunSummary summary = summary();
      assertEquals(
          summary.domains().get(0).microjoules() + summary.domains().get(2).microjoules(), sum);
    }
  }

  @Test
  void tls_withCertificatesOfBothSides_isSpoken() throws Exception {
    Certificates server = Certificates.make(folder, "server");
    Certificates client = Certificates.make(folder, "client");
    try (TestCollector collector =
        TestCollector.startTls(Fault.NONE, server.server(client), true)) {
      OtlpSettings settings =
          settings(
              collector.endpoint(),
              "OTEL_EXPORTER_OTLP_CERTIFICATE",
              server.certificate().toString(),
              "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
              client.certificate().toString(),
              "OTEL_EXPORTER_OTLP_CLIENT_KEY",
              client.key().toString());
      assertNull(send(settings, PLENTY));
      assertEquals(13, Received.spans(collector).size());

      String without =
          send(
              settings(
                  collector.endpoint(),
                  "OTEL_EXPORTER_OTLP_CERTIFICATE",
                  server.certificate().toString()),
              1_500);
      assertTrue(without.contains("took 0 of 13 spans"), without);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSING", "SILENT", "TOO_MANY", "UNAVAILABLE", "NO_TLS", "DRIPPING"})
  void receiver_thatFails_isSaidOnceAndCosts_noMoreThanTheLimit(Fault fault) throws Exception {
    try (TestCollector collector = TestCollector.start(fault)) {
      OtelEmitter emitter = sent(settings(collector.endpoint()));
      long start = System.nanoTime();
      String outcome = emitter.close(1_500);
      long millis = (System.nanoTime() - start) / 1_000_000;

      assertTrue(outcome.contains("took 0 of 13 spans"), outcome);
      assertTrue(warnings.size() <= 1, warnings.toString());
      // A request alone may take ten seconds, and its retries as many again: nothing waits for it.
      assertTrue(millis < 9_000, millis + " ms");
    }
  }

  @Test
  void logs_ofTheSdk_passFromTheProgramsThreadsAndNotFromOurs() throws Exception {
    Logger family = Logger.getLogger("io.opentelemetry");
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler = new Kept(logged);
    family.addHandler(handler);
    family.setUseParentHandlers(false);
    try (TestCollector collector = TestCollector.start(Fault.NO_TLS)) {
      OtlpSettings once =
          settings(collector.endpoint(), "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");
      send(once, PLENTY);
      assertEquals(1, warnings.size(), "it was refused");
      assertEquals(List.of(), logged);

      Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter").warning("theirs");
      assertEquals(List.of("theirs"), logged);
    } finally {
      family.removeHandler(handler);
      family.setUseParentHandlers(true);
    }
  }

  private static final class Kept extends Handler {
    private final List<String> lines;

    Kept(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void receiver_thatRejectsAllOfWhatItTook_isSaidAndCounted() throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.PARTIAL)) {
      String outcome = send(settings(collector.endpoint()), PLENTY);

      assertTrue(outcome.contains("took 0 of 13 spans and 0 of "), outcome);
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(
          warnings.get(0).matches(".* took a request and rejected \\d+ (spans|points) of it"),
          warnings.get(0));
    }
  }

  @Test
  void queue_thatIsFull_countsWhatItDrops() throws Exception {
    try (TestCollector collector = TestCollector.start(Fault.SILENT)) {
      OtelEmitter emitter = OtelEmitter.open(settings(collector.endpoint()), warnings::add);
      new ScriptedRun(emitter, 5).all(2_000, 2);
      String outcome = emitter.close(200);

      assertTrue(outcome.contains("took 0 of 8001 spans"), outcome);
      assertTrue(warnings.size() <= 1, warnings.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cumulative", "delta"})
  void queue_thatIsFull_losesNoJouleAndTellsHowManySpans(String temporality) throws Exception {
    try (TestCollector collector = TestCollector.startHeld()) {
      OtlpSettings settings =
          settings(
              collector.endpoint(),
              "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
              temporality,
              "OTEL_EXPORTER_OTLP_TIMEOUT",
              String.valueOf(PLENTY));
      OtelEmitter emitter = OtelEmitter.open(settings, warnings::add);
      ScriptedRun run = new ScriptedRun(emitter, 5);
      RunAccumulator accumulator = new RunAccumulator();
      ScriptedRun same = new ScriptedRun(accumulator, 5);
      run.epochs(2_000, 2);
      same.epochs(2_000, 2);
      collector.release();
      run.end();
      same.end();
      String outcome = emitter.close(PLENTY);

      int arrived = Received.spans(collector).size();
      assertTrue(arrived >= OtlpSender.MOST_SPANS && arrived < 8_001, arrived + " spans");
      assertTrue(outcome.contains("took " + arrived + " of 8001 spans"), outcome);
      assertTrue(warnings.get(0).endsWith("more spans than can be sent"), warnings.toString());
      long dropped =
          Received.metrics(collector)
              .filter(m -> m.getName().equals(SignalNames.LCA_EXPORT_DROPPED))
              .flatMap(m -> m.getSum().getDataPointsList().stream())
              .mapToLong(p -> Math.round(p.getAsDouble()))
              .reduce(0, temporality.equals("delta") ? Long::sum : Math::max);
      assertEquals(8_001 - arrived, dropped);
      if (temporality.equals("cumulative")) {
        assertEquals(
            accumulator.summary().domains().get(0).microjoules(),
            Received.lastMicrojoules(collector, SignalNames.HW_ENERGY).get("cpu/package-0"));
      }
    }
  }

  @Test
  void settings_thatCannotBeUsed_areSaidInOneLineWithoutTheirValues() {
    assertNull(
        OtelEmitter.open(
            settings("http://localhost:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            warnings::add));
    assertTrue(warnings.get(0).contains("set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"));
    assertNull(
        OtelEmitter.open(
            settings("http://localhost:4318", "OTEL_EXPORTER_OTLP_HEADERS", "s3cret"),
            warnings::add));
    assertTrue(warnings.get(1).contains("otel.exporter.otlp.headers"), warnings.get(1));
    assertNull(OtelEmitter.open(settings("ftp://me:s3cret@host"), warnings::add));
    assertEquals(3, warnings.size());
    for (String warning : warnings) {
      assertTrue(!warning.contains("s3cret") && !warning.contains("\n"), warning);
    }
  }

  @Test
  void place_ofAnEndpointWithAPassword_holdsNone() {
    assertEquals(
        "https://otel.example:4318", settings("https://me:s3cret@otel.example:4318/x").place());
    assertNotNull(settings("http://h:1").forSdk());
  }
}
