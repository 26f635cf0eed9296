package io.lcaagent.jfr;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.jfr.OpenPhases.OpenPhase;

/** Commits what is said of meters, domains and their energy. Threads as in {@link Committer}. */
final class EnergyCommitter extends EventStamp {
  EnergyCommitter(long run) {
    super(run);
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
}
