package io.lcaagent.agent.runtime;

import io.lcaagent.agent.options.Options;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.thread.OwnThreads;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One run from before {@code main} to the end of the JVM, on the agent's thread {@code lca-run}:
 * waits until the program runs, meters it, records it once it is worth it, and assesses it when the
 * JVM ends. That end waits for this thread {@value #MOST_EXIT_MILLIS} ms at most, whatever hangs.
 */
final class LiveRun {
  private static final long MOST_EXIT_MILLIS = 1_700;
  private static final long RECORDED_AFTER_NANOS = 1_000_000_000L;
  private static final long SHORTEST_POLL_NANOS = 1_000_000;
  private static final long GRACE_NANOS = 30_000_000;
  private static final long LONGEST_POLL_NANOS = 50_000_000;
  private static final long PATIENT_POLL_NANOS = 1_000_000_000L;
  private static final long PATIENT_AFTER_NANOS = 60_000_000_000L;
  private static final long REHEARSED_AFTER_NANOS = 2_000_000_000L;

  private final Options options;
  private final String system;
  private final MainWatch mainWatch;
  private final Notices notices;
  private final Thread thread;
  private final Thread hook;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Boundaries boundaries =
      new Boundaries(Collections.<Framework>emptyList(), weavingNotes());
  private volatile Metering metering;
  private volatile long mainEnteredNanos;
  private volatile boolean mainEntered;
  private volatile long stoppedNanos;
  private volatile boolean hit;
  private volatile boolean phaseSeen;
  private volatile boolean stopping;

  /**
   * @param main the thread that will run {@code main}; {@code null} when it runs already
   * @param system name of an operating system without meters, which is said and all that is done;
   *     {@code null} where there may be some
   */
  LiveRun(Options options, Thread main, String system) {
    this.options = options;
    this.system = system;
    this.mainWatch = new MainWatch(main);
    this.notices = new Notices(new StandardError(options.get("summary").equals("text")));
    this.thread =
        OwnThreads.daemon(
            "lca-run",
            new Runnable() {
              @Override
              public void run() {
                live();
              }
            });
    this.hook =
        OwnThreads.daemon(
            "lca-exit",
            new Runnable() {
              @Override
              public void run() {
                stop();
              }
            });
    for (String warning : options.warnings()) {
      notices.warn("option", warning);
    }
  }

  /** What happens when the first class of one of these frameworks is loaded; quick. */
  Runnable firstHit(List<Framework> frameworks) {
    Boundaries prepared = new Boundaries(frameworks, weavingNotes());
    boundaries = prepared;
    return new Runnable() {
      @Override
      public void run() {
        hit = true;
        prepared.open(wake());
        LockSupport.unpark(thread);
      }
    };
  }

  /** Takes what goes wrong with a framework's classes. */
  Consumer<String> weavingNotes() {
    return new Consumer<String>() {
      @Override
      public void accept(String line) {
        notices.warn("instrumentation", line);
      }
    };
  }

  private Runnable wake() {
    return new Runnable() {
      @Override
      public void run() {
        Metering current = metering;
        if (current != null) {
          current.wake();
        }
      }
    };
  }

  void start() {
    thread.start();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The program goes on without the agent: ends the run as the JVM's end would, and waits as long.
   *
   * @return false when the JVM is ending already, which ends the run as well
   */
  boolean detach() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
    signalEnd();
    awaitDone();
    return true;
  }

  /** The JVM ends. Waits for the result, unless the run is too short to have one. */
  private void stop() {
    signalEnd();
    if (hit || isLongEnough()) {
      awaitDone();
    }
  }

  private void signalEnd() {
    stoppedNanos = System.nanoTime();
    stopping = true;
    LockSupport.unpark(thread);
  }

  private void awaitDone() {
    try {
      done.await(MOST_EXIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live() {
    try {
      awaitProgram();
      if (stopping && !hit) {
        return;
      }
      if (system != null) {
        awaitWorthRecording();
        if (isLongEnough()) {
          notices.open("no meter on this OS (" + system + "): nothing is measured");
        }
        return;
      }
      Metering started = Metering.start(options, notices, boundaries, this::phaseBegan);
      metering = started;
      awaitWorthRecording();
      if (!stopping) {
        started.record();
        awaitEnd(REHEARSED_AFTER_NANOS);
        if (!stopping) {
          started.rehearse();
          awaitEnd(Long.MAX_VALUE);
        }
      }
      started.stop(); // hands on what still was on its way, a first phase perhaps
      if (!started.isRecorded() && (phaseSeen || isLongEnough())) {
        started.record();
      }
      if (started.isRecorded()) {
        started.finish();
      }
    } catch (Throwable failure) { // a bug of ours must not become the program's
      notices.warn("agent", "the measurement ended: " + failure);
      notices.open();
      abandon();
    } finally {
      done.countDown();
    }
  }

  /** Nobody would take the readings and boundaries that came now. */
  private void abandon() {
    boundaries.close();
    Metering current = metering;
    if (current != null) {
      current.stop();
      current.close();
    }
  }

  private void phaseBegan() {
    phaseSeen = true;
    LockSupport.unpark(thread);
  }

  private void awaitProgram() {
    long start = System.nanoTime();
    long pause = SHORTEST_POLL_NANOS;
    while (!stopping && !hit && !mainWatch.isEntered()) {
      LockSupport.parkNanos(this, pause);
      boolean patient = System.nanoTime() - start > PATIENT_AFTER_NANOS;
      pause = patient ? PATIENT_POLL_NANOS : Math.min(2 * pause, LONGEST_POLL_NANOS);
    }
    mainEnteredNanos = System.nanoTime();
    mainEntered = true;
    long end = mainEnteredNanos + GRACE_NANOS;
    for (long left; !stopping && !hit && (left = end - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(this, left); // a program that ends at once needs no meter
    }
  }

  private void awaitWorthRecording() {
    while (!stopping && !phaseSeen && !isLongEnough()) {
      long remaining = mainEnteredNanos + RECORDED_AFTER_NANOS - System.nanoTime();
      LockSupport.parkNanos(this, Math.max(1, remaining));
    }
  }

  private void awaitEnd(long nanos) {
    long start = System.nanoTime();
    long waited = 0;
    while (!stopping && waited < nanos) {
      LockSupport.parkNanos(this, nanos - waited);
      waited = System.nanoTime() - start;
    }
  }

  /** Of a run that ends now, the thread that ends the JVM and ours decide alike. */
  private boolean isLongEnough() {
    long end = stopping ? stoppedNanos : System.nanoTime();
    return mainEntered && end - mainEnteredNanos >= RECORDED_AFTER_NANOS;
  }
}
