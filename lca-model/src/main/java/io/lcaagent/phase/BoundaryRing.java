package io.lcaagent.phase;

import io.lcaagent.energy.MonotonicClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries boundaries from application threads to the sampler's thread: a bounded ring with one
 * sequence number a slot (D. Vyukov, "Bounded MPMC queue", 1024cores.net, 2010), many writers, one
 * reader. An offer takes the time, claims a slot and fills it: it never blocks, throws or
 * allocates. When the ring is full the boundary is counted as lost.
 *
 * <p>Owners are held from the offer to the drain only.
 */
public final class BoundaryRing {
  /** Takes what {@link #drain} finds, in the order of the ring, on the draining thread. */
  public interface Sink {
    /**
     * @param kind code of a {@link PhaseKind}; codes of a later version may come
     * @param thread id of the application's thread
     * @param nanos {@code System.nanoTime} on that thread
     */
    void begin(
        long token, int kind, Object owner, Object other, String name, long thread, long nanos);

    void end(long token, long nanos, boolean failed);

    void quality(Object owner, String metric, double value, long nanos);
  }

  private static final VarHandle SEQUENCE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int KIND_BITS = 6;
  private static final int MAX_KIND = (1 << KIND_BITS) - 1;
  private static final int END = 0;
  private static final int QUALITY = -1;

  private final MonotonicClock clock;
  private final Runnable wake;
  private final int mask;
  private final long[] sequences;
  private final Slot[] slots;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile long head;

  private static final class Slot {
    int kind;
    long token;
    Object owner;
    Object other;
    String text;
    long thread;
    long nanos;
    boolean failed;
    double value;
  }

  /**
   * @param capacity boundaries between two drains; rounded up to a power of two, at least 2
   * @param wake called on the application's thread for boundaries that deserve an immediate reading
   *     (all but LOAD, READY and BATCH) and when the ring is half full; at most once between two
   *     drains
   */
  public BoundaryRing(int capacity, MonotonicClock clock, Runnable wake) {
    int size = Integer.highestOneBit(Math.max(2, capacity) - 1) << 1;
    this.clock = clock;
    this.wake = wake;
    this.mask = size - 1;
    this.sequences = new long[size];
    this.slots = new Slot[size];
    for (int i = 0; i < size; i++) {
      sequences[i] = i;
      slots[i] = new Slot();
    }
  }

  /**
   * A phase begins, or an event of a kind that is not a phase. Any thread.
   *
   * @return token for {@link #exit}, unique in this ring; 0 when ignored: ring full or bad kind
   */
  public long enter(int kindCode, Object owner, Object other, String name) {
    if (kindCode <= 0 || kindCode > MAX_KIND) {
      return 0;
    }
    long nanos = clock.nanoTime();
    long position = claim();
    if (position < 0) {
      return 0;
    }
    // The token carries its kind, so that exit knows whether to wake without looking it up.
    long token = (position + 1) << KIND_BITS | kindCode;
    Slot slot = slots[(int) position & mask];
    slot.kind = kindCode;
    slot.token = token;
    slot.owner = owner;
    slot.other = other;
    slot.text = name;
    slot.thread = Thread.currentThread().getId();
    slot.nanos = nanos;
    publish(position, isUrgent(kindCode));
    return token;
  }

  /** The phase of this token ended. Token 0 is ignored. Any thread. */
  public void exit(long token, boolean failed) {
    if (token <= 0) {
      return;
    }
    long nanos = clock.nanoTime();
    long position = claim();
    if (position < 0) {
      return;
    }
    Slot slot = slots[(int) position & mask];
    slot.kind = END;
    slot.token = token;
    slot.nanos = nanos;
    slot.failed = failed;
    publish(position, isUrgent((int) token & MAX_KIND));
  }

  /** The framework told a quality of the owner's training. Any thread. */
  public void quality(Object owner, String metric, double value) {
    long nanos = clock.nanoTime();
    long position = claim();
    if (position < 0) {
      return;
    }
    Slot slot = slots[(int) position & mask];
    slot.kind = QUALITY;
    slot.owner = owner;
    slot.text = metric;
    slot.nanos = nanos;
    slot.value = value;
    publish(position, false);
  }

  /**
   * Hands on what was offered so far, at most what the ring holds. One thread at a time. If the
   * sink throws, the boundary it was given is gone and the rest stays.
   *
   * @return how many were handed on
   */
  public int drain(Sink sink) {
    woken.set(false);
    long position = head;
    long end = Math.min(tail.get(), position + sequences.length);
    int count = 0;
    for (; position < end; position++, count++) {
      int index = (int) position & mask;
      if ((long) SEQUENCE.getAcquire(sequences, index) != position + 1) {
        break; // claimed, still being written: the next drain takes it
      }
      Slot slot = slots[index];
      int kind = slot.kind;
      long token = slot.token;
      Object owner = slot.owner;
      Object other = slot.other;
      String text = slot.text;
      long thread = slot.thread;
      long nanos = slot.nanos;
      boolean failed = slot.failed;
      double value = slot.value;
      slot.owner = null;
      slot.other = null;
      slot.text = null;
      SEQUENCE.setRelease(sequences, index, position + sequences.length);
      head = position + 1;
      switch (kind) {
        case END -> sink.end(token, nanos, failed);
        case QUALITY -> sink.quality(owner, text, value, nanos);
        default -> sink.begin(token, kind, owner, other, text, thread, nanos);
      }
    }
    return count;
  }

  /** Boundaries that found the ring full, since it was made. Any thread. */
  public long lost() {
    return lost.get();
  }

  /** Position of the claimed slot, or -1 when the ring is full. */
  private long claim() {
    // The clock was called before, at a greater stack depth than anything from here to publish
    // needs: a StackOverflowError cannot leave a slot claimed and never published.
    long position = tail.get();
    while (true) {
      long lead = (long) SEQUENCE.getAcquire(sequences, (int) position & mask) - position;
      if (lead == 0) {
        if (tail.compareAndSet(position, position + 1)) {
          return position;
        }
      } else if (lead < 0) {
        lost.getAndIncrement();
        return -1;
      }
      position = tail.get();
    }
  }

  private void publish(long position, boolean urgent) {
    SEQUENCE.setRelease(sequences, (int) position & mask, position + 1);
    boolean deserved = urgent || position - head >= sequences.length / 2;
    if (deserved && !woken.get() && woken.compareAndSet(false, true)) {
      try {
        wake.run();
      } catch (Throwable ignored) {
        // The host's thread must not see it, and the next tick drains the ring anyway.
      }
    }
  }

  private static boolean isUrgent(int kindCode) {
    return kindCode != PhaseKind.LOAD.code()
        && kindCode != PhaseKind.BATCH.code()
        && kindCode != PhaseKind.READY.code();
  }
}
