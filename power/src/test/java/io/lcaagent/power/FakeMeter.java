package io.lcaagent.power;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import java.util.List;
import java.util.function.Consumer;

/** A meter with one domain that does at each read what the test says. */
public final class FakeMeter implements PowerMeter {
  private final Lane lane;
  private final List<EnergyDomain> domains;
  private volatile Consumer<ReadingSink> reading = sink -> {};
  volatile long reads;
  volatile boolean closed;

  FakeMeter(String id, Lane lane) {
    this.lane = lane;
    this.domains =
        List.of(
            new EnergyDomain(
                id,
                EnergyDomain.Kind.PACKAGE,
                null,
                "fake",
                Provenance.MEASURED,
                1,
                1,
                100_000_000));
  }

  FakeMeter reads(Consumer<ReadingSink> next) {
    reading = next;
    return this;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<EnergyDomain> domains() {
    return domains;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public long cadenceNanos() {
    return lane == Lane.OWN ? 1_000_000 : Long.MAX_VALUE;
  }

  @Override
  public void read(ReadingSink sink) {
    reads++;
    reading.accept(sink);
  }

  @Override
  public void close() {
    closed = true;
  }
}
