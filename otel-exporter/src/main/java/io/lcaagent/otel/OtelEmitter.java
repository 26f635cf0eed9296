package io.lcaagent.otel;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Quantity;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.function.Consumer;

/**
 * A run to a collector by OTLP (http/protobuf), as it goes. Called by the run's thread, which it
 * never blocks: a thread of its own sends. What could not be sent is counted, said once, and can be
 * sent later from the journal with the same ids and times.
 */
public final class OtelEmitter implements RunListener {
  private final OtlpSender sender;
  private final OtlpSettings settings;
  private RunSignals signals;
  private boolean paced;

  private OtelEmitter(OtlpSettings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.sender = new OtlpSender(settings, text -> warnings.accept("OpenTelemetry: " + text));
  }

  /**
   * Loads the SDK and makes the exporters: takes most of a second where it comes first.
   *
   * @param warnings takes what goes wrong, one line each, never a secret; any thread
   * @return {@code null} when the settings cannot be used, which has been said
   */
  public static OtelEmitter open(OtlpSettings settings, Consumer<String> warnings) {
    OtelEmitter emitter = new OtelEmitter(settings, warnings);
    emitter.sender.start();
    OtlpExporters exporters = emitter.sender.exporters();
    if (exporters == null) {
      return null;
    }
    emitter.signals =
        new RunSignals(
            emitter.sender,
            exporters.environment(),
            exporters.wantsDifferences(),
            settings.metricIntervalMillis() * 1_000_000);
    return emitter;
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
  public void onHeader(RunHeader header) {
    signals.onHeader(header);
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    signals.onDomain(index, domain, inTotal);
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    signals.onAnchor(nanos, epochNanos, bootNanos);
  }

  @Override
  public void onTick(long nanos) {
    if (paced) {
      sender.awaitRoom();
    }
    signals.onTick(nanos);
  }

  @Override
  public void onTickEnd() {
    signals.onTickEnd();
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    signals.onSample(domain, sequence, start, end, delta, sum);
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    signals.onGap(domain, startNanos, endNanos, reason);
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    signals.onPhaseBegin(start);
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    signals.onPhaseEnd(id, nanos, failed);
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loading, long batches) {
    signals.onBatches(load, train, start, end, loading, batches);
  }

  @Override
  public void onQuality(QualityPoint point) {
    signals.onQuality(point);
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    signals.onWorkload(training, key, value);
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    signals.onLost(boundaries, nanos);
  }

  @Override
  public void onEnd(RunEnd end) {
    signals.onEnd(end);
  }
}
