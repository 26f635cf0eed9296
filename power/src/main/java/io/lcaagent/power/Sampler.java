package io.lcaagent.power;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.thread.OwnThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the meters and hands on samples, all on one daemon thread {@code lca-sampler}.
 *
 * <p>A tick is: {@code onTick(now)} (the listener drains the phase boundaries there), then the
 * readings of the inline meters and what has come from the slow ones as {@code onSample} and {@code
 * onGap}, then {@code onUtilization}, then {@code onTickEnd}. Deadlines are absolute; those that
 * passed while the thread could not run are skipped and counted, never caught up, since counters
 * make lateness harmless and bursts would read the same value twice. The first tick only sets the
 * baselines.
 *
 * <p>A meter or a listener that throws is counted in {@link Health}, told once, and the rest goes
 * on. A tick without new failures allocates nothing. {@link #start}, {@link #wake} and {@link
 * #stop} may be called by any thread.
 */
public final class Sampler {
  /** Readings asked for by {@link #wake} follow each other at this distance at least. */
  private static final long SHORTEST_DISTANCE_NANOS = 1_000_000;

  /** A counter with a tiny range must not make the sampler spin. */
  private static final long SHORTEST_PERIOD_NANOS = 10_000_000;

  private final List<PowerMeter> inlineMeters = new ArrayList<>();
  private final List<MeterTracks> inlineTracks = new ArrayList<>();
  private final List<OwnLane> ownLanes = new ArrayList<>();
  private final List<EnergyDomain> domains = new ArrayList<>();
  private final HostLoad load;
  private final GuardedListener listener;
  private final MonotonicClock clock;
  private final Health health;
  private final long periodNanos;
  private final Thread thread;
  private long startNanos;
  private volatile boolean woken;
  private volatile boolean stopping;
  private volatile long stopBudgetNanos;

  /**
   * @param meters handed over: closed by the thread of their lane
   * @param load read at each tick and handed on as utilisation, closed at the end; {@code null}
   *     where there is none
   * @param listener called by the sampler's thread alone
   * @param intervalNanos distance of two regular ticks; shorter where a counter would wrap too
   *     often
   */
  public Sampler(
      List<PowerMeter> meters,
      HostLoad load,
      SampleListener listener,
      long intervalNanos,
      MonotonicClock clock,
      Health health) {
    this.load = load;
    this.listener = new GuardedListener(listener, health);
    this.clock = clock;
    this.health = health;
    long period = intervalNanos;
    for (PowerMeter meter : meters) {
      MeterTracks tracks = new MeterTracks(meter, domains.size(), this.listener, health);
      domains.addAll(meter.domains());
      if (meter.lane() == Lane.OWN) {
        ownLanes.add(new OwnLane(meter, tracks, clock, health));
      } else {
        inlineMeters.add(meter);
        inlineTracks.add(tracks);
        period = Math.min(period, meter.cadenceNanos());
      }
    }
    this.periodNanos = Math.max(period, Math.min(intervalNanos, SHORTEST_PERIOD_NANOS));
    this.thread = OwnThreads.daemon("lca-sampler", this::run);
  }

  /** The domains in the order of their index in {@code onSample} and {@code onGap}. */
  public List<EnergyDomain> domains() {
    return List.copyOf(domains);
  }

  /** Distance of two regular ticks. */
  public long periodNanos() {
    return periodNanos;
  }

  /** Starts the threads. To be called once. */
  public void start() {
    thread.start();
  }

  /**
   * Asks for a reading as soon as possible, e.g. because a phase began or ended. Never blocks,
   * allocates nothing; several calls before the reading are one.
   */
  public void wake() {
    if (!woken) {
      woken = true;
      LockSupport.unpark(thread);
    }
  }

  /**
   * Takes a final reading of every meter that still answers, declares what will never be known a
   * gap, closes the meters and ends the thread. Does nothing the second time.
   *
   * @param limit waits this long at most, whatever hangs
   * @return whether everything was done in time; if not, the listener is not called any more
   */
  public boolean stop(Duration limit) {
    if (thread.getState() == Thread.State.NEW) {
      closeInline();
      return true;
    }
    long deadline = System.nanoTime() + limit.toNanos();
    stopBudgetNanos = limit.toNanos() / 2; // half for slow meters, so that the rest is not lost
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    long remaining;
    while (thread.isAlive() && (remaining = deadline - System.nanoTime()) > 0) {
      try {
        thread.join(remaining / 1_000_000 + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      listener.silence();
      return false;
    }
    return true;
  }

  private void run() {
    try {
      startNanos = clock.nanoTime();
      if (load != null) {
        load.restart(); // what the node did before the run is not the run's
      }
      ownLanes.forEach(OwnLane::start);
      tick();
      tickUntilStopped();
      awaitLastReadings();
      lastTick();
    } catch (Throwable failure) { // a bug of ours: the program that we measure goes on without us
      health.meterFailed("sampler", String.valueOf(failure));
    } finally {
      closeInline();
    }
  }

  private void tickUntilStopped() {
    long lastTick = clock.nanoTime();
    Deadlines deadlines = new Deadlines(startNanos, periodNanos);
    while (!stopping) {
      long now = clock.nanoTime();
      if (deadlines.isDue(now)) {
        health.missed(deadlines.skipTo(now));
        woken = false;
        tick();
        lastTick = now;
      } else if (!woken) {
        park(deadlines.nextNanos() - now);
      } else if (now - lastTick >= SHORTEST_DISTANCE_NANOS) {
        woken = false; // before the reading: a boundary that comes during it deserves its own
        tick();
        lastTick = now;
      } else {
        park(SHORTEST_DISTANCE_NANOS - (now - lastTick));
      }
    }
  }

  /** One tick on the calling thread. */
  void tick() {
    long now = begin();
    readAll(now, load != null && load.read());
    listener.onTickEnd();
  }

  private long begin() {
    health.ticked();
    long now = clock.nanoTime();
    listener.onTick(now);
    return now;
  }

  private void readAll(long now, boolean newLoad) {
    for (int i = 0; i < inlineMeters.size(); i++) {
      try {
        inlineMeters.get(i).read(inlineTracks.get(i));
      } catch (Throwable failure) {
        inlineTracks.get(i).allFailed("the meter failed");
        health.meterFailed(inlineMeters.get(i).name(), String.valueOf(failure));
      }
    }
    for (int i = 0; i < ownLanes.size(); i++) {
      ownLanes.get(i).drain(now);
    }
    if (newLoad) {
      listener.onUtilization(load.startNanos(), load.endNanos(), load.busy());
    }
  }

  private void awaitLastReadings() {
    long deadline = System.nanoTime() + stopBudgetNanos;
    for (OwnLane lane : ownLanes) {
      lane.finish(Thread.currentThread());
    }
    for (OwnLane lane : ownLanes) {
      long remaining;
      while (!lane.isFinished() && (remaining = deadline - System.nanoTime()) > 0) {
        park(remaining);
      }
    }
  }

  /** The last tick of all: what failed until now becomes a gap. */
  void lastTick() {
    readAll(begin(), load != null && load.readNow());
    long now = clock.nanoTime();
    for (MeterTracks tracks : inlineTracks) {
      tracks.finish(startNanos, now);
    }
    for (OwnLane lane : ownLanes) {
      lane.tracks().finish(startNanos, now);
    }
    listener.onTickEnd();
  }

  private void closeInline() {
    inlineMeters.forEach(this::close);
    if (load != null) {
      load.close();
    }
  }

  private void close(PowerMeter meter) {
    try {
      meter.close();
    } catch (Throwable failure) {
      health.meterFailed(meter.name(), String.valueOf(failure));
    }
  }

  private void park(long nanos) {
    LockSupport.parkNanos(this, nanos);
    Thread.interrupted(); // nobody of ours interrupts it, and a set flag would make it spin
  }
}
