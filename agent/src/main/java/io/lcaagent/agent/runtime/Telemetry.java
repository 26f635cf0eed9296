package io.lcaagent.agent.runtime;

import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.otel.OtelEmitter;
import io.lcaagent.otel.OtlpSettings;
import io.lcaagent.run.RunListener;
import io.lcaagent.thread.OwnThreads;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The run as a collector sees it. Made only where something is to be sent: then a thread of its own
 * loads the SDK, and the events of that time wait. {@link #end} waits no longer than it is told.
 */
final class Telemetry {
  static final String OPTION = "otel";
  static final String HEADERS = "otel.headers.file";

  private final OtlpSettings settings;
  private final Notices notices;
  private final Path directory;
  private final HeldEvents waiting;
  private final FutureTask<OtelEmitter> opening;
  private volatile boolean joined;

  private Telemetry(OtlpSettings settings, Notices notices, Path directory, int mostHeld) {
    this.directory = directory;
    this.settings = settings;
    this.notices = notices;
    this.waiting = new HeldEvents(mostHeld);
    this.opening = new FutureTask<>(this::emitter);
  }

  /**
   * Looks at the options and the standard variables; loads nothing of the SDK.
   *
   * @param directory of the run, which can be sent later; {@code null} when it has none
   * @return {@code null} when nothing is to be sent
   */
  static Telemetry of(Options options, Notices notices, Path directory, int mostHeld) {
    String wish = options.get(OPTION);
    OtlpSettings settings = OtlpSettings.of(System.getProperties(), System.getenv());
    if (wish.equals("none") || settings.isDisabled()) {
      return null;
    }
    if (!settings.hasEndpoint() && !wish.equals("always")) {
      return null;
    }
    if (options.isSet(HEADERS)) {
      settings = settings.withHeaders(options.path(HEADERS));
    }
    return new Telemetry(settings, notices, directory, mostHeld);
  }

  /** Takes the events until {@link #open} has what to send them with. */
  RunListener first() {
    return waiting;
  }

  /**
   * Begins to load the SDK.
   *
   * @param out holds {@link #first}, in whose place the sender comes
   */
  void open(RunRecorder recorder, FanOut out) {
    OwnThreads.daemon(
            "lca-otel-open",
            () -> {
              opening.run();
              recorder.leave(ignored -> join(out));
            })
        .start();
  }

  private OtelEmitter emitter() {
    return OtelEmitter.open(settings, line -> notices.warn(OPTION, line + later()));
  }

  /** On the thread that hands the events on. */
  private void join(FanOut out) {
    OtelEmitter emitter = opened(0);
    RunListener next = emitter == null ? new RunListener() {} : emitter;
    if (emitter != null) {
      waiting.replay(emitter);
    }
    out.replace(waiting, next);
    joined = true;
  }

  /**
   * The run has ended: sends what is left and its impacts.
   *
   * @param assessment {@code null} when there is none
   */
  void end(Assessment assessment, long limitMillis) {
    long start = System.nanoTime();
    OtelEmitter emitter = opened(limitMillis);
    if (emitter == null) {
      if (!opening.isDone()) {
        notices.warn(OPTION, "OpenTelemetry: nothing was sent" + later());
      }
      return; // it has been said
    }
    if (!joined) { // nobody hands events on any more
      waiting.replay(emitter);
    }
    if (assessment != null) {
      emitter.impacts(assessment);
    }
    long left = limitMillis - (System.nanoTime() - start) / 1_000_000;
    String missing = emitter.close(Math.max(1, left));
    if (missing != null) {
      notices.warn(OPTION, missing + later());
    }
  }

  private String later() {
    return directory == null ? "" : "; export --otlp " + directory + " sends the rest";
  }

  private OtelEmitter opened(long limitMillis) {
    try {
      return opening.get(limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      notices.warn(OPTION, "OpenTelemetry cannot be used: " + e.getCause().getClass().getName());
      return null;
    }
  }
}
