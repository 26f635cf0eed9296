package io.lcaagent.power.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.energy.Provenance;
import io.lcaagent.power.Health;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.Samples;
import io.lcaagent.power.TickedSampler;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuModelTest {
  @TempDir Path root;
  private final ManualClock clock = new ManualClock(2_000_000_000L);
  private final Samples samples = new Samples();
  private final Health health = new Health(line -> {});
  private HostTree tree;
  private TickedSampler sampler;

  @BeforeEach
  void open() throws IOException {
    tree = new HostTree(root).stat(1_000, 1_000);
    HostLoad load = HostLoad.open(root.resolve("proc"), clock);
    CpuPower power = new CpuPower(2, 100, Provenance.MODELLED, 0.6, 1.4, "test");
    CpuModel model = new CpuModel(power, load, 100_000_000);
    sampler = new TickedSampler(List.of(model), load, samples, clock, health);
    sampler.tick();
  }

  @Test
  void read_halfBusy_isTdpTimesCurveTimesTimeForEachPackage() {
    clock.advanceMillis(1_000);
    tree.stat(1_100, 1_100); // half of 200 ticks
    sampler.tick();

    // 100 W x 0.75 x 1 s
    assertEquals(75_000_000, samples.microjoules(0));
    assertEquals(75_000_000, samples.microjoules(1));
    assertEquals(
        List.of("tick", "end", "tick", "sample 0", "sample 1", "utilization", "end"),
        samples.calls);
  }

  @Test
  void read_changingLoad_addsUpIntervalByInterval() {
    clock.advanceMillis(1_000);
    tree.stat(1_200, 1_000); // all busy: 102 W
    sampler.tick();
    clock.advanceMillis(500);
    tree.stat(1_200, 1_100); // idle: 12 W
    sampler.tick();

    assertEquals(102_000_000 + 6_000_000, samples.microjoules(0));
  }

  @Test
  void read_tooSoonForAShare_leavesTheTimeToTheNextSample() {
    clock.advanceMillis(5);
    sampler.tick();
    clock.advanceMillis(995);
    tree.stat(1_000, 1_200);
    sampler.tick();

    assertEquals(2, samples.samples.size()); // one for each package
    assertEquals(1_000_000_000L, samples.samples.get(0).end() - samples.samples.get(0).start());
    assertEquals(12_000_000, samples.microjoules(0));
  }

  @Test
  void lastTick_tooSoonForAShare_isTakenAllTheSame() {
    clock.advanceMillis(10);
    tree.stat(1_000, 1_002);
    sampler.lastTick();

    assertEquals(120_000, samples.microjoules(0)); // 12 W x 10 ms
  }

  @Test
  void read_utilisationUnreadableUntilTheEnd_isAGap() {
    tree.file("proc/stat", "");
    clock.advanceMillis(1_000);
    sampler.tick();
    clock.advanceMillis(1_000);
    sampler.lastTick();

    assertEquals(0, samples.microjoules(0));
    assertEquals(2, samples.gaps.size());
    assertEquals(2_000_000_000L, samples.gaps.get(0).end() - samples.gaps.get(0).start());
  }
}
