package io.lcaagent.jfr;

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

  private final RunCommitter run;
  private final EnergyCommitter energy;
  private final PhaseCommitter phases;

  private Committer(long run) {
    this.run = new RunCommitter(run);
    this.energy = new EnergyCommitter(run);
    this.phases = new PhaseCommitter(run);
  }

  /** Registers all events now: later, at the end of the JVM, nothing of it may take time. */
  static Committer load(long run) {
    ALL.forEach(FlightRecorder::register);
    return new Committer(run);
  }

  static List<Class<? extends Event>> events() {
    return ALL;
  }

  RunCommitter run() {
    return run;
  }

  EnergyCommitter energy() {
    return energy;
  }

  PhaseCommitter phases() {
    return phases;
  }
}
