package io.lcaagent.power.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.Health;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.Samples;
import io.lcaagent.power.TickedSampler;
import java.util.List;
import org.junit.jupiter.api.Test;

class RamModelTest {
  @Test
  void read_overTwoSeconds_isWattsPerGbTimesSizeTimesTime() {
    ManualClock clock = new ManualClock(1_000_000_000L);
    Samples samples = new Samples();
    RamModel model = new RamModel(RamPower.given(0.375), 8L << 30, 100_000_000, clock);
    TickedSampler sampler =
        new TickedSampler(List.of(model), null, samples, clock, new Health(line -> {}));
    sampler.tick();
    clock.advanceMillis(2_000);
    sampler.tick();

    assertEquals(3.0, model.watts()); // 0.375 W/GB x 8 GB
    assertEquals(6_000_000, samples.microjoules(0));
  }

  @Test
  void published_range_becomesTheDomainsInterval() {
    RamPower power = RamPower.published(0.4, 0.1, 0.6, "a page");
    EnergyDomain domain = new RamModel(power, 1L << 30, 1, System::nanoTime).domains().get(0);

    assertEquals(0.25, domain.lowFactor(), 1e-12);
    assertEquals(1.5, domain.highFactor(), 1e-12);
    assertEquals(Provenance.MODELLED, domain.provenance());
    assertEquals("ram/0", domain.id());
  }

  @Test
  void given_nothingOrLess_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> RamPower.given(0));
    assertThrows(IllegalArgumentException.class, () -> RamPower.given(Double.NaN));
  }
}
