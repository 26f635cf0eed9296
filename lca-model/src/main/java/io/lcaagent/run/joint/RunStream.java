package io.lcaagent.run.joint;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunCalls;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * A recording's calls one by one, for whoever goes through several recordings at once: a daemon
 * thread of its own replays into a bounded queue, so that a long run does not fill the memory. Each
 * call has the time at which the run had understood it, which never falls. Definitions are left
 * out: whoever asks knows them from the summary.
 */
final class RunStream implements AutoCloseable {
  /** Calls that wait to be taken. */
  private static final int AHEAD = 4_096;

  private static final Call LAST = new Call(Long.MAX_VALUE, listener -> {});

  /**
   * @param nanos of the tick or the boundary that it came with; of a window, its beginning
   */
  private record Call(long nanos, Consumer<RunListener> call) {}

  private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private Call next;
  private volatile RuntimeException failure;

  RunStream(Recording recording, long startNanos) {
    thread = new Thread(null, () -> replay(recording, startNanos), "lca-replay", 0, false);
    thread.setDaemon(true);
    thread.start();
    next = take();
  }

  /** Whether there is a call left. */
  boolean hasNext() {
    return next != LAST;
  }

  /** The time of the next call. */
  long nanos() {
    return next.nanos;
  }

  /** Makes the next call. What the recording threw is thrown here. */
  void advance(RunListener listener) {
    next.call.accept(listener);
    next = take();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private Call take() {
    try {
      Call call = calls.take();
      if (call == LAST && failure != null) {
        throw failure;
      }
      return call;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted amid a replay", e);
    }
  }

  private void replay(Recording recording, long startNanos) {
    try {
      recording.replay(new Feeder(startNanos));
    } catch (Stopped e) {
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
    try {
      calls.put(LAST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody takes any more
    }
  }

  /** Leaves a replay that nobody listens to any more. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("nobody listens", null, false, false);
    }
  }

  /** Puts each call into the queue, but for definitions. */
  private final class Feeder extends RunCalls {
    private final Set<Long> loads = new HashSet<>();
    private long now;

    Feeder(long startNanos) {
      this.now = startNanos;
    }

    @Override
    public void onHeader(RunHeader header) {}

    @Override
    public void onOption(String key, String value, String origin) {}

    @Override
    public void onInventory(String json) {}

    @Override
    public void onFactorSet(String id, String version, String sha256) {}

    @Override
    public void onMeter(String id, String component, boolean available, String detail) {}

    @Override
    public void onDomain(int index, EnergyDomain domain, boolean inTotal) {}

    @Override
    public void onTick(long nanos) {
      reach(nanos);
      super.onTick(nanos);
    }

    @Override
    public void onTickEnd() {} // each call comes for itself

    @Override
    public void onPhaseBegin(PhaseStart start) {
      if (start.kind() == PhaseKind.LOAD) {
        loads.add(start.id());
      }
      reach(start.nanos());
      super.onPhaseBegin(start);
    }

    @Override
    public void onPhaseEnd(long id, long nanos, boolean failed) {
      if (!loads.remove(id)) { // a load's time is that of its last stretch, long ago perhaps
        reach(nanos);
      }
      super.onPhaseEnd(id, nanos, failed);
    }

    @Override
    public void onBatches(
        long load, long train, long start, long end, long loadNanos, long batches) {
      reach(start);
      super.onBatches(load, train, start, end, loadNanos, batches);
    }

    @Override
    public void onQuality(QualityPoint point) {
      reach(point.nanos());
      super.onQuality(point);
    }

    @Override
    public void onEnd(RunEnd end) {
      reach(end.nanos());
      super.onEnd(end);
    }

    @Override
    protected void take(Consumer<RunListener> call) {
      try {
        calls.put(new Call(now, call));
      } catch (InterruptedException e) {
        throw new Stopped();
      }
    }

    private void reach(long nanos) {
      now = Math.max(now, nanos);
    }
  }
}
