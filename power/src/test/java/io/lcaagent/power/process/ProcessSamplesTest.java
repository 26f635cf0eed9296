package io.lcaagent.power.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.Allocation;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.Samples;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSamplesTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 1_000 * MILLI;

  @TempDir Path root;
  private final ManualClock clock = new ManualClock(START);
  private final Samples told = new Samples();
  private HostTree tree;
  private HostLoad load;
  private ProcessTime time;
  private long busy = 1_000;
  private long own;

  @BeforeEach
  void open() throws IOException {
    tree = new HostTree(root).stat(busy, 9_000).self(own, 0, 0);
    load = HostLoad.open(root.resolve("proc"), clock);
    time = ProcessTime.open(root.resolve("proc"), load);
  }

  @AfterEach
  void close() {
    time.close();
    load.close();
  }

  @Test
  void onSample_idleByShareAndTheRestByTime_isTheirSum() {
    SampleListener samples = over(new DomainShare(40, 0.25));
    firstTick(samples);
    tick(samples, 100, 20, 15, 10_000_000); // 10 J in 0.1 s: 4 J idle, 6 J of which 15/20

    assertEquals(List.of(5_500_000L), energies()); // 0.25 x 4 + 0.75 x 6 = 5.5 J
    assertEquals(START, told.samples.get(0).start());
    assertEquals(START + 100 * MILLI, told.samples.get(0).end());
  }

  @Test
  void onSample_lessThanTheIdleEnergy_isAllIdle() {
    SampleListener samples = over(new DomainShare(40, 0.5));
    firstTick(samples);
    tick(samples, 100, 20, 20, 3_000_000); // 40 W would be 4 J

    assertEquals(List.of(1_500_000L), energies());
  }

  @Test
  void onSample_reserved_needsNoTimes() {
    SampleListener samples = over(DomainShare.reserved(0.25));
    samples.onSample(0, 0, START, START + 100 * MILLI, 1_000_001, 1_000_001);
    samples.onSample(0, 1, START + 100 * MILLI, START + 200 * MILLI, 1_000_001, 2_000_002);

    assertEquals(List.of(250_000L, 250_000L), energies()); // 0.25 + 0.25 µJ are carried
    samples.onSample(0, 2, START + 200 * MILLI, START + 300 * MILLI, 2, 2_000_004);
    assertEquals(500_001, told.microjoules(0)); // floor(2 000 004 / 4)
  }

  @Test
  void onSample_beforeTheFirstTimes_waitsAndIsOneWithTheNext() {
    SampleListener samples = over(new DomainShare(0, 1));
    firstTick(samples);
    samples.onSample(0, 0, START, START + MILLI, 100, 100); // 1 ms after: no tick has passed
    assertEquals(List.of(), energies());
    clock.advanceMillis(100);
    advance(20, 5);
    samples.onSample(0, 1, START + MILLI, START + 100 * MILLI, 900, 1_000);

    assertEquals(List.of(new Samples.Sample(0, 0, START, START + 100 * MILLI, 250)), told.samples);
  }

  @Test
  void onSample_tooSoonForNewTimes_hasTheLastShare() {
    SampleListener samples = over(new DomainShare(0, 1));
    firstTick(samples);
    tick(samples, 100, 20, 15, 1_000);
    samples.onSample(0, 1, START + 100 * MILLI, START + 101 * MILLI, 400, 1_400);

    assertEquals(List.of(750L, 300L), energies());
  }

  @Test
  void onSample_timesThatCannotBeRead_isAGapAndNoEnergy() {
    SampleListener samples = over(new DomainShare(0, 1));
    firstTick(samples);
    tree.file("proc/self/stat", "");
    tree.stat(busy += 20, 9_100);
    clock.advanceMillis(100);
    load.read();
    samples.onSample(0, 0, START, START + 100 * MILLI, 1_000, 1_000);

    assertEquals(List.of(), energies());
    assertEquals(START, told.gaps.get(0).start());
    assertTrue(told.gaps.get(0).reason().contains("process's times"));
    tick(samples, 100, 20, 10, 1_000); // 10 ticks of the 40 since the last read
    assertEquals(List.of(250L), energies());
  }

  @Test
  void onGap_withAWaitingSample_isAGapFromItsStart() {
    SampleListener samples = over(new DomainShare(0, 1));
    firstTick(samples);
    samples.onSample(0, 0, START, START + MILLI, 100, 100);
    samples.onGap(0, START + MILLI, START + 9 * MILLI, "the counter was reset");

    assertEquals(
        List.of(new Samples.Gap(0, START, START + 9 * MILLI, "the counter was reset")), told.gaps);
  }

  @Test
  void onSample_twoProcessesAndTheRest_areTheNode() throws IOException {
    // The other process runs on the same machine: a root of its own, the same node.
    Path other = root.resolve("other");
    HostTree otherTree = new HostTree(other).stat(busy, 9_000).self(0, 0, 0);
    Samples otherTold = new Samples();
    long node = 0;
    try (HostLoad otherLoad = HostLoad.open(other.resolve("proc"), clock);
        ProcessTime otherTime = ProcessTime.open(other.resolve("proc"), otherLoad)) {
      SampleListener first = over(new DomainShare(40, 0.5));
      SampleListener second =
          new ProcessSamples(List.of(new DomainShare(40, 0.25)), otherTime, otherTold);
      firstTick(first);
      second.onTickEnd();
      Random random = new Random(7);
      long otherOwn = 0;
      for (int i = 0; i < 1_000; i++) {
        long microjoules = 4_000_000 + 8 * random.nextInt(1_000_000); // 4 J are idle
        node += microjoules;
        tick(first, 100, 8, 6, microjoules); // 3 : 1, and nothing else runs
        otherOwn += 2;
        otherTree.stat(busy, 9_000 + 2 * i).self(otherOwn, 0, 0);
        otherLoad.read();
        long end = clock.nanoTime();
        second.onSample(0, i, end - 100 * MILLI, end, microjoules, node);
      }
    }
    long idle = 1_000 * 4_000_000L;
    long dynamic = node - idle;

    assertEquals(idle / 2 + dynamic * 3 / 4, told.microjoules(0));
    assertEquals(idle / 4 + dynamic / 4, otherTold.microjoules(0));
    assertEquals(node - idle / 4, told.microjoules(0) + otherTold.microjoules(0)); // the rest's
  }

  @Test
  void onSample_anyShares_neverAddUpToMoreThanTheNode() {
    SampleListener ours = over(new DomainShare(7, 1 / 3.0), new DomainShare(7, 2 / 3.0));
    firstTick(ours);
    Random random = new Random(11);
    long node = 0;
    for (int i = 0; i < 2_000; i++) {
      long microjoules = random.nextInt(3_000_000);
      node += microjoules;
      clock.advanceMillis(100);
      advance(3 + random.nextInt(17), 0); // nobody's: all that falls to us is idle
      long end = clock.nanoTime();
      ours.onSample(0, i, end - 100 * MILLI, end, microjoules, node);
      ours.onSample(1, i, end - 100 * MILLI, end, microjoules, node);
      assertTrue(told.microjoules(0) + told.microjoules(1) <= node, "after " + i);
    }
  }

  @Test
  void onSample_thousandTimes_allocatesNothing() {
    SampleListener samples =
        new ProcessSamples(List.of(new DomainShare(40, 0.5)), time, new SampleListener() {});
    firstTick(samples);
    assertEquals(
        0,
        Allocation.ofThousandCalls(
            () -> {
              clock.advanceMillis(100);
              load.readNow();
              samples.onSample(0, 0, 0, 100 * MILLI, 5_000_000, 0);
            }));
  }

  private SampleListener over(DomainShare... shares) {
    return new ProcessSamples(List.of(shares), time, told);
  }

  private void firstTick(SampleListener samples) {
    samples.onTick(clock.nanoTime());
    samples.onTickEnd();
  }

  /** Ticks of the node and ours, and one sample of the time. */
  private void tick(SampleListener samples, long millis, long all, long ours, long microjoules) {
    clock.advanceMillis(millis);
    advance(all, ours);
    long end = clock.nanoTime();
    samples.onSample(0, 0, end - millis * MILLI, end, microjoules, 0);
    samples.onTickEnd();
  }

  private void advance(long all, long ours) {
    busy += all;
    own += ours;
    tree.stat(busy, 9_000 + clock.nanoTime() / MILLI).self(own, 0, 0);
    assertTrue(load.read());
  }

  private List<Long> energies() {
    return told.samples.stream().map(Samples.Sample::microjoules).toList();
  }
}
