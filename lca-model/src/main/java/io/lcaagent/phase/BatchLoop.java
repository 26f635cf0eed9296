package io.lcaagent.phase;

/**
 * The loop over one epoch's batches: how much of each window of time it waited for data. Stretches
 * of waiting are added up, never kept. Waiting on several threads at once counts once.
 */
final class BatchLoop {
  /** The open occurrences; {@code train == null}: the loop does not run. */
  Occurrence train;

  Occurrence load;

  private long windowNanos;
  private long waitedNanos;
  private long waitingSinceNanos;
  private long lastWaitNanos;
  private int waiting;

  /** Of the waits one is the loop's own, which the next batch ends. */
  private boolean awaiting;

  private long awaitingSinceNanos;
  private long waitingThread;
  private long batches;

  boolean isRunning() {
    return train != null;
  }

  void start(Occurrence occurrence, long nanos) {
    train = occurrence;
    windowNanos = nanos;
  }

  void beginWait(long thread, long nanos) {
    if (waiting++ == 0) {
      waitingSinceNanos = nanos;
      waitingThread = thread;
    }
  }

  void endWait(long nanos) {
    if (waiting > 0 && --waiting == 0) {
      waitedNanos += nanos - waitingSinceNanos;
      lastWaitNanos = nanos;
    }
  }

  /** The thread that runs the loop waits for the next batch. */
  void awaitBatch(long thread, long nanos) {
    if (!awaiting) {
      awaiting = true;
      awaitingSinceNanos = nanos;
      beginWait(thread, nanos);
    }
  }

  /** The next batch is there, or there is none. */
  void ready(long thread, long nanos) {
    if (awaiting && train.thread == thread) {
      awaiting = false;
      endWait(nanos);
    }
  }

  /** How long the loop has waited for a batch so far; 0 when it does not. */
  long awaitedNanos(long nanos) {
    return awaiting ? nanos - awaitingSinceNanos : 0;
  }

  /**
   * A batch was consumed: whoever consumed it cannot still be waiting, even if its exit was lost.
   */
  void batch(long thread, long nanos) {
    batches++;
    ready(thread, nanos);
    if (waiting == 1 && thread == waitingThread) {
      endWait(nanos);
    }
  }

  /** Nobody waits any longer. */
  void endWaits(long nanos) {
    awaiting = false;
    while (waiting > 0) {
      endWait(nanos);
    }
  }

  /** Batches that no window has told yet. */
  long untoldBatches() {
    return batches;
  }

  /** Tells the window up to now, unless it is empty. */
  void flush(long nanos, PhaseListener listener) {
    if (train != null && nanos > windowNanos) {
      tell(nanos, listener);
    }
  }

  /** The loop is about to end: batches that came at this very time are told, too. */
  void finish(long nanos, PhaseListener listener) {
    endWaits(nanos);
    if (train != null && (nanos > windowNanos || batches > 0)) {
      tell(nanos, listener);
    }
  }

  /** One of its occurrences is over; others are none of its business. Returns when it ended. */
  long closed(Occurrence phase, long nanos, PhaseListener listener) {
    if (phase == load) {
      finish(nanos, listener);
      load = null;
      return lastWaitNanos; // the load span ends at its last stretch
    }
    if (phase == train) {
      finish(nanos, listener);
      train = null;
    }
    return nanos;
  }

  private void tell(long nanos, PhaseListener listener) {
    if (waiting > 0) {
      waitedNanos += nanos - waitingSinceNanos;
      waitingSinceNanos = nanos;
      lastWaitNanos = nanos;
    }
    long start = windowNanos;
    long waited = waitedNanos;
    long told = batches;
    windowNanos = nanos;
    waitedNanos = 0;
    batches = 0;
    listener.onBatches(load == null ? 0 : load.id, train.id, start, nanos, waited, told);
  }
}
