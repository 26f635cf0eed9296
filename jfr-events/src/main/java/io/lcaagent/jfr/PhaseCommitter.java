package io.lcaagent.jfr;

import io.lcaagent.jfr.OpenPhases.OpenPhase;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import jdk.jfr.Event;

/** Commits what is said of trainings, phases and quality. Threads as in {@link Committer}. */
final class PhaseCommitter extends EventStamp {
  PhaseCommitter(long run) {
    super(run);
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
}
