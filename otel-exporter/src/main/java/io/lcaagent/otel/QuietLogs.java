package io.lcaagent.otel;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps what the SDK logs on our threads off the program's stderr; what a program's own SDK logs on
 * its threads passes.
 */
final class QuietLogs implements Filter {
  /** Held here, or the logging framework forgets them. */
  private static final List<Logger> LOGGERS =
      Stream.of(
              "exporter.otlp.internal.HttpExporter",
              "exporter.otlp.internal.HttpExporterBuilder",
              "exporter.otlp.internal.OtlpConfigUtil",
              "exporter.internal.SenderUtil",
              "exporter.internal.marshal.StringEncoderHolder",
              "exporter.sender.jdk.internal.JdkHttpSender",
              "sdk.common.CompletableResultCode")
          .map(name -> Logger.getLogger("io.opentelemetry." + name))
          .toList();

  private final Filter others;

  private QuietLogs(Filter others) {
    this.others = others;
  }

  static synchronized void install() {
    for (Logger logger : LOGGERS) {
      if (!(logger.getFilter() instanceof QuietLogs)) {
        logger.setFilter(new QuietLogs(logger.getFilter()));
      }
    }
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    return !Thread.currentThread().getName().startsWith(OtlpSender.THREADS)
        && (others == null || others.isLoggable(line));
  }
}
