package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.otel.collector.Fault;
import io.lcaagent.otel.collector.Received;
import io.lcaagent.otel.collector.TestCollector;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that send telemetry already, to the collector that ours goes to. */
class OtherTelemetryIT {
  private static final String OURS = "io.lcaagent";

  @TempDir Path folder;

  static Stream<Arguments> ordersOnEachJdk() {
    return Jdk.each().flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  /** Spans by scope. */
  private static Map<String, Long> scopes(TestCollector collector) {
    Map<String, Long> counts = new TreeMap<>();
    collector.traces().stream()
        .flatMap(t -> t.getResourceSpansList().stream())
        .flatMap(r -> r.getScopeSpansList().stream())
        .forEach(s -> counts.merge(s.getScope().getName(), (long) s.getSpansCount(), Long::sum));
    return counts;
  }

  private static JavaRun telemetry(JavaRun run, TestCollector collector) {
    return run.env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
        .env("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .env("OTEL_LOGS_EXPORTER", "none");
  }

  @ParameterizedTest
  @MethodSource("ordersOnEachJdk")
  void openTelemetrysAgent_beforeOrAfterOurs_getsNothingOfOursAndTakesNothing(
      Jdk jdk, boolean oursFirst) throws Exception {
    Path theirs =
        Path.of(
            Class.forName(
                    "io.opentelemetry.javaagent.OpenTelemetryAgent",
                    false,
                    OtherTelemetryIT.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      JavaRun run = telemetry(JavaRun.in(folder, jdk), collector);
      if (oursFirst) {
        run.agent("").jvm("-javaagent:" + theirs);
      } else {
        run.jvm("-javaagent:" + theirs).agent("");
      }
      Outcome ours = run.startDjl("Ending", "return").end(java.time.Duration.ofMinutes(3));

      ours.exits(0);
      RunDirectory recorded = OpenTelemetryIT.whole(ours, folder, collector);
      assertEquals(
          OpenTelemetryIT.byComponent(recorded.result()),
          Received.lastMicrojoules(collector, "hw.energy"),
          ours::toString);
      // 1 training, 3 epochs, each with load, train and validate: none lost, none invented
      Map<String, Long> scopes = scopes(collector);
      assertEquals(13, Received.spans(collector).size());
      assertTrue(scopes.get(OURS) >= 13, scopes::toString);
      assertEquals(0, requestsToTheCollector(collector), "our requests are in nobody's trace");
    }
  }

  /** Client spans of HTTP that name the collector's port. */
  private static long requestsToTheCollector(TestCollector collector) {
    String port = collector.endpoint().substring(collector.endpoint().lastIndexOf(':') + 1);
    return collector.traces().stream()
        .flatMap(t -> t.getResourceSpansList().stream())
        .flatMap(r -> r.getScopeSpansList().stream())
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .filter(s -> s.toString().contains(port))
        .count();
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void programsOwnSdk_besideOurs_sendsItsSpansAndOursOurJoules(Jdk jdk) throws Exception {
    Path source = folder.resolve("OwnSdk.java");
    try (var in = OtherTelemetryIT.class.getResourceAsStream("/programs/OwnSdk.java")) {
      Files.copy(in, source);
    }
    try (TestCollector collector = TestCollector.start(Fault.NONE)) {
      JavaRun run = telemetry(JavaRun.in(folder, jdk), collector);
      Outcome ours = run.agent("").jvm("-cp", sdk()).run(source.toString());

      ours.exits(0).hasNoStackTrace();
      assertEquals("done", ours.out().strip());
      assertEquals(Map.of("theirs", 5L), scopes(collector), ours::toString);
      RunDirectory recorded = OpenTelemetryIT.whole(ours, folder, collector);
      assertEquals(
          OpenTelemetryIT.byComponent(recorded.result()),
          Received.lastMicrojoules(collector, "hw.energy"),
          ours::toString);
    }
  }

  /** The SDK's jars, as a program has them on its class path. */
  private static String sdk() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> jars =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(jar -> new File(jar).getName().startsWith("opentelemetry-"))
            .filter(jar -> !jar.contains("javaagent") && !jar.contains("proto-"))
            .toList();
    assertTrue(jars.size() > 10, all);
    return jars.stream().collect(Collectors.joining(File.pathSeparator));
  }
}
