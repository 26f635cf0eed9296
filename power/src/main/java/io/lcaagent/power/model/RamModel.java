package io.lcaagent.power.model;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.ReadingSink;
import java.util.List;

/**
 * Energy of the memory from its size: {@code E = W/GB × GB × Δt}. Memory draws most of its power
 * for being refreshed, so that utilisation is left out. In a virtual machine the size is the
 * machine's own, and no share is taken of it again. Reports a counter of its own.
 */
public final class RamModel implements PowerMeter {
  private final double watts;
  private final MonotonicClock clock;
  private final List<EnergyDomain> domains;
  private boolean hasBaseline;
  private long firstNanos;

  /**
   * @param memoryBytes of the memory that is ours, see {@link OurMemory}; at least 1
   */
  public RamModel(RamPower power, long memoryBytes, long periodNanos, MonotonicClock clock) {
    this.watts = power.wattsPerGb() * (memoryBytes / (double) (1L << 30));
    this.clock = clock;
    this.domains =
        List.of(
            new EnergyDomain(
                "ram/0",
                EnergyDomain.Kind.DRAM,
                null,
                "model",
                power.provenance(),
                power.lowFactor(),
                power.highFactor(),
                periodNanos));
  }

  /** The constant power of this memory. */
  public double watts() {
    return watts;
  }

  @Override
  public String name() {
    return "ram-model";
  }

  @Override
  public List<EnergyDomain> domains() {
    return domains;
  }

  @Override
  public void read(ReadingSink sink) {
    long nanos = clock.nanoTime();
    if (!hasBaseline) {
      hasBaseline = true;
      firstNanos = nanos;
    }
    sink.counter(0, nanos, (long) (watts * (nanos - firstNanos) / 1e3));
  }

  @Override
  public void close() {}
}
