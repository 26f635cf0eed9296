package io.lcaagent.agent.runtime;

import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.PhaseTracker;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunRelay;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Makes one ordered stream of events of what comes from several threads: boundaries in the ring,
 * events that others leave here, and the samples of the tick. All of it is handed on by the
 * sampler's thread; {@link #finish} by the one that ends the run, once the sampler has stopped.
 */
final class RunRecorder implements SampleListener {
  private static final long ANCHOR_PERIOD_NANOS = 10_000_000_000L;

  private final Boundaries boundaries;
  private final RunListener out;
  private final MonotonicClock clock;
  private final Clocks clocks;
  private final AgentCpu cpu;
  private final PhaseTracker tracker;
  private final Queue<Consumer<RunListener>> left = new ConcurrentLinkedQueue<>();
  private long lostSoFar;
  private long lastAnchorNanos;
  private boolean anchored;

  /**
   * @param firstPhase called on the sampler's thread when the first phase is known
   */
  RunRecorder(
      Boundaries boundaries,
      RunListener out,
      MonotonicClock clock,
      Clocks clocks,
      AgentCpu cpu,
      Runnable firstPhase) {
    this.boundaries = boundaries;
    this.out = out;
    this.clock = clock;
    this.clocks = clocks;
    this.cpu = cpu;
    this.tracker = new PhaseTracker(new Announcing(out, firstPhase));
  }

  /** Leaves an event to be handed on with the next tick. Any thread. */
  void leave(Consumer<RunListener> event) {
    left.add(event);
  }

  @Override
  public void onTick(long nanos) {
    long drained = drain();
    tracker.flush(drained);
    out.onTick(drained);
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    out.onSample(domain, sequence, start, end, delta, sum);
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    out.onGap(domain, startNanos, endNanos, reason);
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    out.onUtilization(startNanos, endNanos, busy);
  }

  @Override
  public void onTickEnd() {
    out.onTickEnd();
    long now = clock.nanoTime();
    if (!anchored || now - lastAnchorNanos >= ANCHOR_PERIOD_NANOS) {
      anchored = true;
      lastAnchorNanos = now;
      out.onAgentCpu(clocks.anchor(out), cpu.nanos());
    }
  }

  /**
   * The run ends now. One instant ends it in all records, so that a run whose last record was lost
   * ends there too.
   *
   * @param agentCpuNanos see {@link RunEnd}
   */
  void finish(long agentCpuNanos) {
    tracker.end(drain());
    long end = clocks.anchor(out);
    out.onAgentCpu(end, agentCpuNanos);
    out.onEnd(new RunEnd(end, false, agentCpuNanos));
  }

  /** Hands on what was left here and in the ring; returns when. */
  private long drain() {
    for (Consumer<RunListener> event; (event = left.poll()) != null; ) {
      event.accept(out);
    }
    BoundaryRing ring = boundaries.ring();
    if (ring != null) {
      ring.drain(tracker);
      long lost = ring.lost();
      if (lost > lostSoFar) {
        out.onLost(lost - lostSoFar, clock.nanoTime());
        lostSoFar = lost;
      }
    }
    return clock.nanoTime();
  }

  /** Tells of the first phase, and hands everything on. */
  private static final class Announcing extends RunRelay {
    private Runnable firstPhase;

    Announcing(RunListener out, Runnable firstPhase) {
      super(out);
      this.firstPhase = firstPhase;
    }

    @Override
    public void onPhaseBegin(PhaseStart start) {
      super.onPhaseBegin(start);
      if (firstPhase != null) {
        firstPhase.run();
        firstPhase = null;
      }
    }
  }
}
