package io.lcaagent.jfr.recording;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that a run is made of again, each with the fields that its call needs, in the order of
 * {@link #call}.
 */
enum EventKind {
  RUN(
      "Run",
      "runId jobId name hostId bootId pid pidStartTicks agentVersion javaVersion os cpuModel"
          + " startNanos startEpochNanos"),
  OPTION("Option", "key value origin"),
  INVENTORY("Inventory", "json"),
  FACTOR_SET("FactorSet", "id version sha256"),
  METER("Meter", "meter component available detail"),
  DOMAIN(
      "Domain",
      "index domain kind parent source provenance lowFactor highFactor periodNanos inTotal"),
  REPRODUCIBILITY("Reproducibility", "key value"),
  WARNING("Warning", "code text"),
  ANCHOR("Anchor", "nanos epochNanos bootNanos"),
  TICK("Tick", "nanos"),
  SAMPLE(
      "EnergySample",
      "domainIndex sequence startNanos endNanos energyMicrojoules cumulativeMicrojoules"),
  GAP("Gap", "domainIndex startNanos endNanos reason"),
  UTILIZATION("Utilization", "startNanos endNanos busy"),
  PHASE_BEGIN("PhaseBegin", "phase parent kind name training epochNumber nanos"),
  TRAINING_END("Training", "phase endNanos failed"),
  EPOCH_END("Epoch", "phase endNanos failed"),
  PHASE_END("Phase", "phase endNanos failed"),
  BATCHES("Batches", "loadPhase phase startNanos endNanos loadNanos batches"),
  QUALITY("QualityCheckpoint", "training epochNumber step nanos metric value"),
  WORKLOAD("Workload", "training key value"),
  LOST("LostBoundaries", "boundaries nanos"),
  AGENT_COST("AgentCost", "nanos cpuNanos"),
  END("RunEnd", "nanos failed agentCpuNanos");

  private static final String PREFIX = "lca.";
  private static final Map<String, EventKind> BY_NAME = new HashMap<>();

  static {
    for (EventKind kind : values()) {
      BY_NAME.put(PREFIX + kind.name, kind);
    }
  }

  private final String name;
  private final List<String> fields;

  EventKind(String name, String fields) {
    this.name = name;
    this.fields = List.of(fields.split(" "));
  }

  /** The kind of this event, or {@code null} for one that is not needed. */
  static EventKind of(String name) {
    return BY_NAME.get(name);
  }

  List<String> fields() {
    return fields;
  }

  /** A fact of the whole run: wherever it stands in the file, it holds from its order on. */
  boolean isFact() {
    return ordinal() <= WARNING.ordinal() || this == WORKLOAD;
  }

  /** Comes within a tick. */
  boolean isOfTick() {
    return this == SAMPLE || this == GAP || this == UTILIZATION;
  }

  /**
   * Makes the call that the event was made of.
   *
   * @throws IllegalArgumentException if a value is none that a run can have
   */
  void call(DecodedEvent e, RunListener to) {
    switch (this) {
      case RUN -> to.onHeader(header(e));
      case OPTION -> to.onOption(e.text(0), e.text(1), e.text(2));
      case INVENTORY -> to.onInventory(e.text(0));
      case FACTOR_SET -> to.onFactorSet(e.text(0), e.text(1), e.text(2));
      case METER -> to.onMeter(e.text(0), e.text(1), e.flag(2), e.text(3));
      case DOMAIN -> to.onDomain(e.integer(0), domain(e), e.flag(9));
      case REPRODUCIBILITY -> to.onReproducibility(e.text(0), e.text(1));
      case WARNING -> to.onWarning(e.text(0), e.text(1));
      case ANCHOR -> to.onAnchor(e.number(0), e.number(1), e.number(2));
      case TICK -> to.onTick(e.number(0));
      case SAMPLE ->
          to.onSample(
              e.integer(0), e.number(1), e.number(2), e.number(3), e.number(4), e.number(5));
      case GAP -> to.onGap(e.integer(0), e.number(1), e.number(2), e.text(3));
      case UTILIZATION -> to.onUtilization(e.number(0), e.number(1), e.real(2));
      case PHASE_BEGIN -> to.onPhaseBegin(phaseStart(e));
      case TRAINING_END, EPOCH_END, PHASE_END -> to.onPhaseEnd(e.number(0), e.number(1), e.flag(2));
      case BATCHES ->
          to.onBatches(
              e.number(0), e.number(1), e.number(2), e.number(3), e.number(4), e.number(5));
      case QUALITY ->
          to.onQuality(
              new QualityPoint(
                  e.number(0), e.integer(1), e.number(2), e.number(3), e.text(4), e.real(5)));
      case WORKLOAD -> to.onWorkload(e.number(0), e.text(1), e.text(2));
      case LOST -> to.onLost(e.number(0), e.number(1));
      case AGENT_COST -> to.onAgentCpu(e.number(0), e.number(1));
      case END -> to.onEnd(new RunEnd(e.number(0), e.flag(1), e.number(2)));
    }
  }

  private static RunHeader header(DecodedEvent e) {
    return new RunHeader(
        e.text(0),
        e.text(1),
        e.text(2),
        e.text(3),
        e.text(4),
        e.number(5),
        e.number(6),
        e.text(7),
        e.text(8),
        e.text(9),
        e.text(10),
        e.number(11),
        e.number(12));
  }

  private static EnergyDomain domain(DecodedEvent e) {
    return new EnergyDomain(
        e.name(1),
        EnergyDomain.Kind.valueOf(e.name(2)),
        e.text(3),
        e.text(4),
        Provenance.valueOf(e.name(5)),
        e.real(6),
        e.real(7),
        e.number(8));
  }

  private static PhaseStart phaseStart(DecodedEvent e) {
    return new PhaseStart(
        e.number(0),
        e.number(1),
        PhaseKind.valueOf(e.name(2)),
        e.name(3),
        e.number(4),
        e.integer(5),
        e.number(6));
  }
}
