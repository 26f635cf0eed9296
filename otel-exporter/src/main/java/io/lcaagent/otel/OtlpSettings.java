package io.lcaagent.otel;

import io.lcaagent.impact.BadInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The standard {@code OTEL_*} variables and {@code otel.*} system properties (which win), as the
 * OpenTelemetry specification names them. Holds nothing of the SDK: whether there is an endpoint
 * can be asked before any of it is loaded. Immutable; never shown, since headers are secrets.
 */
public final class OtlpSettings {
  private static final String PREFIX = "otel.exporter.otlp.";
  private static final String[] SIGNALS = {"", "traces.", "metrics."};
  private static final String PROTOBUF = "http/protobuf";
  private static final String DEFAULT_ENDPOINT = "http://localhost:4318";

  private final Map<String, String> values;

  private OtlpSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param properties those of the JVM
   * @param environment that of the process
   */
  public static OtlpSettings of(Properties properties, Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().startsWith("OTEL_") && !variable.getValue().isBlank()) {
        String key = variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.');
        values.put(key, variable.getValue());
      }
    }
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("otel.")) {
        values.put(key, properties.getProperty(key));
      }
    }
    return new OtlpSettings(values);
  }

  /**
   * With more headers, one {@code name=value} a line; empty lines and those that begin with # are
   * passed over.
   *
   * @throws BadInputException naming the file and the line, never what stands there
   */
  public OtlpSettings withHeaders(Path file) {
    StringBuilder headers = new StringBuilder(values.getOrDefault(PREFIX + "headers", ""));
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        String pair = line.strip();
        if (pair.isEmpty() || pair.startsWith("#")) {
          continue;
        }
        if (pair.indexOf('=') < 1 || pair.contains(",")) {
          throw BadInputException.data(
              file + " line " + number + ": no header; allowed: name=value, without a comma");
        }
        headers.append(headers.length() == 0 ? "" : ",").append(pair);
      }
    } catch (IOException e) {
      throw BadInputException.data(file + " cannot be read: " + e.getClass().getSimpleName());
    }
    return with(PREFIX + "headers", headers.toString());
  }

  /** Sends there, whatever the variables say. */
  public OtlpSettings withEndpoint(String endpoint) {
    return with(PREFIX + "endpoint", endpoint)
        .with(PREFIX + "traces.endpoint", "")
        .with(PREFIX + "metrics.endpoint", "");
  }

  private OtlpSettings with(String key, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(key, value);
    return new OtlpSettings(more);
  }

  /** Whether somebody said where to send to, and did not switch it all off. */
  public boolean hasEndpoint() {
    return !isDisabled()
        && (isSet(PREFIX + "endpoint")
            || isSet(PREFIX + "traces.endpoint")
            || isSet(PREFIX + "metrics.endpoint"));
  }

  public boolean isDisabled() {
    return Boolean.parseBoolean(values.get("otel.sdk.disabled"));
  }

  /** Why nothing can be sent, in one line; {@code null} when nothing speaks against it. */
  public String refusal() {
    for (String signal : SIGNALS) {
      String protocol = values.get(PREFIX + signal + "protocol");
      if (protocol != null && !protocol.isBlank() && !protocol.equals(PROTOBUF)) {
        return "OTLP over "
            + (protocol.equals("grpc") ? "grpc" : "this protocol")
            + " is not supported: set OTEL_EXPORTER_OTLP_PROTOCOL="
            + PROTOBUF
            + " and the endpoint's HTTP port, usually 4318";
      }
      String endpoint = values.get(PREFIX + signal + "endpoint");
      if (endpoint != null && !endpoint.isBlank() && !endpoint.matches("https?://[^\\s]+")) {
        return "OTEL_EXPORTER_OTLP_"
            + signal.replace('.', '_').toUpperCase(Locale.ROOT)
            + "ENDPOINT is no address; allowed: http://HOST:PORT or https://HOST:PORT";
      }
    }
    return null;
  }

  /** Host and port that spans go to, without path, user or password: for messages. */
  public String place() {
    String given =
        values.getOrDefault(
            PREFIX + "traces.endpoint", values.getOrDefault(PREFIX + "endpoint", ""));
    String endpoint = given.isBlank() ? DEFAULT_ENDPOINT : given;
    try {
      URI uri = new URI(endpoint);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme() + "://" + uri.getHost() + port;
    } catch (java.net.URISyntaxException e) {
      return "the endpoint";
    }
  }

  /** How often metrics are sent, in ms. */
  long metricIntervalMillis() {
    return millis("otel.metric.export.interval", 60_000);
  }

  /** How long spans may wait for others, in ms. */
  long spanDelayMillis() {
    return millis("otel.bsp.schedule.delay", 5_000);
  }

  private long millis(String key, long fallback) {
    try {
      long value = Long.parseLong(values.getOrDefault(key, "").strip());
      return value > 0 ? value : fallback;
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** What the SDK is told: the settings, and what it would choose otherwise. */
  Map<String, String> forSdk() {
    Map<String, String> all = new TreeMap<>(values);
    all.values().removeIf(String::isBlank);
    all.putIfAbsent(PREFIX + "protocol", PROTOBUF);
    return all;
  }

  private boolean isSet(String key) {
    return !values.getOrDefault(key, "").isBlank();
  }

  /** Never the values. */
  @Override
  public String toString() {
    return "OtlpSettings" + values.keySet();
  }
}
