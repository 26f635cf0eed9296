package io.lcaagent.run.joint;

import io.lcaagent.allocation.Allocation;
import io.lcaagent.run.RunListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Windows of loops, cut where another run's boundary or tick lies in them: a ledger takes windows
 * that cross none. A piece has its part of the waiting by its length; batches go with the last one.
 */
final class Windows {
  private static final class Window {
    final long load;
    final long train;
    final long startNanos;
    final long endNanos;
    final long loadNanos;
    final long batches;
    long toldNanos;

    Window(long load, long train, long start, long end, long loadNanos, long batches) {
      this.load = load;
      this.train = train;
      this.startNanos = start;
      this.endNanos = end;
      this.loadNanos = loadNanos;
      this.batches = batches;
      this.toldNanos = start;
    }

    long waitedUntil(long nanos) {
      return Allocation.portion(loadNanos, nanos - startNanos, endNanos - startNanos);
    }
  }

  private final RunListener out;
  private final List<Window> open = new ArrayList<>();

  Windows(RunListener out) {
    this.out = out;
  }

  void add(long load, long train, long start, long end, long loadNanos, long batches) {
    if (end <= start) {
      out.onBatches(load, train, start, end, loadNanos, batches);
    } else {
      open.add(new Window(load, train, start, end, loadNanos, batches));
    }
  }

  /** Tells what of the windows lies before this time. */
  void flush(long nanos) {
    for (Iterator<Window> all = open.iterator(); all.hasNext(); ) {
      Window window = all.next();
      long end = Math.min(nanos, window.endNanos);
      if (end > window.toldNanos) {
        boolean last = end == window.endNanos;
        long waited = window.waitedUntil(end) - window.waitedUntil(window.toldNanos);
        out.onBatches(
            window.load, window.train, window.toldNanos, end, waited, last ? window.batches : 0);
        window.toldNanos = end;
      }
      if (window.toldNanos == window.endNanos) {
        all.remove();
      }
    }
  }
}
