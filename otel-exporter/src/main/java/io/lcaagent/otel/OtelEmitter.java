package io.lcaagent.otel;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.RunRelay;
import java.util.function.Consumer;

/**
 * A run to a collector by OTLP (http/protobuf), as it goes. Called by the run's thread, which it
 * never blocks: a thread of its own sends. What could not be sent is counted, said once, and can be
 * sent later from the journal with the same ids and times.
 */
public final class OtelEmitter extends RunRelay {
  private final OtlpSender sender;
  private final OtlpSettings settings;
  private final RunSignals signals;
  private boolean paced;

  private OtelEmitter(OtlpSender sender, OtlpSettings settings, RunSignals signals) {
    super(signals);
    this.sender = sender;
    this.settings = settings;
    this.signals = signals;
  }

  /**
   * Loads the SDK and makes the exporters: takes most of a second where it comes first.
   *
   * @param warnings takes what goes wrong, one line each, never a secret; any thread
   * @return {@code null} when the settings cannot be used, which has been said
   */
  public static OtelEmitter open(OtlpSettings settings, Consumer<String> warnings) {
    OtlpSender sender = new OtlpSender(settings, text -> warnings.accept("OpenTelemetry: " + text));
    sender.start();
    OtlpExporters exporters = sender.exporters();
    if (exporters == null) {
      return null;
    }
    RunSignals signals =
        new RunSignals(
            sender,
            exporters.environment(),
            exporters.wantsDifferences(),
            settings.metricIntervalMillis() * 1_000_000);
    return new OtelEmitter(sender, settings, signals);
  }

  /** The run's impacts as assessed, after its end; indicators without a metric are passed over. */
  public void impacts(Assessment assessment) {
    assessment
        .impacts()
        .forEach(
            (indicator, impact) -> {
              impact(indicator, "usage", impact.usage());
              impact(indicator, "embodied", impact.embodied());
              impact(indicator, "total", impact.total());
            });
  }

  private void impact(String indicator, String part, Quantity impact) {
    if (impact != null) {
      signals.impact(indicator, part, impact.value(), impact.provenance().name());
    }
  }

  /** Nothing follows: ends what a journal without an end left open. */
  public void finish() {
    signals.finish();
  }

  /** From now on waits in each tick for the sender: a journal is read faster than it is sent. */
  public OtelEmitter paced() {
    paced = true;
    return this;
  }

  /**
   * Sends the rest.
   *
   * @return what was sent and what was not, in one line; {@code null} when all of it was taken
   */
  public String close(long limitMillis) {
    OtlpSender.Outcome outcome = sender.close(limitMillis);
    if (outcome.isComplete()) {
      return null;
    }
    return "OpenTelemetry: "
        + settings.place()
        + " took "
        + outcome.sentSpans()
        + " of "
        + (outcome.sentSpans() + outcome.lostSpans())
        + " spans and "
        + outcome.sentSnapshots()
        + " of "
        + (outcome.sentSnapshots() + outcome.lostSnapshots())
        + " readings of the metrics";
  }

  /** Spans that a receiver took so far. */
  public long sentSpans() {
    return sender.sentSpans();
  }

  @Override
  public void onTick(long nanos) {
    if (paced) {
      sender.awaitRoom();
    }
    super.onTick(nanos);
  }
}
