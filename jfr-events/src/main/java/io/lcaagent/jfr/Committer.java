package io.lcaagent.jfr;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.jfr.OpenPhases.OpenPhase;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * Commits the events. To load this class and the first event class costs a fifth of a second of CPU
 * time, so it is made only where the Flight Recorder is in use. Stateless but for the run's id:
 * called by the thread of the run's events, and by the recorder's own for what is said again.
 */
final class Committer {
  private static final List<Class<? extends Event>> ALL =
      List.of(
          RunEvents.Run.class,
          RunEvents.Option.class,
          RunEvents.Inventory.class,
          RunEvents.FactorSet.class,
          RunEvents.Reproducibility.class,
          RunEvents.Warning.class,
          RunEvents.Anchor.class,
          RunEvents.Utilization.class,
          RunEvents.AgentCost.class,
          RunEvents.RunEnd.class,
          RunEvents.Impact.class,
          EnergyEvents.Meter.class,
          EnergyEvents.Domain.class,
          EnergyEvents.Tick.class,
          EnergyEvents.EnergySample.class,
          EnergyEvents.Gap.class,
          PhaseEvents.PhaseBegin.class,
          PhaseEvents.Training.class,
          PhaseEvents.Epoch.class,
          PhaseEvents.Phase.class,
          PhaseEvents.Batches.class,
          PhaseEvents.QualityCheckpoint.class,
          PhaseEvents.Workload.class,
          PhaseEvents.LostBoundaries.class);

  private final long run;

  private Committer(long run) {
    this.run = run;
  }

  /** Registers all events now: later, at the end of the JVM, nothing of it may take time. */
  static Committer load(long run) {
    ALL.forEach(FlightRecorder::register);
    return new Committer(run);
  }

  static List<Class<? extends Event>> events() {
    return ALL;
  }

  void header(long order, boolean repeated, RunHeader header) {
    RunEvents.Run e = new RunEvents.Run();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.runId = header.runId();
      e.jobId = header.jobId();
      e.name = header.name();
      e.hostId = header.hostId();
      e.bootId = header.bootId();
      e.pid = header.pid();
      e.pidStartTicks = header.pidStartTicks();
      e.agentVersion = header.agentVersion();
      e.javaVersion = header.javaVersion();
      e.os = header.os();
      e.cpuModel = header.cpuModel();
      e.startNanos = header.startNanos();
      e.startEpochNanos = header.startEpochNanos();
      e.commit();
    }
  }

  void option(long order, boolean repeated, String key, String value, String origin) {
    RunEvents.Option e = new RunEvents.Option();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.key = key;
      e.value = value;
      e.origin = origin;
      e.commit();
    }
  }

  void inventory(long order, boolean repeated, String json) {
    RunEvents.Inventory e = new RunEvents.Inventory();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.json = json;
      e.commit();
    }
  }

  void factorSet(long order, boolean repeated, String id, String version, String sha256) {
    RunEvents.FactorSet e = new RunEvents.FactorSet();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.id = id;
      e.version = version;
      e.sha256 = sha256;
      e.commit();
    }
  }

  void reproducibility(long order, boolean repeated, String key, String value) {
    RunEvents.Reproducibility e = new RunEvents.Reproducibility();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.key = key;
      e.value = value;
      e.commit();
    }
  }

  void warning(long order, boolean repeated, String code, String text) {
    RunEvents.Warning e = new RunEvents.Warning();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.code = code;
      e.text = text;
      e.commit();
    }
  }

  void meter(
      long order, boolean repeated, String id, String component, boolean used, String detail) {
    EnergyEvents.Meter e = new EnergyEvents.Meter();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.meter = id;
      e.component = component;
      e.available = used;
      e.detail = detail;
      e.commit();
    }
  }

  void domain(long order, boolean repeated, int index, EnergyDomain domain, boolean inTotal) {
    EnergyEvents.Domain e = new EnergyEvents.Domain();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.index = index;
      e.domain = domain.id();
      e.kind = domain.kind().name();
      e.parent = domain.parent();
      e.source = domain.source();
      e.provenance = domain.provenance().name();
      e.inTotal = inTotal;
      e.lowFactor = domain.lowFactor();
      e.highFactor = domain.highFactor();
      e.periodNanos = domain.periodNanos();
      e.commit();
    }
  }

  void anchor(long order, long nanos, long epochNanos, long bootNanos) {
    RunEvents.Anchor e = new RunEvents.Anchor();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = nanos;
      e.epochNanos = epochNanos;
      e.bootNanos = bootNanos;
      e.commit();
    }
  }

  void tick(long order, long nanos) {
    EnergyEvents.Tick e = new EnergyEvents.Tick();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = nanos;
      e.commit();
    }
  }

  /**
   * @param phase the phase to show it with, or {@code null}
   */
  void sample(
      long order,
      int index,
      String domain,
      long sequence,
      long start,
      long end,
      long microjoules,
      long cumulative,
      OpenPhase phase) {
    EnergyEvents.EnergySample e = new EnergyEvents.EnergySample();
    if (e.shouldCommit()) {
      at(e, order);
      e.domain = domain;
      e.domainIndex = index;
      e.sequence = sequence;
      e.startNanos = start;
      e.endNanos = end;
      e.intervalNanos = end - start;
      e.energyJoules = microjoules / 1e6;
      e.energyMicrojoules = microjoules;
      e.cumulativeMicrojoules = cumulative;
      e.meanPowerWatts = end > start ? microjoules * 1e3 / (end - start) : Double.NaN; // µJ/ns = kW
      if (phase != null) {
        e.training = phase.start.training();
        e.epoch = phase.epoch;
        e.phase = phase.start.id();
      }
      e.commit();
    }
  }

  void gap(long order, int index, String domain, long start, long end, String reason) {
    EnergyEvents.Gap e = new EnergyEvents.Gap();
    if (e.shouldCommit()) {
      at(e, order);
      e.domainIndex = index;
      e.domain = domain;
      e.startNanos = start;
      e.endNanos = end;
      e.intervalNanos = end - start;
      e.reason = reason;
      e.commit();
    }
  }

  void utilization(long order, long start, long end, double busy) {
    RunEvents.Utilization e = new RunEvents.Utilization();
    if (e.shouldCommit()) {
      at(e, order);
      e.busy = busy;
      e.startNanos = start;
      e.endNanos = end;
      e.commit();
    }
  }

  void phaseBegin(long order, boolean repeated, PhaseStart start) {
    PhaseEvents.PhaseBegin e = new PhaseEvents.PhaseBegin();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.phase = start.id();
      e.parent = start.parent();
      e.kind = start.kind().name();
      e.name = start.name();
      e.training = start.training();
      e.epochNumber = start.epoch();
      e.nanos = start.nanos();
      e.commit();
    }
  }

  /** The event that {@link #phaseEnd} completes; its duration begins now. */
  Event phaseOpened(OpenPhase phase) {
    PhaseStart start = phase.start;
    PhaseEvents.Occurrence e =
        switch (start.kind()) {
          case TRAINING -> new PhaseEvents.Training();
          case EPOCH -> {
            PhaseEvents.Epoch epoch = new PhaseEvents.Epoch();
            epoch.epoch = start.id();
            epoch.epochNumber = start.epoch();
            yield epoch;
          }
          default -> {
            PhaseEvents.Phase other = new PhaseEvents.Phase();
            other.kind = start.kind().name();
            other.epoch = phase.epoch;
            other.epochNumber = start.epoch();
            yield other;
          }
        };
    e.begin();
    e.phase = start.id();
    e.training = start.training();
    e.name = start.name();
    e.startNanos = start.nanos();
    return e;
  }

  void phaseEnd(long order, OpenPhase phase, long nanos, boolean failed) {
    PhaseEvents.Occurrence e = (PhaseEvents.Occurrence) phase.event;
    if (e == null) { // begun before anybody recorded
      e = (PhaseEvents.Occurrence) phaseOpened(phase);
    }
    e.end();
    if (e.shouldCommit()) {
      at(e, order);
      e.endNanos = nanos;
      e.wallNanos = nanos - e.startNanos;
      e.failed = failed;
      if (e instanceof PhaseEvents.Training training) {
        training.epochs = phase.epochs;
      }
      e.commit();
    }
  }

  void batches(
      long order, long load, long train, long start, long end, long loadNanos, long batches) {
    PhaseEvents.Batches e = new PhaseEvents.Batches();
    if (e.shouldCommit()) {
      at(e, order);
      e.loadPhase = load;
      e.phase = train;
      e.startNanos = start;
      e.endNanos = end;
      e.intervalNanos = end - start;
      e.loadNanos = loadNanos;
      e.batches = batches;
      e.commit();
    }
  }

  void quality(long order, QualityPoint point) {
    PhaseEvents.QualityCheckpoint e = new PhaseEvents.QualityCheckpoint();
    if (e.shouldCommit()) {
      at(e, order);
      e.training = point.training();
      e.epochNumber = point.epoch();
      e.step = point.step();
      e.nanos = point.nanos();
      e.metric = point.metric();
      e.value = point.value();
      e.commit();
    }
  }

  void workload(long order, boolean repeated, long training, String key, String value) {
    PhaseEvents.Workload e = new PhaseEvents.Workload();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.training = training;
      e.key = key;
      e.value = value;
      e.commit();
    }
  }

  void lost(long order, long boundaries, long nanos) {
    PhaseEvents.LostBoundaries e = new PhaseEvents.LostBoundaries();
    if (e.shouldCommit()) {
      at(e, order);
      e.boundaries = boundaries;
      e.nanos = nanos;
      e.commit();
    }
  }

  void agentCost(long order, long nanos, long cpuNanos) {
    RunEvents.AgentCost e = new RunEvents.AgentCost();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = nanos;
      e.cpuNanos = cpuNanos;
      e.commit();
    }
  }

  void end(long order, RunEnd end) {
    RunEvents.RunEnd e = new RunEvents.RunEnd();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = end.nanos();
      e.failed = end.failed();
      e.agentCpuNanos = end.agentCpuNanos();
      e.commit();
    }
  }

  void impact(
      String part,
      long training,
      String indicator,
      String unit,
      double usage,
      double embodied,
      double total) {
    RunEvents.Impact e = new RunEvents.Impact();
    if (e.shouldCommit()) {
      at(e, 0); // not one of the run's events: made of them
      e.part = part;
      e.training = training;
      e.indicator = indicator;
      e.unit = unit;
      e.usage = usage;
      e.embodied = embodied;
      e.total = total;
      e.commit();
    }
  }

  private void repeated(LcaEvent.Repeated event, long order, boolean repeated) {
    at(event, order);
    event.repeated = repeated;
  }

  private void at(LcaEvent event, long order) {
    event.run = run;
    event.order = order;
  }
}
