package io.lcaagent.power.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.Allocation;
import io.lcaagent.power.Health;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.Probe;
import io.lcaagent.power.ReadingSink;
import io.lcaagent.power.Samples;
import io.lcaagent.power.TickedSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplPowercapTest {
  private static final long JOULE = 1_000_000;
  private static final long RANGE = PowercapTree.RANGE;

  @TempDir Path root;
  private final ManualClock clock = new ManualClock(1_000_000_000_000L);
  private final Samples samples = new Samples();
  private TickedSampler sampler;
  private List<EnergyDomain> domains;

  @Test
  void twoSocketsWithDramCorePsysAndMmioMirror_totalIs330Of330Joules() {
    PowercapTree tree = PowercapTree.twoSockets(root);
    sample();

    tree.energy("intel-rapl:0", 1_000_000 + 120 * JOULE);
    tree.energy("intel-rapl:0:0", 1_000_000 + 90 * JOULE);
    tree.energy("intel-rapl:0:1", 1_000_000 + 15 * JOULE);
    tree.energy("intel-rapl:1", 1_000_000 + 180 * JOULE);
    tree.energy("intel-rapl:1:0", 1_000_000 + 130 * JOULE);
    tree.energy("intel-rapl:1:1", 1_000_000 + 15 * JOULE);
    tree.energy("intel-rapl:2", 1_000_000 + 400 * JOULE);
    tree.energy("intel-rapl-mmio:0", 1_000_000 + 120 * JOULE);
    tickAfterSeconds(1);

    // packages 120 + 180, DRAM 15 + 15; core lies in package, psys around all, mmio is package 0
    assertEquals(330 * JOULE, disjointTotal());
    assertEquals(
        List.of(
            "cpu/package-0",
            "cpu/package-0/core",
            "cpu/package-1",
            "cpu/package-1/core",
            "psys/0",
            "ram/0",
            "ram/1"),
        domains.stream().map(EnergyDomain::id).sorted().toList());
    assertEquals(400 * JOULE, energyOf("psys/0"));
    assertEquals(List.of(), samples.gaps);
  }

  @Test
  void onePackageWrapsWhileDramDoesNot_totalIs110Of110Joules() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", RANGE - 40 * JOULE, RANGE, 200_000_000);
    tree.zone("intel-rapl:0:0", "dram", 7 * JOULE);
    sample();

    tree.energy("intel-rapl:0", 60 * JOULE - 1); // 40 J up to the range, one step, the rest
    tree.energy("intel-rapl:0:0", 17 * JOULE);
    tickAfterSeconds(1);

    assertEquals(100 * JOULE, energyOf("cpu/package-0"));
    assertEquals(110 * JOULE, disjointTotal());
  }

  @Test
  void oneReset_isAGapAndNoJouleIsInvented() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", RANGE / 2, RANGE, 200_000_000);
    tree.zone("intel-rapl:1", "package-1", 5 * JOULE, RANGE, 200_000_000);
    sample();

    tree.energy("intel-rapl:0", 3 * JOULE).energy("intel-rapl:1", 15 * JOULE);
    tickAfterSeconds(1);
    tree.energy("intel-rapl:0", 23 * JOULE).energy("intel-rapl:1", 35 * JOULE);
    tickAfterSeconds(1);

    assertEquals(20 * JOULE, energyOf("cpu/package-0")); // the second second alone
    assertEquals(30 * JOULE, energyOf("cpu/package-1"));
    Samples.Gap gap = samples.gaps.get(0);
    assertEquals(1, samples.gaps.size());
    assertEquals(1_000_000_000L, gap.end() - gap.start());
    assertEquals("the counter was reset", gap.reason());
  }

  @Test
  void nestedFolders_areTheSameZonesAsFlatOnes() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl/intel-rapl:0", "package-0", 5 * JOULE);
    tree.zone("intel-rapl/intel-rapl:0/intel-rapl:0:0", "dram", 5 * JOULE);
    sample();

    assertEquals(List.of("cpu/package-0", "ram/0"), ids());
  }

  @Test
  void flatLinksIntoANestedTree_countEachZoneOnce() throws IOException {
    Path devices = root.resolve("devices/virtual/powercap");
    PowercapTree tree = new PowercapTree(devices);
    tree.zone("intel-rapl/intel-rapl:0", "package-0", 5 * JOULE);
    tree.zone("intel-rapl/intel-rapl:0/intel-rapl:0:0", "core", 5 * JOULE);
    Path links = Files.createDirectories(root.resolve("class/powercap"));
    Path type = devices.resolve("intel-rapl");
    Files.createSymbolicLink(links.resolve("intel-rapl"), type);
    Files.createSymbolicLink(links.resolve("intel-rapl:0"), type.resolve("intel-rapl:0"));
    Files.createSymbolicLink(
        links.resolve("intel-rapl:0:0"), type.resolve("intel-rapl:0/intel-rapl:0:0"));
    Files.createSymbolicLink(type.resolve("intel-rapl:0/subsystem"), links);
    sample(links);

    assertEquals(List.of("cpu/package-0", "cpu/package-0/core"), ids());
  }

  @Test
  void hexadecimalIds_areZonesToo() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:9", "package-9", JOULE).zone("intel-rapl:a", "package-10", JOULE);
    tree.zone("intel-rapl:a:0", "dram", JOULE);
    sample();

    assertEquals(List.of("cpu/package-10", "cpu/package-9", "ram/10"), sortedIds());
  }

  @Test
  void indexOrder_doesNotDecideWhatAZoneIs() {
    // a laptop: core, uncore, dram below package; a server: dram first; psys may come first
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "psys", JOULE).zone("intel-rapl:1", "package-0", JOULE);
    tree.zone("intel-rapl:1:0", "dram", JOULE).zone("intel-rapl:1:1", "uncore", JOULE);
    sample();

    assertEquals(List.of("cpu/package-0", "cpu/package-0/uncore", "psys/0", "ram/0"), sortedIds());
    assertEquals("psys/0", domains.get(0).parent());
  }

  @Test
  void unknownNames_areLeftOutWithANote() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE).zone("intel-rapl:1", "accelerator", JOULE);
    RaplProbe probe = probe(root);

    assertEquals(1, meterOf(probe).domains().size());
    assertTrue(probe.notes().get(0).contains("accelerator"), probe.notes().toString());
  }

  @Test
  void noZoneAtAll_saysWhereItLooked() {
    RaplProbe probe = probe(root);

    assertEquals(new Probe.Unavailable("no RAPL zone in " + root), probe.probe());
  }

  @Test
  void unreadableRange_makesEachDecreaseAReset() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", RANGE - 5).raw("intel-rapl:0/max_energy_range_uj", "");
    sample();

    tree.energy("intel-rapl:0", 5);
    tickAfterSeconds(1);

    assertEquals(0, disjointTotal());
    assertEquals(1, samples.gaps.size());
  }

  @Test
  void domains_areMeasuredWithinThreePercent() {
    new PowercapTree(root).zone("intel-rapl:0", "package-0", JOULE);
    sample();

    EnergyDomain domain = domains.get(0);
    assertEquals(Provenance.MEASURED, domain.provenance());
    assertEquals(0.97, domain.lowFactor());
    assertEquals(1.03, domain.highFactor());
  }

  @Test
  void cadence_isAQuarterOfTheShortestWrapAtTheCap() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE, 4_000_000_000L - 1, 100_000_000); // 4 kJ at 100 W
    tree.zone("intel-rapl:0:0", "dram", JOULE, 4_000_000_000L - 1, 50_000_000);

    assertEquals(10_000_000_000L, meterOf(probe(root)).cadenceNanos()); // 40 s / 4
  }

  @Test
  void cap_isTheLargestConstraintAndMaxPowerBeforeLimit() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE);
    tree.raw("intel-rapl:0/constraint_0_max_power_uw", "125000000\n");
    tree.raw("intel-rapl:0/constraint_0_power_limit_uw", "400000000\n"); // max_power counts
    tree.raw("intel-rapl:0/constraint_1_max_power_uw", "0\n");
    tree.raw("intel-rapl:0/constraint_1_power_limit_uw", "253000000\n");

    assertEquals(253_000_000, meterOf(probe(root)).range(0).capMicrowatts());
  }

  @Test
  void cap_withoutConstraints_isAThousandWatts() {
    new PowercapTree(root).zone("intel-rapl:0", "package-0", JOULE);

    assertEquals(1_000_000_000, meterOf(probe(root)).range(0).capMicrowatts());
  }

  @Test
  void read_thousandTimes_allocatesNothing() {
    PowerMeter meter = meterOf(probe(PowercapTree.twoSockets(root).root()));
    ReadingSink nowhere =
        new ReadingSink() {
          @Override
          public void counter(int domain, long nanos, long microjoules) {}

          @Override
          public void power(int domain, long nanos, long microwatts) {}

          @Override
          public void failed(int domain, String reason) {}
        };
    assertEquals(0, Allocation.ofThousandCalls(() -> meter.read(nowhere))); // 7 files a read
    meter.close();
  }

  private RaplProbe probe(Path at) {
    return RaplProbe.of(at, kind -> true, 100_000_000, clock);
  }

  private static PowerMeter meterOf(RaplProbe probe) {
    return assertInstanceOf(Probe.Available.class, probe.probe()).meter();
  }

  private void sample() {
    sample(root);
  }

  private void sample(Path at) {
    PowerMeter meter = meterOf(probe(at));
    domains = meter.domains();
    Health health = new Health(line -> {});
    sampler = new TickedSampler(List.of(meter), null, samples, clock, health);
    sampler.tick(); // baselines
  }

  private void tickAfterSeconds(int seconds) {
    clock.advanceMillis(seconds * 1_000L);
    sampler.tick();
  }

  private long energyOf(String id) {
    return samples.microjoules(ids().indexOf(id));
  }

  private long disjointTotal() {
    Stream<EnergyDomain> chosen = EnergyDomain.disjoint(domains).stream();
    return chosen.mapToLong(domain -> energyOf(domain.id())).sum();
  }

  private List<String> ids() {
    return domains.stream().map(EnergyDomain::id).toList();
  }

  private List<String> sortedIds() {
    return ids().stream().sorted().toList();
  }
}
