package io.lcaagent.benchmarks;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.BridgeHandler;
import io.lcaagent.phase.BoundaryRing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What woven code costs the application's thread at a boundary: the call into the bridge, the time,
 * the ring, and the wake-up of the sampler where one is due. The goal is a median of at most 1 µs,
 * and no byte allocated.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoundaryBenchmark {
  private static final int CAPACITY = 1 << 14;
  private static final int CALLS_A_DRAIN = 1 << 10;

  private final Object trainer = new Object();
  private final Sunk sink = new Sunk();
  private BoundaryRing ring;
  private Thread sampler;
  private int calls;

  @Setup
  public void install() {
    sampler = new Thread(BoundaryBenchmark::parkForGood, "sampler");
    sampler.setDaemon(true);
    sampler.start();
    ring = new BoundaryRing(CAPACITY, System::nanoTime, () -> LockSupport.unpark(sampler));
    Bridge.install(new BridgeHandler(ring, List.of()));
  }

  private static void parkForGood() {
    while (true) {
      LockSupport.park(); // wakes like the sampler, and goes back to sleep
    }
  }

  /** A ring that was full would have made the boundaries cheaper than they are. */
  @TearDown
  public void assertNothingWasLost() {
    Bridge.install(null);
    if (ring.lost() > 0) {
      throw new IllegalStateException(ring.lost() + " boundaries found the ring full");
    }
  }

  /** One call in a thousand pays for the drain: no median sees it. */
  private void drainNowAndThen() {
    if (++calls >= CALLS_A_DRAIN) {
      calls = 0;
      ring.drain(sink);
    }
  }

  /** Most boundaries of a training: an optimiser step. Wakes nobody. */
  @Benchmark
  public long step() {
    drainNowAndThen();
    return Bridge.enter(Bridge.BATCH, trainer, null);
  }

  /** Begin and end of waiting for a batch: two boundaries. */
  @Benchmark
  public long load() {
    drainNowAndThen();
    long token = Bridge.enter(Bridge.LOAD, trainer, null);
    Bridge.exit(token, null);
    return token;
  }

  /** Begin and end of a validation: two boundaries, each of which may wake the sampler. */
  @Benchmark
  public long validate() {
    drainNowAndThen();
    long token = Bridge.enter(Bridge.VALIDATE, trainer, "validate");
    Bridge.exit(token, null);
    return token;
  }

  private static final class Sunk implements BoundaryRing.Sink {
    private long count;

    @Override
    public void begin(long t, int kind, Object owner, Object other, String name, long th, long n) {
      count++;
    }

    @Override
    public void end(long token, long nanos, boolean failed) {
      count++;
    }

    @Override
    public void quality(Object owner, String metric, double value, long nanos) {
      count++;
    }
  }
}
