package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundaryRingTest {
  private static final int TRAINING = PhaseKind.TRAINING.code();
  private static final int LOAD = PhaseKind.LOAD.code();

  private final AtomicLong now = new AtomicLong(100);
  private final AtomicInteger wakes = new AtomicInteger();

  private static class Heard implements BoundaryRing.Sink {
    final List<String> events = new ArrayList<>();

    @Override
    public void begin(
        long token, int kind, Object owner, Object other, String name, long thread, long nanos) {
      events.add("begin " + kind + " " + owner + " " + other + " " + name + " @" + nanos);
    }

    @Override
    public void end(long token, long nanos, boolean failed) {
      events.add("end " + failed + " @" + nanos);
    }

    @Override
    public void quality(Object owner, String metric, double value, long nanos) {
      events.add("quality " + owner + " " + metric + " " + value + " @" + nanos);
    }
  }

  private BoundaryRing ring(int capacity) {
    return new BoundaryRing(capacity, now::get, wakes::incrementAndGet);
  }

  @Test
  void drain_afterOffers_handsOnEverythingInOrderWithTheCallersTime() {
    BoundaryRing ring = ring(16);
    Heard heard = new Heard();

    long token = ring.enter(TRAINING, "owner", "other", "net");
    now.set(200);
    ring.quality("owner", "accuracy", 0.5);
    now.set(300);
    ring.exit(token, true);

    assertEquals(3, ring.drain(heard));
    assertEquals(
        List.of("begin 1 owner other net @100", "quality owner accuracy 0.5 @200", "end true @300"),
        heard.events);
    assertEquals(0, ring.drain(heard));
  }

  @Test
  void enter_ringFull_countsAndReturnsZeroUntilDrained() {
    BoundaryRing ring = ring(4);
    Heard heard = new Heard();
    for (int i = 0; i < 4; i++) {
      assertTrue(ring.enter(LOAD, this, null, "x") > 0);
    }

    assertEquals(0, ring.enter(LOAD, this, null, "x"));
    ring.exit(77, false);
    ring.quality(this, "m", 1);

    assertEquals(3, ring.lost());
    assertEquals(4, ring.drain(heard));
    assertTrue(ring.enter(LOAD, this, null, "x") > 0);
  }

  @Test
  void exit_tokenZeroOrKindOutOfRange_isIgnored() {
    BoundaryRing ring = ring(4);

    ring.exit(0, true);
    assertEquals(0, ring.enter(0, this, null, "x"));
    assertEquals(0, ring.enter(64, this, null, "x"));

    assertEquals(0, ring.drain(new Heard()));
    assertEquals(0, ring.lost());
  }

  @Test
  void wake_burstOfUrgentBoundaries_isCalledOnceADrain() {
    BoundaryRing ring = ring(64);
    for (int i = 0; i < 5; i++) {
      ring.exit(ring.enter(TRAINING, this, null, "x"), false);
    }
    assertEquals(1, wakes.get());

    ring.drain(new Heard());
    ring.enter(TRAINING, this, null, "x");
    assertEquals(2, wakes.get());
  }

  @Test
  void wake_loadsAndBatches_onlyWhenHalfFull() {
    BoundaryRing ring = ring(64);
    for (int i = 0; i < 16; i++) {
      ring.exit(ring.enter(LOAD, this, null, "x"), false); // 32 slots: positions 0 to 31
    }
    assertEquals(0, wakes.get());
    ring.enter(PhaseKind.BATCH.code(), this, null, "x"); // position 32 = 64 / 2
    assertEquals(1, wakes.get());
  }

  @Test
  void wake_throws_theCallerNeverSeesIt() {
    BoundaryRing ring =
        new BoundaryRing(
            4,
            now::get,
            () -> {
              throw new IllegalStateException("planted");
            });

    assertTrue(ring.enter(TRAINING, this, null, "x") > 0);
    assertEquals(1, ring.drain(new Heard()));
  }

  @Test
  void drain_afterwards_theRingHoldsNoOwner() {
    BoundaryRing ring = ring(4);
    Object owner = new Object();
    WeakReference<Object> reference = new WeakReference<>(owner);
    ring.enter(TRAINING, owner, owner, "x");
    ring.quality(owner, "m", 1);
    ring.drain(new Heard());

    owner = null;
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    assertNull(reference.get());
  }

  @Test
  void drain_sinkThrows_theRestStays() {
    BoundaryRing ring = ring(8);
    ring.quality("a", "m", 1);
    ring.quality("b", "m", 2);
    Heard failing =
        new Heard() {
          @Override
          public void quality(Object owner, String metric, double value, long nanos) {
            throw new IllegalStateException("planted");
          }
        };
    try {
      ring.drain(failing);
    } catch (IllegalStateException expected) {
      Heard heard = new Heard();
      assertEquals(1, ring.drain(heard));
      assertEquals(List.of("quality b m 2.0 @100"), heard.events);
      return;
    }
    throw new AssertionError("the sink's exception belongs to the drainer");
  }

  @Test
  void enter_fourThreadsAgainstOneDrainer_eachBoundaryOnceAndEachThreadInOrder() throws Exception {
    int threads = 4;
    int each = 50_000;
    BoundaryRing ring = new BoundaryRing(1 << 10, System::nanoTime, () -> {});
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(threads);
    long[] offered = new long[threads];
    for (int t = 0; t < threads; t++) {
      int me = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < each; i++) {
                  if (ring.enter(LOAD, me, i, null) != 0) {
                    offered[me]++;
                  }
                }
                done.countDown();
              });
      thread.setDaemon(true);
      thread.start();
    }
    long[] seen = new long[threads];
    int[] last = {-1, -1, -1, -1};
    boolean[] ordered = {true};
    Heard counting =
        new Heard() {
          @Override
          public void begin(
              long token, int kind, Object owner, Object other, String n, long thread, long t) {
            int me = (Integer) owner;
            ordered[0] &= (Integer) other > last[me];
            last[me] = (Integer) other;
            seen[me]++;
          }
        };
    start.countDown();
    while (done.getCount() > 0) {
      ring.drain(counting);
    }
    ring.drain(counting);

    assertTrue(ordered[0]);
    long sum = 0;
    for (int t = 0; t < threads; t++) {
      assertEquals(offered[t], seen[t]);
      sum += seen[t];
    }
    assertEquals((long) threads * each, sum + ring.lost());
  }

  @Test
  void offers_inSteadyState_allocateNothing() {
    BoundaryRing ring = new BoundaryRing(1 << 10, System::nanoTime, () -> {});
    BoundaryRing.Sink nobody =
        new BoundaryRing.Sink() {
          @Override
          public void begin(
              long token, int kind, Object owner, Object other, String n, long thread, long t) {}

          @Override
          public void end(long token, long nanos, boolean failed) {}

          @Override
          public void quality(Object owner, String metric, double value, long nanos) {}
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) { // early rounds pay for linking and compiling
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 10_000; i++) {
        ring.exit(ring.enter(LOAD, this, null, "x"), false);
        ring.quality(this, "m", 1);
        ring.drain(nobody);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertEquals(0, least);
  }
}
