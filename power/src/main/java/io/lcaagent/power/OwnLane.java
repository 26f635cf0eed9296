package io.lcaagent.power;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.thread.OwnThreads;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread of one meter that is slow or may hang. It reads at the meter's cadence into a ring
 * that the sampler empties; a read that never returns keeps this one daemon thread and nothing
 * else.
 */
final class OwnLane {
  private static final int RING_CAPACITY = 1024;
  private static final int STUCK_AFTER_PERIODS = 2;
  private static final long IDLE = Long.MIN_VALUE;

  private final PowerMeter meter;
  private final MonotonicClock clock;
  private final Health health;
  private final ReadingRing ring;
  private final MeterTracks tracks;
  private final Thread thread;
  private final long stuckAfterNanos;
  private final Thread[] waiter = new Thread[1];
  private volatile long readingSinceNanos = IDLE;
  private volatile boolean stopping;
  private volatile boolean finished;
  private boolean toldStuck;

  OwnLane(PowerMeter meter, MeterTracks tracks, MonotonicClock clock, Health health) {
    this.meter = meter;
    this.tracks = tracks;
    this.clock = clock;
    this.health = health;
    this.ring = new ReadingRing(RING_CAPACITY, health);
    long period = meter.domains().stream().mapToLong(EnergyDomain::periodNanos).max().orElse(0);
    this.stuckAfterNanos = STUCK_AFTER_PERIODS * period;
    this.thread = OwnThreads.daemon("lca-meter-" + meter.name(), this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks for a last reading and the end of the thread; does not wait. */
  void finish(Thread waiting) {
    synchronized (waiter) {
      waiter[0] = waiting;
    }
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Whether the last reading is in the ring. */
  boolean isFinished() {
    return finished;
  }

  /** Called by the sampler at each tick: hands on what has come, and looks for a stuck read. */
  void drain(long nanos) {
    ring.drainTo(tracks);
    long since = readingSinceNanos;
    boolean stuck = since != IDLE && nanos - since > stuckAfterNanos;
    if (stuck && !toldStuck) {
      String reason = "the meter did not answer within two of its periods";
      tracks.allFailed(reason);
      health.meterFailed(meter.name(), reason);
    }
    toldStuck = stuck;
  }

  MeterTracks tracks() {
    return tracks;
  }

  /** One reading; what the meter throws is counted, and the next reading is tried. */
  void readOnce() {
    readingSinceNanos = clock.nanoTime();
    try {
      meter.read(ring);
    } catch (Throwable failure) {
      for (int i = 0; i < tracks.size(); i++) {
        ring.failed(i, "the meter failed");
      }
      health.meterFailed(meter.name(), String.valueOf(failure));
    } finally {
      readingSinceNanos = IDLE;
    }
  }

  private void run() {
    try {
      Deadlines deadlines = new Deadlines(clock.nanoTime(), meter.cadenceNanos());
      while (!stopping) {
        readOnce();
        long now = clock.nanoTime();
        if (deadlines.isDue(now)) {
          deadlines.skipTo(now);
        }
        while (!stopping && !deadlines.isDue(now)) {
          LockSupport.parkNanos(this, deadlines.nextNanos() - now);
          Thread.interrupted(); // nobody of ours interrupts it, and a set flag would make it spin
          now = clock.nanoTime();
        }
      }
      readOnce();
    } finally {
      finished = true;
      synchronized (waiter) {
        LockSupport.unpark(waiter[0]);
      }
      meter.close();
    }
  }
}
