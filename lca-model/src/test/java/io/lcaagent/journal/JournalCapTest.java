package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lcaagent.run.RunListener;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal near its cap adds ticks up: energies, times and counts stay exact. */
class JournalCapTest {
  private static final long CAP_BYTES = 60_000;

  @TempDir Path directory;

  /** Adds up, and checks that nothing overlaps and nothing is out of order. */
  private static final class Totals implements RunListener {
    final long[] microjoules = new long[3];
    final long[] samples = new long[3];
    final long[] lastEnd = new long[3];
    final long[] lastSequence = {-1, -1, -1};
    final long[] cumulative = new long[3];
    final long[] coveredNanos = new long[3];
    long batches;
    long loadNanos;
    long windowNanos;
    long windowEnd = Long.MIN_VALUE;
    double busyNanos;
    long utilizationNanos;
    long ticks;

    @Override
    public void onTick(long nanos) {
      ticks++;
    }

    @Override
    public void onSample(int domain, long seq, long start, long end, long energy, long total) {
      if (lastSequence[domain] >= 0) {
        assertEquals(lastEnd[domain], start, "one after the other");
      }
      assertEquals(lastSequence[domain] + 1, seq);
      cumulative[domain] += energy;
      assertEquals(cumulative[domain], total);
      microjoules[domain] += energy;
      samples[domain]++;
      lastEnd[domain] = end;
      lastSequence[domain] = seq;
      if (end - start <= 3 * (domain == 2 ? 200_000_000L : 100_000_000L)) {
        coveredNanos[domain] += end - start;
      }
    }

    @Override
    public void onBatches(long load, long train, long start, long end, long loading, long count) {
      assertTrue(start >= windowEnd);
      windowEnd = end;
      windowNanos += end - start;
      loadNanos += loading;
      batches += count;
    }

    @Override
    public void onUtilization(long start, long end, double busy) {
      busyNanos += busy * (end - start);
      utilizationNanos += end - start;
    }
  }

  @Test
  void write_farBeyondTheCap_keepsEveryTotalExactly() throws Exception {
    Totals live = new Totals();
    RecordedCalls calls = new RecordedCalls();
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 20_000, CAP_BYTES, w -> fail(w));
    // 4 epochs × 2500 ticks × about 240 bytes = 2.4 MB unmerged, 40 times the cap.
    new ScriptedRun(FanOut.to(live, calls.listener, writer), 31).all(4, 2_500);
    writer.close();

    Totals replayed = new Totals();
    RecordedCalls replayedCalls = new RecordedCalls();
    JournalReport report =
        JournalReader.replay(store.save(directory), FanOut.to(replayed, replayedCalls.listener));

    assertTrue(report.isIntact());
    assertTrue(writer.bytes() < 1.5 * CAP_BYTES, "bytes " + writer.bytes());
    assertTrue(replayed.ticks < live.ticks / 5, "ticks " + replayed.ticks);
    for (int domain = 0; domain < 3; domain++) {
      assertEquals(live.microjoules[domain], replayed.microjoules[domain]);
      assertEquals(live.samples[domain], replayed.samples[domain]);
      assertEquals(live.lastEnd[domain], replayed.lastEnd[domain]);
      assertEquals(live.coveredNanos[domain], replayed.coveredNanos[domain]);
    }
    assertEquals(live.batches, replayed.batches);
    assertEquals(live.loadNanos, replayed.loadNanos);
    assertEquals(live.windowNanos, replayed.windowNanos);
    assertEquals(
        live.busyNanos / live.utilizationNanos,
        replayed.busyNanos / replayed.utilizationNanos,
        1e-3);
    for (String kept :
        new String[] {"onPhaseBegin", "onPhaseEnd", "onQuality", "onAnchor", "onGap", "onEnd"}) {
      assertEquals(calls.count(kept), replayedCalls.count(kept), kept);
    }
  }

  @Test
  void write_cutAnywhereNearTheCap_losesNoMoreThanWhatWasPending() throws Exception {
    Totals live = new Totals();
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 1 << 20, 20_000, w -> fail(w));
    ScriptedRun run = new ScriptedRun(FanOut.to(live, writer), 32);
    run.definitions();
    for (int i = 0; i < 500; i++) {
      run.tick(); // never closed: as if killed now
    }

    Totals replayed = new Totals();
    JournalReader.replay(store.save(directory), replayed);

    int factor = JournalWriter.factor(writer.bytes(), 20_000);
    assertTrue(factor > 1);
    assertTrue(live.samples[0] - replayed.samples[0] < factor);
  }
}
