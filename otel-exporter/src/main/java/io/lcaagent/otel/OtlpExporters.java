package io.lcaagent.otel;

import io.lcaagent.impact.BadInputException;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The SDK's own OTLP exporters, made of the standard settings, sending on our threads.
 *
 * @param spans {@code null} when switched off
 * @param metrics {@code null} when switched off
 * @param rejectedSpans of answers that said success
 * @param rejectedPoints of answers that said success
 * @param environment what the settings say of the resource
 */
record OtlpExporters(
    SpanExporter spans,
    MetricExporter metrics,
    Rejections rejectedSpans,
    Rejections rejectedPoints,
    Resource environment) {
  private static final String OTLP = "otlp";
  private static final Pattern KEY = Pattern.compile("otel\\.[a-z.]*[a-z]");

  /**
   * @throws BadInputException in one line, which holds no value of a setting
   */
  static OtlpExporters open(OtlpSettings settings, ExecutorService threads) {
    if (settings.refusal() != null) {
      throw BadInputException.data(settings.refusal());
    }
    ComponentLoader loader = ComponentLoader.forClassLoader(OtlpExporters.class.getClassLoader());
    try {
      ConfigProperties config = DefaultConfigProperties.create(settings.forSdk(), loader);
      Rejections spans = new Rejections(loader);
      Rejections points = new Rejections(loader);
      return new OtlpExporters(
          isOn(config, "otel.traces.exporter") ? spans(config, spans, threads) : null,
          isOn(config, "otel.metrics.exporter") ? metrics(config, points, threads) : null,
          spans,
          points,
          ResourceConfiguration.createEnvironmentResource(config));
    } catch (ConfigurationException | IllegalArgumentException | IllegalStateException e) {
      // Its message may quote a header.
      throw BadInputException.data("OpenTelemetry settings cannot be used: " + keys(e));
    }
  }

  private static boolean isOn(ConfigProperties config, String key) {
    return config.getList(key).isEmpty() || config.getList(key).contains(OTLP);
  }

  private static SpanExporter spans(
      ConfigProperties config, ComponentLoader loader, ExecutorService threads) {
    for (ConfigurableSpanExporterProvider provider :
        loader.load(ConfigurableSpanExporterProvider.class)) {
      if (provider.getName().equals(OTLP)
          && provider.createExporter(config) instanceof OtlpHttpSpanExporter made) {
        SpanExporter ours =
            made.toBuilder().setComponentLoader(loader).setExecutorService(threads).build();
        made.shutdown();
        return ours;
      }
    }
    throw new IllegalStateException("no exporter");
  }

  private static MetricExporter metrics(
      ConfigProperties config, ComponentLoader loader, ExecutorService threads) {
    return StreamSupport.stream(
            loader.load(ConfigurableMetricExporterProvider.class).spliterator(), false)
        .filter(provider -> provider.getName().equals(OTLP))
        .map(provider -> provider.createExporter(config))
        .filter(OtlpHttpMetricExporter.class::isInstance)
        .map(OtlpHttpMetricExporter.class::cast)
        .map(
            made -> {
              MetricExporter ours =
                  made.toBuilder().setComponentLoader(loader).setExecutorService(threads).build();
              made.shutdown();
              return ours;
            })
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no exporter"));
  }

  /** The settings that a message of the SDK names, and nothing else of it. */
  private static String keys(Exception failure) {
    Set<String> keys = new TreeSet<>();
    for (Throwable e = failure; e != null; e = e.getCause()) {
      Matcher found = KEY.matcher(String.valueOf(e.getMessage()));
      while (found.find()) {
        keys.add(found.group());
      }
    }
    return keys.isEmpty()
        ? "look at the OTEL_EXPORTER_OTLP_* variables (" + failure.getClass().getSimpleName() + ")"
        : String.join(", ", keys);
  }

  boolean wantsDifferences() {
    return metrics != null
        && metrics.getAggregationTemporality(InstrumentType.COUNTER)
            == AggregationTemporality.DELTA;
  }
}
