package io.lcaagent.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnLaneTest {
  private static final long START = 5_000_000_000L;

  private final ManualClock clock = new ManualClock(START);
  private final List<String> notices = new ArrayList<>();
  private final Health health = new Health(notices::add);
  private final Samples samples = new Samples();
  private final FakeMeter meter = new FakeMeter("a", Lane.OWN);
  private final MeterTracks tracks = new MeterTracks(meter, 0, samples, health);
  private final OwnLane lane = new OwnLane(meter, tracks, clock, health);

  @Test
  void drain_lateReadings_keepTheTimesAtWhichTheyWereMade() {
    for (int i = 0; i < 3; i++) {
      long microjoules = 1_000 + 500 * i;
      meter.reads(sink -> sink.counter(0, clock.nanoTime(), microjoules));
      lane.readOnce();
      clock.advanceMillis(100);
    }
    clock.advanceMillis(2_000); // the sampler comes two seconds late
    lane.drain(clock.nanoTime());

    assertEquals(
        List.of(
            new Samples.Sample(0, 0, START, START + 100_000_000, 500),
            new Samples.Sample(0, 1, START + 100_000_000, START + 200_000_000, 500)),
        samples.samples);
  }

  @Test
  void drain_readThatDoesNotComeBack_isToldOnceAndHarmsNoCounter() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    meter.reads(sink -> sink.counter(0, START, 1_000));
    lane.readOnce();
    meter.reads(
        sink -> {
          entered.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          sink.counter(0, clock.nanoTime(), 4_000);
        });
    Thread reader = new Thread(lane::readOnce);
    reader.start();
    assertTrue(entered.await(10, TimeUnit.SECONDS));
    for (int i = 0; i < 3; i++) {
      clock.advanceMillis(100); // the domain's period
      lane.drain(clock.nanoTime());
      assertEquals(i < 2 ? 0 : 1, health.meterFailures(), "two periods are not too long");
    }
    lane.drain(clock.nanoTime());
    assertEquals(1, health.meterFailures());

    release.countDown();
    reader.join(10_000);
    lane.drain(clock.nanoTime());

    assertEquals(List.of(), samples.gaps); // the counter went on: nothing is lost
    assertEquals(3_000, samples.microjoules(0));
  }

  @Test
  void drain_stuckUntilTheEnd_isAGap() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    meter.reads(sink -> sink.counter(0, START, 1_000));
    lane.readOnce();
    meter.reads(
        sink -> {
          entered.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Thread reader = new Thread(lane::readOnce);
    reader.setDaemon(true);
    reader.start();
    assertTrue(entered.await(10, TimeUnit.SECONDS));
    clock.advanceMillis(500);
    lane.drain(clock.nanoTime());
    lane.tracks().finish(START, clock.nanoTime());

    assertEquals(1, samples.gaps.size());
    assertEquals(START, samples.gaps.get(0).start());
    assertTrue(samples.gaps.get(0).reason().contains("did not answer"));
    reader.interrupt();
  }

  @Test
  void readOnce_meterThatThrows_isAFailedRead() {
    meter.reads(
        sink -> {
          throw new IllegalStateException("bug");
        });
    lane.readOnce();
    lane.drain(clock.nanoTime());

    assertEquals(1, health.meterFailures());
    assertEquals(1, health.readFailures());
  }

  @Test
  void sampler_withAnOwnMeter_takesItsLastReadingAndClosesIt() throws Exception {
    CountDownLatch several = new CountDownLatch(5);
    meter.reads(
        sink -> {
          sink.counter(0, System.nanoTime(), meter.reads * 10);
          several.countDown();
        });
    Sampler sampler = sampler();
    assertTrue(several.await(10, TimeUnit.SECONDS));
    assertTrue(sampler.stop(Duration.ofSeconds(10)));

    assertEquals((meter.reads - 1) * 10, samples.microjoules(0));
  }

  @Test
  void stop_withAStuckMeter_isBoundedAndKeepsTheOthersLastReading() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    meter.reads(
        sink -> {
          entered.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    FakeMeter sane = new FakeMeter("b", Lane.INLINE);
    sane.reads(sink -> sink.counter(0, System.nanoTime(), sane.reads * 10));
    Sampler sampler =
        new Sampler(List.of(meter, sane), null, samples, 5_000_000, MonotonicClock.SYSTEM, health);
    sampler.start();
    assertTrue(entered.await(10, TimeUnit.SECONDS));

    assertTrue(sampler.stop(Duration.ofSeconds(2)), "half the time is kept for the rest");

    assertFalse(meter.closed, "it still hangs in its read");
    assertEquals((sane.reads - 1) * 10, samples.microjoules(1));
    release.countDown();
  }

  @Test
  void ring_full_dropsAndCounts() {
    ReadingRing ring = new ReadingRing(4, health);
    for (int i = 0; i < 6; i++) {
      ring.counter(0, i, 100 * i);
    }
    List<Long> values = new ArrayList<>();
    ring.drainTo(
        new ReadingSink() {
          @Override
          public void counter(int domain, long nanos, long microjoules) {
            values.add(microjoules);
          }

          @Override
          public void power(int domain, long nanos, long microwatts) {}

          @Override
          public void failed(int domain, String reason) {}
        });

    assertEquals(List.of(0L, 100L, 200L, 300L), values);
    assertEquals(2, health.readingsDropped());
  }

  private Sampler sampler() {
    Sampler sampler =
        new Sampler(List.of(meter), null, samples, 5_000_000, MonotonicClock.SYSTEM, health);
    sampler.start();
    return sampler;
  }
}
