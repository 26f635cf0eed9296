package io.lcaagent.power.model;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.ReadingSink;
import io.lcaagent.power.host.HostLoad;
import java.util.ArrayList;
import java.util.List;

/**
 * Energy of the processors from their utilisation: {@code E = Σ TDP × curve(busy) × Δt} over the
 * intervals of {@link HostLoad}, which the sampler reads before its meters. Reports a counter of
 * its own; where the utilisation cannot be read there is no reading, so that coverage shows it.
 */
public final class CpuModel implements PowerMeter {
  private static final String NAME = "model";

  private final CpuPower power;
  private final HostLoad load;
  private final List<EnergyDomain> domains;
  private boolean hasBaseline;
  private long lastNanos;
  private double energyMicrojoules;

  /**
   * @param load the sampler's, which reads and closes it
   */
  public CpuModel(CpuPower power, HostLoad load, long periodNanos) {
    this.power = power;
    this.load = load;
    List<EnergyDomain> list = new ArrayList<>();
    for (int i = 0; i < power.domains(); i++) {
      list.add(
          new EnergyDomain(
              "cpu/package-" + i,
              EnergyDomain.Kind.PACKAGE,
              null,
              NAME,
              power.provenance(),
              power.lowFactor(),
              power.highFactor(),
              periodNanos));
    }
    this.domains = List.copyOf(list);
  }

  @Override
  public String name() {
    return "cpu-model";
  }

  @Override
  public List<EnergyDomain> domains() {
    return domains;
  }

  @Override
  public void read(ReadingSink sink) {
    if (load.failure() != null) {
      for (int i = 0; i < domains.size(); i++) {
        sink.failed(i, "the processors' utilisation cannot be read");
      }
      return;
    }
    long nanos = load.endNanos();
    if (hasBaseline && nanos == lastNanos) {
      return; // too soon for a new share: the next reading covers this time as well
    }
    if (hasBaseline) {
      double seconds = (nanos - lastNanos) / 1e9;
      energyMicrojoules += power.watts(load.busy()) * seconds * 1e6;
    }
    hasBaseline = true;
    lastNanos = nanos;
    for (int i = 0; i < domains.size(); i++) {
      sink.counter(i, nanos, (long) energyMicrojoules);
    }
  }

  @Override
  public void close() {
    // The load is the sampler's.
  }
}
