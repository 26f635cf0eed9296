package io.lcaagent.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.SampleListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final long INTERVAL = 100_000_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock(5_000_000_000L);
  private final List<String> notices = new ArrayList<>();
  private final Health health = new Health(notices::add);
  private final Samples samples = new Samples();

  @Test
  void tick_severalMeters_callsTickThenSamplesThenEnd() {
    FakeMeter first = counting("a", 50);
    FakeMeter second = counting("b", 70);
    TickedSampler sampler = ticked(first, second);
    sampler.tick();
    clock.advanceMillis(100);
    sampler.tick();

    assertEquals(List.of("tick", "end", "tick", "sample 0", "sample 1", "end"), samples.calls);
    assertEquals(
        List.of(
            new Samples.Sample(0, 0, 5_000_000_000L, 5_100_000_000L, 50),
            new Samples.Sample(1, 0, 5_000_000_000L, 5_100_000_000L, 70)),
        samples.samples);
  }

  @Test
  void tick_consecutiveSamples_leaveNoTimeBetweenThem() {
    TickedSampler sampler = ticked(counting("a", 50));
    for (int i = 0; i < 4; i++) {
      sampler.tick();
      clock.advanceMillis(90 + 10 * i);
    }

    for (int i = 1; i < samples.samples.size(); i++) {
      assertEquals(samples.samples.get(i - 1).end(), samples.samples.get(i).start());
      assertEquals(i, samples.samples.get(i).sequence());
    }
    assertEquals(3, samples.samples.size());
  }

  @Test
  void tick_failedReadOfACounter_isSpannedByTheNextSample() {
    FakeMeter meter = counting("a", 50);
    TickedSampler sampler = ticked(meter);
    sampler.tick();
    clock.advanceMillis(100);
    meter.reads(sink -> sink.failed(0, "I/O error"));
    sampler.tick();
    clock.advanceMillis(100);
    meter.reads(sink -> sink.counter(0, clock.nanoTime(), 1_000_150));
    sampler.tick();

    assertEquals(List.of(), samples.gaps);
    assertEquals(
        List.of(new Samples.Sample(0, 0, 5_000_000_000L, 5_200_000_000L, 150)), samples.samples);
    assertEquals(1, health.readFailures());
    assertEquals(List.of("reading a: I/O error"), notices);
  }

  @Test
  void lastTick_readThatKeepsFailing_isAGapUpToTheEnd() {
    FakeMeter meter = counting("a", 50);
    TickedSampler sampler = ticked(meter);
    sampler.tick();
    meter.reads(sink -> sink.failed(0, "gone"));
    clock.advanceMillis(100);
    sampler.tick();
    clock.advanceMillis(100);
    sampler.lastTick();

    assertEquals(List.of(new Samples.Gap(0, 5_000_000_000L, 5_200_000_000L, "gone")), samples.gaps);
  }

  @Test
  void tick_powerReadings_areIntegratedOverTheMeasuredTime() {
    FakeMeter meter = new FakeMeter("a", Lane.INLINE);
    TickedSampler sampler = ticked(meter);
    meter.reads(sink -> sink.power(0, clock.nanoTime(), 100_000_000));
    sampler.tick();
    clock.advanceMillis(250);
    meter.reads(sink -> sink.power(0, clock.nanoTime(), 200_000_000));
    sampler.tick();

    // (100 W + 200 W) / 2 x 0.25 s = 37.5 J, whatever the interval was meant to be
    assertEquals(37_500_000, samples.microjoules(0));
  }

  @Test
  void tick_powerReadingsTooFarApart_areNotBridged() {
    FakeMeter meter = new FakeMeter("a", Lane.INLINE);
    TickedSampler sampler = ticked(meter);
    meter.reads(sink -> sink.power(0, clock.nanoTime(), 100_000_000));
    sampler.tick();
    clock.advanceMillis(301); // 3 periods of 100 ms and a bit
    sampler.tick();
    clock.advanceMillis(100);
    sampler.tick();

    assertEquals(1, samples.gaps.size());
    assertEquals(10_000_000, samples.microjoules(0)); // 100 W x 0.1 s
  }

  @Test
  void tick_meterThatThrows_leavesTheOthersAlone() {
    FakeMeter broken = new FakeMeter("a", Lane.INLINE);
    broken.reads(
        sink -> {
          throw new IllegalStateException("bug");
        });
    TickedSampler sampler = ticked(broken, counting("b", 70));
    for (int i = 0; i < 3; i++) {
      sampler.tick();
      clock.advanceMillis(100);
    }

    assertEquals(140, samples.microjoules(1));
    assertEquals(3, health.meterFailures());
    assertEquals(1, notices.size()); // told once
  }

  @Test
  void tick_listenerThatThrows_isCountedAndCalledAgain() {
    List<Long> ticks = new ArrayList<>();
    SampleListener broken =
        new SampleListener() {
          @Override
          public void onTick(long nanos) {
            ticks.add(nanos);
            throw new IllegalStateException("listener");
          }

          @Override
          public void onSample(int d, long q, long s, long e, long uj, long sum) {
            throw new StackOverflowError();
          }
        };
    TickedSampler sampler =
        new TickedSampler(List.of(counting("a", 50)), null, broken, clock, health);
    for (int i = 0; i < 3; i++) {
      sampler.tick();
      clock.advanceMillis(100);
    }

    assertEquals(3, ticks.size());
    assertEquals(5, health.listenerFailures()); // 3 ticks, 2 samples
    assertEquals(0, health.meterFailures());
    assertEquals(2, notices.size()); // one for each kind
  }

  @Test
  void tick_thousandTimes_allocatesNothing() {
    FakeMeter own = new FakeMeter("c", Lane.OWN);
    TickedSampler sampler =
        new TickedSampler(
            List.of(counting("a", 50), counting("b", 70), own),
            null,
            new SampleListener() {},
            clock,
            health);
    assertEquals(
        0,
        Allocation.ofThousandCalls(
            () -> {
              clock.advanceMillis(100);
              sampler.tick();
            }));
  }

  @Test
  void start_runsUntilStoppedAndReadsOnceMore() throws Exception {
    CountDownLatch threeSamples = new CountDownLatch(3);
    FakeMeter meter = new FakeMeter("a", Lane.INLINE);
    meter.reads(sink -> sink.counter(0, System.nanoTime(), meter.reads * 10));
    Samples kept = new Samples();
    Sampler sampler =
        started(
            5_000_000,
            new Forwarding(kept) {
              @Override
              public void onSample(int d, long q, long s, long e, long uj, long sum) {
                super.onSample(d, q, s, e, uj, sum);
                threeSamples.countDown();
              }
            },
            meter);

    assertTrue(threeSamples.await(10, TimeUnit.SECONDS));
    assertTrue(sampler.stop(SECOND));

    assertTrue(meter.closed);
    assertEquals((meter.reads - 1) * 10, kept.microjoules(0)); // all reads, the last one included
    assertTrue(sampler.stop(SECOND), "the second time does nothing");
  }

  @Test
  void wake_longBeforeTheDeadline_readsAtOnce() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    FakeMeter meter = new FakeMeter("a", Lane.INLINE);
    meter.reads(
        sink -> {
          first.countDown();
          second.countDown();
        });
    Sampler sampler = started(3_600_000_000_000L, new SampleListener() {}, meter);
    assertTrue(first.await(10, TimeUnit.SECONDS));

    sampler.wake();

    assertTrue(second.await(10, TimeUnit.SECONDS), "the next deadline is an hour away");
    assertTrue(sampler.stop(SECOND));
  }

  @Test
  void wake_inABurst_readsNotMoreThanOnceAMillisecond() throws Exception {
    List<Long> times = new ArrayList<>();
    CountDownLatch enough = new CountDownLatch(20);
    Sampler sampler =
        started(
            3_600_000_000_000L,
            new SampleListener() {
              @Override
              public void onTick(long nanos) {
                times.add(nanos);
                enough.countDown();
              }
            },
            new FakeMeter("a", Lane.INLINE));
    while (!enough.await(0, TimeUnit.SECONDS)) {
      sampler.wake();
      Thread.onSpinWait();
    }
    assertTrue(sampler.stop(SECOND));

    for (int i = 2; i < 19; i++) { // the first follows the baseline, the last is stop's
      assertTrue(times.get(i) - times.get(i - 1) >= 990_000, "reading " + i + ": " + times);
    }
  }

  @Test
  void stop_whenTheListenerHangs_comesBackInTimeAndSilencesIt() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Samples kept = new Samples();
    SampleListener hangs =
        new Forwarding(kept) {
          @Override
          public void onTick(long nanos) {
            entered.countDown();
            awaitQuietly(release);
          }
        };
    Sampler sampler = started(5_000_000, hangs, counting("a", 50));
    assertTrue(entered.await(10, TimeUnit.SECONDS));

    assertFalse(sampler.stop(Duration.ofMillis(100)));
    release.countDown();

    assertTrue(sampler.stop(Duration.ofSeconds(10)), "ends once it is free");
    assertEquals(List.of(), kept.calls);
  }

  @Test
  void stop_neverStarted_closesTheMeters() {
    FakeMeter meter = counting("a", 50);
    Sampler sampler =
        new Sampler(List.of(meter), null, samples, INTERVAL, MonotonicClock.SYSTEM, health);

    assertTrue(sampler.stop(SECOND));
    assertTrue(meter.closed);
  }

  private Sampler started(long intervalNanos, SampleListener listener, PowerMeter... meters) {
    Sampler sampler =
        new Sampler(List.of(meters), null, listener, intervalNanos, MonotonicClock.SYSTEM, health);
    sampler.start();
    return sampler;
  }

  private TickedSampler ticked(PowerMeter... meters) {
    return new TickedSampler(List.of(meters), null, samples, clock, health);
  }

  /** Starts at 1 J and grows by {@code step} microjoules a read. */
  private FakeMeter counting(String id, long step) {
    FakeMeter meter = new FakeMeter(id, Lane.INLINE);
    return meter.reads(
        sink -> sink.counter(0, clock.nanoTime(), 1_000_000 + (meter.reads - 1) * step));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static class Forwarding implements SampleListener {
    private final Samples samples;

    Forwarding(Samples samples) {
      this.samples = samples;
    }

    @Override
    public void onSample(int d, long q, long s, long e, long uj, long sum) {
      samples.onSample(d, q, s, e, uj, sum);
    }

    @Override
    public void onTickEnd() {
      samples.onTickEnd();
    }
  }
}
