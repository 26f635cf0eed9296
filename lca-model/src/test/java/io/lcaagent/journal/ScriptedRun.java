package io.lcaagent.journal;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.Random;

/**
 * A run as the sampler's thread tells it: three domains (one of them read by a lane of its own,
 * late and in bunches), epochs with batches, validations, quality, a gap, anchors. The same seed
 * gives the same calls.
 */
public final class ScriptedRun {
  static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 10;

  private final RunListener to;
  private final Random random;
  private final long[] sequence = new long[3];
  private final long[] cumulative = new long[3];
  private final long[] lastEnd = new long[3];
  private long now = -7 * SECOND; // System.nanoTime may be negative
  private long ids;
  private long training;
  private long open; // train occurrence
  private long ticks;
  private long flushed;

  public ScriptedRun(RunListener to, long seed) {
    this.to = to;
    this.random = new Random(seed);
    java.util.Arrays.fill(lastEnd, now);
  }

  /** Header to end. */
  public void all(int epochs, int ticksPerEpoch) {
    epochs(epochs, ticksPerEpoch);
    end();
  }

  /** Header to the last epoch, with the training open. */
  public void epochs(int epochs, int ticksPerEpoch) {
    definitions();
    training = begin(0, PhaseKind.TRAINING, "lenet", 0);
    to.onWorkload(training, "framework", "DJL 0.36.0");
    to.onWorkload(training, "dataset", "mnist");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      epoch(training, epoch, ticksPerEpoch);
    }
  }

  /** After {@link #epochs}: the training's end and the run's. */
  public void end() {
    to.onPhaseEnd(training, now, false);
    to.onLost(3, now);
    to.onWarning("lower-bound", "power supply and fans are not metered");
    tick();
    now += 1_000_000;
    to.onAnchor(now, 1_700_000_000_000_000_000L + now, now + 99);
    to.onAgentCpu(now, 123_456_789L);
    to.onEnd(new RunEnd(now, false, 123_456_789L));
  }

  public void definitions() {
    to.onHeader(
        new RunHeader(
            "0123456789abcdef0123456789abcdef",
            null,
            "org.example.Train",
            "host-1",
            "boot-1",
            4711,
            -1,
            "0.1.0",
            "17.0.15",
            "Linux 6.1 amd64",
            "Some CPU ® 2.4 GHz",
            now,
            1_700_000_000_000_000_000L));
    to.onOption("interval", "100ms", "default");
    to.onOption("country", "DEU", "lca.yaml line 1");
    to.onInventory("{\"name\":\"this machine\",\"cpu\":[{\"count\":1}]}");
    to.onFactorSet("world-2023", "1", "ab12");
    to.onMeter("powercap", "cpu", false, "cannot read /sys/class/powercap: no such directory");
    to.onMeter("model", "cpu", true, "load × TDP");
    domain(0, "cpu/package-0", EnergyDomain.Kind.PACKAGE, null, TICK, true);
    domain(1, "cpu/package-0/core", EnergyDomain.Kind.CORE, "cpu/package-0", TICK, false);
    domain(2, "gpu/GPU-5d", EnergyDomain.Kind.GPU, null, 2 * TICK, true);
    to.onReproducibility("governor", "performance");
    to.onAnchor(now, 1_700_000_000_000_000_000L, -1);
  }

  public void epoch(long training, int number, int epochTicks) {
    long epoch = begin(training, PhaseKind.EPOCH, "epoch", number);
    long load = begin(epoch, PhaseKind.LOAD, "load", number);
    open = begin(epoch, PhaseKind.TRAIN, "train", number);
    flushed = now;
    for (int i = 0; i < epochTicks; i++) {
      now += TICK - 1_000_000 + random.nextInt(2_000_000);
      window(load);
      tick();
    }
    window(load);
    to.onPhaseEnd(open, now, false);
    to.onPhaseEnd(load, now, false);
    long validate = begin(epoch, PhaseKind.VALIDATE, "validate", number);
    now += TICK;
    to.onPhaseEnd(validate, now, number == 2);
    to.onQuality(
        new QualityPoint(
            1, number, 250L * number, now, "Accuracy", number == 1 ? Double.NaN : 0.9));
    tick();
    to.onPhaseEnd(epoch, now, false);
  }

  public void tick() {
    ticks++;
    to.onTick(now);
    sample(0, now + random.nextInt(50_000), 5_000_000);
    sample(1, now + random.nextInt(50_000), 3_000_000);
    if (ticks % 4 == 0) { // the own lane: two readings at once, half a second late
      long end = now - SECOND / 2;
      if (end > lastEnd[2]) {
        sample(2, lastEnd[2] + (end - lastEnd[2]) / 2, 9_000_000);
        sample(2, end, 9_000_000);
      }
    }
    to.onUtilization(now - TICK, now, random.nextInt(1000) / 1000.0);
    if (ticks == 7) {
      to.onGap(1, now, now + 1, "read failed: permission denied");
    }
    to.onTickEnd();
    if (ticks % 100 == 0) {
      to.onAnchor(now, 1_700_000_000_000_000_000L + now, now + 99);
    }
  }

  long cumulativeMicrojoules(int domain) {
    return cumulative[domain];
  }

  private void window(long load) {
    to.onBatches(load, open, flushed, now, (now - flushed) / 5, 12);
    flushed = now;
  }

  private void sample(int domain, long readAt, int meanMicrojoules) {
    long end = Math.max(readAt, lastEnd[domain] + 1);
    long energy = random.nextInt(2 * meanMicrojoules);
    cumulative[domain] += energy;
    to.onSample(domain, sequence[domain]++, lastEnd[domain], end, energy, cumulative[domain]);
    lastEnd[domain] = end;
  }

  private long begin(long parent, PhaseKind kind, String name, int epoch) {
    long id = ++ids;
    to.onPhaseBegin(new PhaseStart(id, parent, kind, name, 1, epoch, now));
    return id;
  }

  private void domain(
      int index, String id, EnergyDomain.Kind kind, String parent, long period, boolean inTotal) {
    to.onDomain(
        index,
        new EnergyDomain(id, kind, parent, "model", Provenance.MODELLED, 0.5, 1.5, period),
        inTotal);
  }
}
