package io.lcaagent.power;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.SampleListener;

/**
 * One domain's way from readings to samples. Each reading's end is the next one's start, so that no
 * time falls between two samples. Confined to the sampler's thread; allocates nothing.
 */
final class DomainTrack {
  /** A bridge between power readings further apart than this many periods would be invented. */
  private static final int LONGEST_BRIDGE_PERIODS = 3;

  private final int index;
  private final EnergyDomain domain;
  private final SampleListener listener;
  private final EnergyCounter counter;
  private final PowerIntegrator integrator = new PowerIntegrator();
  private final long longestBridgeNanos;
  private boolean hasReading;
  private long lastNanos;
  private long sequence;
  private long cumulativeMicrojoules;
  private String failure;

  DomainTrack(int index, EnergyDomain domain, CounterRange range, SampleListener listener) {
    this.index = index;
    this.domain = domain;
    this.listener = listener;
    this.counter = new EnergyCounter(range);
    this.longestBridgeNanos = LONGEST_BRIDGE_PERIODS * domain.periodNanos();
  }

  EnergyDomain domain() {
    return domain;
  }

  void counter(long nanos, long microjoules) {
    long elapsedNanos = nanos - lastNanos;
    if (hasReading && elapsedNanos <= 0) {
      return; // the same instant twice tells nothing; the next reading covers it
    }
    long energy = counter.advance(microjoules, hasReading ? elapsedNanos : 0);
    accept(nanos, energy, energy == EnergyCounter.GAP ? counter.gapReason() : null);
  }

  void power(long nanos, long microwatts) {
    long elapsedNanos = nanos - lastNanos;
    if (hasReading && elapsedNanos <= 0) {
      return;
    }
    if (hasReading && elapsedNanos > longestBridgeNanos) {
      integrator.restart(microwatts);
      accept(nanos, EnergyCounter.GAP, failure != null ? failure : "no reading for too long");
    } else {
      accept(nanos, integrator.advance(microwatts, hasReading ? elapsedNanos : 0), null);
    }
  }

  void failed(String reason) {
    failure = reason;
  }

  /** The run ends: what failed until now will never be known. */
  void finish(long startNanos, long nanos) {
    long unknownSince = hasReading ? lastNanos : startNanos;
    if (failure != null && nanos > unknownSince) {
      listener.onGap(index, unknownSince, nanos, failure);
    }
  }

  private void accept(long nanos, long energyMicrojoules, String gapReason) {
    long start = lastNanos;
    lastNanos = nanos;
    failure = null;
    if (!hasReading) {
      hasReading = true;
    } else if (gapReason != null) {
      listener.onGap(index, start, nanos, gapReason);
    } else {
      cumulativeMicrojoules += energyMicrojoules;
      listener.onSample(index, sequence++, start, nanos, energyMicrojoules, cumulativeMicrojoules);
    }
  }
}
