package io.lcaagent.run;

import static io.lcaagent.run.SimulatedRun.MILLI;
import static io.lcaagent.run.SimulatedRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseTracker;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a run costs us while it lasts. */
class LongRunTest {
  private static final int EPOCHS = 100_000;
  private static final int BATCHES_AN_EPOCH = 100;

  /** The whole chain from boundaries to the summary; run with little memory, it must not fail. */
  static final class Marathon {
    private Marathon() {}

    public static void main(String[] args) {
      RunAccumulator run = new RunAccumulator();
      PhaseTracker tracker = new PhaseTracker(run);
      Object trainer = new Object();
      run.onHeader(SimulatedRun.header());
      for (int d = 0; d < 4; d++) {
        run.onDomain(d, SimulatedRun.domain("d" + d, Kind.DRAM), true);
      }
      long token = 0;
      long now = START;
      long read = START;
      long batches = 0;
      tracker.begin(++token, PhaseKind.TRAINING.code(), trainer, null, "net", 1, now);
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        Object data = new Object();
        tracker.begin(++token, PhaseKind.ITERATE.code(), trainer, data, null, 1, now);
        for (int batch = 0; batch < BATCHES_AN_EPOCH; batch++) {
          tracker.begin(++token, PhaseKind.LOAD.code(), data, null, null, 1, now);
          tracker.end(token, now += 300_000, false);
          tracker.begin(++token, PhaseKind.BATCH.code(), trainer, null, null, 1, now += 700_000);
          batches++;
        }
        tracker.flush(now);
        run.onTick(now);
        for (int d = 0; d < 4; d++) {
          run.onSample(d, epoch, read, now, 5_000_000, 0);
        }
        read = now;
        tracker.begin(++token, PhaseKind.VALIDATE.code(), trainer, null, null, 1, now);
        tracker.end(token, now += 10 * MILLI, false);
        double value = Math.sin(epoch * 0.37) + epoch * 1e-5;
        tracker.quality(trainer, "accuracy", value, now);
      }
      tracker.end(now);
      run.onEnd(new RunEnd(now, false, 0));
      RunSummary summary = run.summary();
      PhaseSummary train = SimulatedRun.row(summary, 1, "epoch/train");
      if (train.batches() != batches || train.count() != EPOCHS) {
        throw new IllegalStateException(train.toString());
      }
      System.out.println(batches + " batches, warnings " + summary.warnings());
    }
  }

  @Test
  void tenMillionBatchesInHundredThousandEpochs_fitIntoSixteenMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx16m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Marathon.class.getName()))
            .redirectErrorStream(true)
            .start();
    String said = read(process);

    assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("10000000 batches, warnings []", said.strip());
    assertEquals(0, process.exitValue());
  }

  @Test
  void ticks_withoutABoundary_allocateNothing() {
    RunAccumulator run = new RunAccumulator();
    PhaseTracker tracker = new PhaseTracker(run);
    Object trainer = new Object();
    run.onHeader(SimulatedRun.header());
    run.onDomain(0, SimulatedRun.domain("d0", Kind.DRAM), true);
    run.onDomain(1, SimulatedRun.domain("d1", Kind.DRAM), true);
    Object data = new Object();
    tracker.begin(1, PhaseKind.TRAINING.code(), trainer, null, "net", 1, START);
    tracker.begin(2, PhaseKind.ITERATE.code(), trainer, data, null, 1, START);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    long now = START;
    long token = 2;
    for (int round = 0; round < 10; round++) { // early rounds pay for linking and compiling
      long before = threads.getThreadAllocatedBytes(id);
      for (int tick = 0; tick < 10_000; tick++) {
        long start = now;
        tracker.begin(++token, PhaseKind.LOAD.code(), data, null, null, 1, now);
        tracker.end(token, now += 30 * MILLI, false);
        tracker.begin(++token, PhaseKind.BATCH.code(), trainer, null, null, 1, now += 70 * MILLI);
        tracker.flush(now);
        run.onTick(now);
        run.onSample(0, tick, start, now, 1_234_567, 0);
        run.onSample(1, tick, start, now, 7_654_321, 0);
        run.onUtilization(start, now, 0.5);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertEquals(0, least); // bytes of 10 000 ticks with a running loop
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
