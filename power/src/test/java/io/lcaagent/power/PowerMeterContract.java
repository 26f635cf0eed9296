package io.lcaagent.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every meter keeps, whatever it reads. */
public abstract class PowerMeterContract {
  protected final ManualClock clock = new ManualClock(7_000_000_000L);
  private PowerMeter meter;

  /** A meter whose source works, on {@link #clock}. */
  protected abstract PowerMeter working() throws Exception;

  /** Lets time pass on the clock, and in the source if it keeps time of its own. */
  protected abstract void advanceMillis(long millis) throws Exception;

  /** Makes the source unreadable while the meter is open; false where that cannot happen. */
  protected abstract boolean breakSource() throws Exception;

  @AfterEach
  void close() {
    if (meter != null) {
      meter.close();
    }
  }

  @Test
  void domains_areFixedDistinctAndNeverEmpty() throws Exception {
    meter = working();

    List<EnergyDomain> domains = meter.domains();
    assertFalse(domains.isEmpty());
    assertEquals(domains, meter.domains());
    assertEquals(domains.size(), domains.stream().map(EnergyDomain::id).distinct().count(), "ids");
    assertTrue(meter.cadenceNanos() > 0);
  }

  @Test
  void read_workingSource_givesEachDomainOnceAtTheTimeOfTheRead() throws Exception {
    meter = working();
    advanceMillis(100);
    Readings readings = new Readings();
    long before = clock.nanoTime();
    meter.read(readings);

    assertEquals(meter.domains().size(), readings.seen.size());
    assertEquals(0, readings.failures);
    assertTrue(readings.earliest >= before - 100_000_000L, "not older than the last step");
    assertTrue(readings.latest <= clock.nanoTime());
  }

  @Test
  void read_again_neverGoesBackInTimeOrEnergy() throws Exception {
    meter = working();
    Readings first = new Readings();
    meter.read(first);
    advanceMillis(100);
    Readings second = new Readings();
    meter.read(second);

    assertTrue(second.earliest > first.latest, first.latest + " then " + second.earliest);
    assertTrue(second.smallest >= 0);
  }

  @Test
  void read_brokenSource_failsEachDomainWithAReasonAndThrowsNothing() throws Exception {
    meter = working();
    meter.read(new Readings());
    boolean isBroken = breakSource();
    advanceMillis(3_600_000);
    Readings readings = new Readings();
    meter.read(readings);

    // a model of a constant has no source that could break: it goes on
    assertEquals(isBroken ? meter.domains().size() : 0, readings.failures);
    assertEquals(isBroken ? 0 : meter.domains().size(), readings.seen.size());
    assertEquals(isBroken, !readings.lastReason.isBlank());
  }

  @Test
  void close_twice_isHarmless() throws Exception {
    meter = working();
    meter.close();
    meter.close();

    assertFalse(meter.domains().isEmpty());
  }

  private static final class Readings implements ReadingSink {
    final Set<Integer> seen = new HashSet<>();
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    long smallest = Long.MAX_VALUE;
    int failures;
    String lastReason = "";

    @Override
    public void counter(int domain, long nanos, long microjoules) {
      accept(domain, nanos, microjoules);
    }

    @Override
    public void power(int domain, long nanos, long microwatts) {
      accept(domain, nanos, microwatts);
    }

    @Override
    public void failed(int domain, String reason) {
      failures++;
      lastReason = reason;
    }

    private void accept(int domain, long nanos, long value) {
      assertTrue(seen.add(domain), "domain " + domain + " twice in one read");
      earliest = Math.min(earliest, nanos);
      latest = Math.max(latest, nanos);
      smallest = Math.min(smallest, value);
    }
  }
}
