package io.lcaagent.otel;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps what the SDK logs on our threads off the program's stderr; what a program's own SDK logs on
 * its threads passes.
 */
final class QuietLogs implements Filter {
  /** Held here, or the logging framework forgets them. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter"),
          Logger.getLogger("io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSender"),
          Logger.getLogger("io.opentelemetry.exporter.internal.ExporterBuilderUtil"),
          Logger.getLogger("io.opentelemetry.exporter.internal.http.HttpExporterBuilder"));

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
