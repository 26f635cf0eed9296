package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseTracker;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A run on a machine whose truth is known: power is set by the test, time passes by {@link #pass},
 * and meters are read by a sampler that ticks every 100 ms and soon after a boundary. Everything
 * else is the real thing: ring, tracker, accumulator.
 */
final class SimulatedRun {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;
  static final long START = 5 * SECOND;
  private static final long INTERVAL = 100 * MILLI;
  private static final long MAX_LATENESS_OF_READ = 20_000;

  /** A counter of whole quanta, as RAPL's is one. */
  private final class Meter {
    final int index;
    final long quantumMicrojoules;
    final long delayNanos;
    double watts;
    double microjoules;
    long sinceNanos = START;
    long readNanos = START;
    long read;
    long sequence;
    final List<Runnable> late = new ArrayList<>();
    boolean failing;

    Meter(int index, long quantumMicrojoules, long delayNanos) {
      this.index = index;
      this.quantumMicrojoules = quantumMicrojoules;
      this.delayNanos = delayNanos;
    }

    void accrue() {
      microjoules += watts * (now - sinceNanos) / 1e3; // W x ns = nJ
      sinceNanos = now;
    }

    void read() {
      accrue();
      if (failing) {
        return;
      }
      long counter = (long) (microjoules / quantumMicrojoules) * quantumMicrojoules;
      long start = readNanos;
      long end = now;
      long delta = counter - read;
      read = counter;
      readNanos = end;
      long number = sequence++;
      if (delayNanos == 0) {
        run.onSample(index, number, start, end, delta, counter);
      } else {
        late.add(() -> run.onSample(index, number, start, end, delta, counter));
        at(now + delayNanos, () -> late.remove(0).run());
      }
    }
  }

  private record Event(long nanos, long order, Runnable action) {}

  final RunAccumulator run = new RunAccumulator();
  final BoundaryRing ring = new BoundaryRing(1 << 14, this::now, this::wake);
  final PhaseTracker tracker = new PhaseTracker(run);
  final Object trainer = new Object();
  private final List<Meter> meters = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparing(Event::order));
  private final Random random;
  private final long minLatency;
  private final long maxLatency;
  private long now = START;
  private long order;

  SimulatedRun(long seed, long minLatencyNanos, long maxLatencyNanos) {
    this.random = new Random(seed);
    this.minLatency = minLatencyNanos;
    this.maxLatency = maxLatencyNanos;
    run.onHeader(header());
    at(START, this::tick);
  }

  static RunHeader header() {
    return new RunHeader(
        "00112233445566778899aabbccddeeff",
        null,
        "Main",
        "host",
        "boot",
        7,
        -1,
        "0",
        "17",
        "Linux",
        "cpu",
        START,
        0);
  }

  static EnergyDomain domain(String id, Kind kind) {
    return new EnergyDomain(id, kind, null, "test", Provenance.MEASURED, 1, 1, INTERVAL);
  }

  /** Adds a domain and returns its index. Its samples arrive late by the given delay. */
  int addMeter(String id, long quantumMicrojoules, long delayNanos) {
    int index = meters.size();
    meters.add(new Meter(index, quantumMicrojoules, delayNanos));
    run.onDomain(index, domain(id, Kind.PACKAGE), true);
    return index;
  }

  long now() {
    return now;
  }

  void power(int meter, double watts) {
    meters.get(meter).accrue();
    meters.get(meter).watts = watts;
  }

  void fail(int meter, boolean failing) {
    meters.get(meter).failing = failing;
  }

  /** The truth, in microjoules. */
  double trueMicrojoules(int meter) {
    meters.get(meter).accrue();
    return meters.get(meter).microjoules;
  }

  /** Time passes, and the sampler does what is due. */
  void pass(long nanos) {
    long until = now + nanos;
    while (!events.isEmpty() && events.peek().nanos() <= until) {
      Event event = events.poll();
      now = event.nanos();
      event.action().run();
    }
    now = until;
  }

  long begin(PhaseKind kind, String name) {
    return ring.enter(kind.code(), trainer, null, name);
  }

  long begin(PhaseKind kind, Object owner, Object other, String name) {
    return ring.enter(kind.code(), owner, other, name);
  }

  void end(long token) {
    ring.exit(token, false);
  }

  /** The final reading, late samples, and the end record. */
  RunSummary finish() {
    long endNanos = now;
    ring.drain(tracker);
    tracker.end(endNanos);
    run.onTick(endNanos);
    meters.forEach(Meter::read);
    for (Meter meter : meters) {
      meter.late.forEach(Runnable::run);
    }
    run.onEnd(new RunEnd(endNanos, false, 0));
    return run.summary();
  }

  static PhaseSummary row(RunSummary summary, long training, String path) {
    return summary.phases().stream()
        .filter(p -> p.training() == training && p.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + path + " in " + summary.phases()));
  }

  private void wake() {
    long latency = minLatency + (long) (random.nextDouble() * (maxLatency - minLatency));
    at(now + latency, this::read);
  }

  private void tick() {
    read();
    at(now + INTERVAL, this::tick);
  }

  private void read() {
    ring.drain(tracker);
    tracker.flush(now);
    run.onTick(now);
    long lateness = (long) (random.nextDouble() * MAX_LATENESS_OF_READ);
    at(now + lateness, () -> meters.forEach(Meter::read));
  }

  private void at(long nanos, Runnable action) {
    events.add(new Event(nanos, order++, action));
  }
}
