package io.lcaagent.power.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.power.Health;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.Probe;
import io.lcaagent.power.Samples;
import io.lcaagent.power.TickedSampler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplProbeTest {
  private static final long JOULE = 1_000_000;

  @TempDir Path root;
  private final ManualClock clock = new ManualClock(1_000_000_000L);

  @Test
  void of_allDenied_saysSoAndNamesTheFiles() {
    new PowercapTree(root).zone("intel-rapl:0", "package-0", JOULE);
    RaplProbe probe = probe(file -> true);

    Path file = root.resolve("intel-rapl:0/energy_uj");
    assertEquals(
        new Probe.Unavailable("cannot read " + file + " (package-0): permission denied"),
        probe.probe());
    assertEquals(List.of(file), probe.denied());
  }

  @Test
  void of_memoryDenied_isSaidOfMemory() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE).zone("intel-rapl:0:0", "dram", JOULE);
    RaplProbe probe = probe(file -> file.toString().contains("intel-rapl:0:0"));

    assertEquals(List.of("cpu/package-0"), ids(probe));
    assertEquals(List.of(), probe.notes());
    assertTrue(probe.ramNotes().get(0).contains("(package-0/dram): permission denied"));
  }

  @Test
  void of_oneZoneDenied_usesTheOthers() {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE).zone("intel-rapl:1", "package-1", JOULE);
    RaplProbe probe = probe(file -> file.toString().contains("intel-rapl:0"));

    assertEquals(List.of("cpu/package-1"), ids(probe));
    assertTrue(probe.notes().get(0).contains("permission denied"), probe.notes().toString());
  }

  @Test
  void of_plainZoneDeniedAndMmioReadable_usesTheMmioCopy() {
    PowercapTree.twoSockets(root);
    RaplProbe probe = probe(file -> file.toString().contains("intel-rapl:0/"));

    assertTrue(ids(probe).contains("cpu/package-0"), ids(probe).toString());
  }

  @Test
  void of_unreadableZones_leaveTheirReasons() throws IOException {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", JOULE).zone("intel-rapl:1", "package-1", JOULE);
    tree.zone("intel-rapl:2", "package-2", JOULE).raw("intel-rapl:0/energy_uj", "garbage\n");
    Files.delete(root.resolve("intel-rapl:1/energy_uj"));
    RaplProbe probe = probe(file -> false);

    assertEquals(List.of("cpu/package-2"), ids(probe));
    assertTrue(probe.notes().get(0).endsWith("not a number of microjoules"), probe.notes().get(0));
    assertTrue(probe.notes().get(1).endsWith("there is no such file"), probe.notes().get(1));
  }

  @Test
  void of_wantedKinds_readsThoseAlone() {
    PowercapTree.twoSockets(root);
    RaplProbe probe = RaplProbe.of(root, kind -> kind == Kind.DRAM, 100_000_000, clock);

    assertEquals(List.of("ram/0", "ram/1"), ids(probe));
  }

  @Test
  void of_diesThatShowOneCounter_countItOnceAsThePackage() {
    PowercapTree tree = dies(5 * JOULE, 5 * JOULE);
    RaplProbe probe = probe(file -> false, () -> moveDies(tree, 1_234_567, 1_234_567));

    assertEquals(List.of("cpu/package-0"), ids(probe));
    assertTrue(probe.notes().get(0).contains("counted once"), probe.notes().toString());
  }

  @Test
  void of_diesWithEqualStepsFromOtherStarts_areOneCounterToo() {
    PowercapTree tree = dies(5 * JOULE, 900 * JOULE);
    RaplProbe probe = probe(file -> false, () -> moveDies(tree, 1_234_567, 1_234_600));

    assertEquals(List.of("cpu/package-0"), ids(probe)); // 33 uJ apart: half a unit
  }

  @Test
  void of_diesThatMoveApart_areTwoCounters() {
    PowercapTree tree = dies(5 * JOULE, 900 * JOULE);
    RaplProbe probe = probe(file -> false, () -> moveDies(tree, 1_234_567, 1_300_000));

    assertEquals(List.of("cpu/package-0-die-0", "cpu/package-0-die-1"), ids(probe));
  }

  @Test
  void of_diesThatStandStill_areOneOnlyIfTheirValuesAreEqual() {
    dies(5 * JOULE, 900 * JOULE);

    assertEquals(2, ids(probe(file -> false)).size());
  }

  @Test
  void of_mirroredDiesOfTwoPackages_totalIsEachPackageOnce() {
    PowercapTree tree = dies(5 * JOULE, 5 * JOULE);
    tree.zone("intel-rapl:2", "package-1-die-0", 7 * JOULE);
    tree.zone("intel-rapl:3", "package-1-die-1", 7 * JOULE);
    PowerMeter meter = meterOf(probe(file -> false));
    Samples samples = new Samples();
    TickedSampler sampler =
        new TickedSampler(List.of(meter), null, samples, clock, new Health(line -> {}));
    sampler.tick();
    for (int i = 0; i < 4; i++) {
      tree.energy("intel-rapl:" + i, (i < 2 ? 5 : 7) * JOULE + 68 * JOULE);
    }
    clock.advanceMillis(1_000);
    sampler.tick();

    // 68 W a socket, two sockets: not 272 J
    assertEquals(136 * JOULE, samples.microjoules(0) + samples.microjoules(1));
    assertEquals(2, meter.domains().size());
  }

  @Test
  void of_zoneThatVanishesAndComesBackUnderAnotherIndex_isReadAgainByName() throws IOException {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0", 10 * JOULE).zone("intel-rapl:1", "psys", JOULE);
    PowerMeter meter = meterOf(RaplProbe.of(root, kind -> true, 100_000_000, clock));
    Samples samples = new Samples();
    TickedSampler sampler =
        new TickedSampler(List.of(meter), null, samples, clock, new Health(line -> {}));
    sampler.tick();

    Files.delete(root.resolve("intel-rapl:0/energy_uj"));
    Files.delete(root.resolve("intel-rapl:0/name"));
    tree.zone("intel-rapl:4", "package-0", 30 * JOULE);
    clock.advanceMillis(1_000);
    sampler.tick();

    int domain = meter.domains().stream().map(EnergyDomain::id).toList().indexOf("cpu/package-0");
    assertEquals(20 * JOULE, samples.microjoules(domain));
  }

  private PowercapTree dies(long first, long second) {
    PowercapTree tree = new PowercapTree(root);
    tree.zone("intel-rapl:0", "package-0-die-0", first);
    return tree.zone("intel-rapl:1", "package-0-die-1", second);
  }

  private void moveDies(PowercapTree tree, long first, long second) {
    add(tree, "intel-rapl:0", first);
    add(tree, "intel-rapl:1", second);
  }

  private void add(PowercapTree tree, String zone, long microjoules) {
    try {
      String now = Files.readString(root.resolve(zone + "/energy_uj")).strip();
      tree.energy(zone, Long.parseLong(now) + microjoules);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface Denied {
    boolean test(Path file);
  }

  private RaplProbe probe(Denied denied) {
    return probe(denied, () -> {});
  }

  private RaplProbe probe(Denied denied, Runnable pause) {
    return RaplProbe.of(
        root,
        kind -> true,
        100_000_000,
        clock,
        (file, locate) -> {
          if (denied.test(file)) {
            throw new FileNotFoundException(file + " (Permission denied)"); // as the JDK says it
          }
          return EnergyFile.open(file, locate);
        },
        pause);
  }

  private static PowerMeter meterOf(RaplProbe probe) {
    return assertInstanceOf(Probe.Available.class, probe.probe()).meter();
  }

  private static List<String> ids(RaplProbe probe) {
    return meterOf(probe).domains().stream().map(EnergyDomain::id).sorted().toList();
  }
}
