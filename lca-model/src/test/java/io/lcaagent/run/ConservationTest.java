package io.lcaagent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseTracker;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever an application and its meters do, shares add up to what was measured. */
class ConservationTest {
  private static final PhaseKind[] KINDS = PhaseKind.values();
  private static final int DOMAINS = 3;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final long START = SimulatedRun.START;

  /** One run of random boundaries, ticks, late samples, gaps and failed reads. */
  private static final class Storm {
    final Random random;
    final RunAccumulator run = new RunAccumulator();
    final PhaseTracker tracker = new PhaseTracker(run);
    final List<Object> owners = new ArrayList<>();
    final List<Object> iterables = new ArrayList<>();
    final List<Long> tokens = new ArrayList<>();
    final List<List<Runnable>> waiting = new ArrayList<>();
    final long[] totals = new long[DOMAINS];
    final long[] readNanos = new long[DOMAINS];
    long now = START;
    long lastToken;

    Storm(long seed) {
      random = new Random(seed);
      run.onHeader(SimulatedRun.header());
      for (int i = 0; i < DOMAINS; i++) {
        run.onDomain(i, SimulatedRun.domain("d" + i, Kind.DRAM), i != 2);
        waiting.add(new ArrayList<>());
        readNanos[i] = START - random.nextInt(1_000);
      }
      for (int i = 0; i < 3; i++) {
        owners.add(new Object());
        iterables.add(new Object());
      }
    }

    RunSummary blow(int steps, int summaryEvery) {
      for (int i = 0; i < steps; i++) {
        if (i % summaryEvery == summaryEvery - 1) {
          check(this, run.summary(), "step " + i);
        }
        now += random.nextInt(4) == 0 ? 0 : random.nextLong(40_000_000);
        switch (random.nextInt(6)) {
          case 0 -> tick();
          case 1 -> end();
          case 2 -> tracker.quality(owners.get(random.nextInt(3)), "m", random.nextDouble(), now);
          default -> begin();
        }
      }
      tick();
      for (List<Runnable> late : waiting) {
        late.forEach(Runnable::run);
      }
      tracker.end(now);
      if (random.nextBoolean()) {
        run.onEnd(new RunEnd(now, false, 0));
      }
      return run.summary();
    }

    private void begin() {
      BoundaryRing.Sink sink = tracker;
      PhaseKind kind = KINDS[random.nextInt(KINDS.length)];
      Object owner =
          kind == PhaseKind.LOAD ? iterables.get(random.nextInt(3)) : owners.get(random.nextInt(3));
      String name = kind == PhaseKind.EPOCH && random.nextBoolean() ? "end" : "n=" + lastToken % 3;
      long jitter = random.nextInt(8) == 0 ? random.nextInt(5_000_000) : 0; // told late
      sink.begin(
          ++lastToken,
          kind.code(),
          owner,
          iterables.get(random.nextInt(3)),
          name,
          random.nextInt(2),
          now - jitter);
      tokens.add(lastToken);
    }

    private void end() {
      if (!tokens.isEmpty()) {
        tracker.end(tokens.remove(random.nextInt(tokens.size())), now, random.nextInt(9) == 0);
      }
    }

    private void tick() {
      tracker.flush(now);
      run.onTick(now);
      for (int d = 0; d < DOMAINS; d++) {
        read(d, now + random.nextInt(50_000));
        List<Runnable> late = waiting.get(d);
        // Domain 0 is never late, domain 1 by some ticks, domain 2 by many.
        while (late.size() > d * d * 5) {
          late.remove(0).run();
        }
      }
    }

    private void read(int domain, long nanos) {
      long start = readNanos[domain];
      if (nanos <= start || random.nextInt(10) == 0) {
        return; // failed: the next sample spans the longer time
      }
      readNanos[domain] = nanos;
      if (random.nextInt(30) == 0) {
        waiting.get(domain).add(() -> run.onGap(domain, start, nanos, "reset"));
        return;
      }
      long energy = random.nextInt(5) == 0 ? 0 : random.nextLong(1L << 30);
      waiting
          .get(domain)
          .add(
              () -> {
                totals[domain] += energy;
                run.onSample(domain, 0, start, nanos, energy, 0);
              });
    }
  }

  @Test
  void randomRuns_rowsAddUpToDomainsAndTimeExactly() {
    int trainings = 0;
    int marks = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      Storm storm = new Storm(seed);
      RunSummary summary = storm.blow(20 + seed % 150, NEVER);
      check(storm, summary, "seed " + seed);
      trainings += summary.trainings().size();
      marks += summary.trainings().stream().mapToInt(t -> t.quality().size()).sum();
    }
    assertTrue(trainings > 4_000 && marks > 4_000, "the storms must hold trainings and marks");
  }

  @Test
  void longRandomRun_rowsAddUpToDomainsAndTimeExactly() {
    Storm storm = new Storm(99);
    check(storm, storm.blow(100_000, NEVER), "long");
  }

  @Test
  void summary_takenManyTimesInARun_isRightEachTimeAndChangesNothing() {
    for (int seed = 0; seed < 300; seed++) {
      RunSummary disturbed = new Storm(seed).blow(150, 7);
      RunSummary left = new Storm(seed).blow(150, NEVER);

      assertEquals(written(left), written(disturbed), "seed " + seed);
    }
  }

  /** Everything a summary holds, arrays included. */
  private static String written(RunSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(summary.endNanos()).append(summary.bands()).append(summary.domains());
    text.append(Arrays.deepToString(summary.profile().watts()));
    text.append(summary.profile().peakWatts()).append(summary.profile().peakNanos());
    for (PhaseSummary row : summary.phases()) {
      text.append(Arrays.toString(row.microjoules()));
      text.append(row.toString().replaceAll("\\[J@[0-9a-f]+", ""));
    }
    for (TrainingSummary training : summary.trainings()) {
      text.append(training.name()).append(training.endNanos()).append(training.batches());
      for (QualityMark mark : training.quality()) {
        text.append(mark.point()).append(Arrays.toString(mark.microjoules()));
      }
    }
    return text.toString();
  }

  private static void check(Storm storm, RunSummary summary, String which) {
    long time = 0;
    long[] sums = new long[DOMAINS];
    for (PhaseSummary row : summary.phases()) {
      time += row.nodeNanos();
      assertTrue(row.nodeNanos() >= 0 && row.wallNanos() >= 0, which);
      for (int d = 0; d < DOMAINS; d++) {
        assertTrue(row.microjoules()[d] >= 0, which);
        sums[d] += row.microjoules()[d];
      }
    }
    assertEquals(summary.endNanos() - START, time, which);
    for (int d = 0; d < DOMAINS; d++) {
      assertEquals(storm.totals[d], sums[d], which);
      DomainSummary domain = summary.domains().get(d);
      assertEquals(storm.totals[d], domain.microjoules(), which);
      assertTrue(domain.coveredNanos() <= summary.endNanos() - START, which);
    }
    assertEquals(List.of(), summary.warnings(), which);
    summary.trainings().forEach(t -> checkMarks(summary, t, which));
  }

  /** Marks grow with time, and never hold more than the training's rows in the end. */
  private static void checkMarks(RunSummary summary, TrainingSummary training, String which) {
    long[] before = new long[DOMAINS];
    long[] whole = new long[DOMAINS];
    long nodeBefore = 0;
    for (PhaseSummary row : summary.phases()) {
      for (int d = 0; d < DOMAINS && row.training() == training.id(); d++) {
        whole[d] += row.microjoules()[d];
      }
    }
    for (QualityMark mark : training.quality()) {
      for (int d = 0; d < DOMAINS; d++) {
        assertTrue(mark.microjoules()[d] >= before[d], which);
        assertTrue(mark.microjoules()[d] <= whole[d], which);
      }
      assertTrue(mark.nodeNanos() >= nodeBefore, which);
      before = mark.microjoules();
      nodeBefore = mark.nodeNanos();
    }
  }
}
