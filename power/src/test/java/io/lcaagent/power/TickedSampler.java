package io.lcaagent.power;

import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.host.HostLoad;
import java.util.List;

/** A sampler whose ticks a test makes by hand, on its own thread. */
public final class TickedSampler {
  private final Sampler sampler;

  public TickedSampler(
      List<PowerMeter> meters,
      HostLoad load,
      SampleListener listener,
      MonotonicClock clock,
      Health health) {
    sampler = new Sampler(meters, load, listener, 100_000_000, clock, health);
  }

  public void tick() {
    sampler.tick();
  }

  public void lastTick() {
    sampler.lastTick();
  }
}
