package io.lcaagent.power.rapl;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.CounterRange;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.ReadingSink;
import java.util.List;

/**
 * Reads the energy counters of the powercap zones. One reading costs a file read of microseconds
 * per zone, so it is inline. Built by {@link RaplProbe}.
 */
public final class RaplPowercap implements PowerMeter {
  /** Source of its domains. */
  public static final String NAME = "powercap";

  private final List<EnergyDomain> domains;
  private final List<CounterRange> ranges;
  private final EnergyFile[] files;
  private final MonotonicClock clock;
  private final long cadenceNanos;

  RaplPowercap(
      List<EnergyDomain> domains,
      List<CounterRange> ranges,
      List<EnergyFile> files,
      MonotonicClock clock) {
    this.domains = List.copyOf(domains);
    this.ranges = List.copyOf(ranges);
    this.files = files.toArray(EnergyFile[]::new);
    this.clock = clock;
    this.cadenceNanos =
        ranges.stream().mapToLong(CounterRange::keepAliveNanos).min().orElse(CounterRange.UNKNOWN);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<EnergyDomain> domains() {
    return domains;
  }

  /** Four reads for each time that the fastest counter can go round. */
  @Override
  public long cadenceNanos() {
    return cadenceNanos;
  }

  @Override
  public CounterRange range(int domain) {
    return ranges.get(domain);
  }

  @Override
  public void read(ReadingSink sink) {
    for (int i = 0; i < files.length; i++) {
      long before = clock.nanoTime();
      long value = files[i].read(before);
      long after = clock.nanoTime();
      if (value == EnergyFile.FAILED) {
        sink.failed(i, files[i].failure());
      } else {
        sink.counter(i, before + (after - before) / 2, value);
      }
    }
  }

  @Override
  public void close() {
    for (EnergyFile file : files) {
      file.close();
    }
  }
}
