package io.lcaagent.otel;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.thread.OwnThreads;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends signals by OTLP on threads of its own, in order, through bounded queues: what finds no room
 * is counted, and what a receiver refuses after the SDK's retries is counted too. The SDK is loaded
 * by the sending thread. {@link #close} never waits longer than it is told.
 */
final class OtlpSender implements SignalSink {
  static final String THREADS = "lca-otel";

  static final int MOST_SPANS = 4_096;
  static final int MOST_SNAPSHOTS = 64;
  private static final int BATCH = 512;

  /** One request with all of the SDK's retries. */
  private static final long MOST_SENDING_SECONDS = 60;

  private final OtlpSettings settings;
  private final Consumer<String> warnings;
  private final Deque<SpanData> spans = new ArrayDeque<>();
  private final Deque<List<MetricData>> snapshots = new ArrayDeque<>();
  private final Thread thread;
  private final CompletableFuture<OtlpExporters> opened = new CompletableFuture<>();
  private boolean closing;
  private boolean over;
  private boolean warned;
  private int inFlightSpans;
  private boolean inFlightSnapshot;
  private long oldestNanos;
  private long sentSpans;
  private long lostSpans;
  private long sentSnapshots;
  private long lostSnapshots;

  /**
   * @param sentSpans that a receiver took
   * @param lostSpans that found no room, were refused, or were not sent in time
   * @param lostSnapshots of the metrics; of cumulative ones the last one that arrived tells all
   */
  record Outcome(
      long sentSpans,
      long lostSpans,
      long sentSnapshots,
      long lostSnapshots,
      boolean lastSnapshot) {
    boolean isComplete() {
      return lostSpans == 0 && lastSnapshot;
    }
  }

  /** Whether the newest snapshot arrived. */
  private boolean lastSnapshot = true;

  /**
   * @param warnings takes one line, once; holds no secret
   */
  OtlpSender(OtlpSettings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.warnings = warnings;
    this.thread = OwnThreads.daemon(THREADS, this::run);
  }

  void start() {
    thread.start();
  }

  /** What was made of the settings; waits for it. {@code null} when they cannot be used. */
  OtlpExporters exporters() {
    try {
      return opened.get(MOST_SENDING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return null;
    }
  }

  @Override
  public void span(PhaseSpan span) {
    boolean full;
    synchronized (this) {
      full = spans.size() >= MOST_SPANS || over;
      if (full) {
        lostSpans++;
      } else {
        if (spans.isEmpty()) {
          oldestNanos = System.nanoTime();
        }
        spans.add(span);
      }
      notifyAll();
    }
    if (full) {
      warn("more spans than can be sent");
    }
  }

  @Override
  public void metrics(List<MetricData> snapshot) {
    synchronized (this) {
      if (over) {
        lostSnapshots++;
        lastSnapshot = false;
      } else {
        if (snapshots.size() >= MOST_SNAPSHOTS) {
          snapshots.remove(); // the newer ones say more
          lostSnapshots++;
        }
        snapshots.add(snapshot);
      }
      notifyAll();
    }
  }

  @Override
  public synchronized long dropped() {
    return lostSpans + lostSnapshots;
  }

  synchronized long sentSpans() {
    return sentSpans;
  }

  /** Waits until there is room for more: for a sender that need not hurry. */
  synchronized void awaitRoom() {
    try {
      while (!over && (spans.size() > MOST_SPANS / 2 || snapshots.size() > MOST_SNAPSHOTS / 2)) {
        wait(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what is left; gives up after this time. Whoever comes later finds it closed. */
  Outcome close(long limitMillis) {
    long limit = System.nanoTime() + limitMillis * 1_000_000;
    synchronized (this) {
      closing = true;
      notifyAll();
      try {
        for (long left; !over && (left = (limit - System.nanoTime()) / 1_000_000) > 0; ) {
          wait(Math.max(1, left));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      giveUp();
      return new Outcome(sentSpans, lostSpans, sentSnapshots, lostSnapshots, lastSnapshot);
    }
  }

  /** Of what cannot be sent any more. Holding the lock. */
  private void giveUp() {
    over = true;
    lostSpans += spans.size() + inFlightSpans;
    inFlightSpans = 0;
    spans.clear();
    if (!snapshots.isEmpty() || inFlightSnapshot) {
      lostSnapshots += snapshots.size() + (inFlightSnapshot ? 1 : 0);
      lastSnapshot = false;
      inFlightSnapshot = false;
      snapshots.clear();
    }
  }

  private void run() {
    try {
      QuietLogs.install();
      ThreadFactory factory = body -> OwnThreads.daemon(THREADS + "-send", body);
      ThreadPoolExecutor threads =
          new ThreadPoolExecutor(0, 4, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
      threads.setCorePoolSize(2);
      threads.allowCoreThreadTimeOut(true);
      OtlpExporters exporters = OtlpExporters.open(settings, threads);
      opened.complete(exporters);
      while (sendNext(exporters)) {
        // until closed
      }
    } catch (BadInputException e) {
      warn(e.getMessage());
      opened.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable failure) { // our trouble, never the program's
      warn("cannot be used here: " + failure.getClass().getSimpleName());
      opened.completeExceptionally(failure);
    } finally {
      synchronized (this) {
        giveUp();
        notifyAll();
      }
    }
  }

  private boolean sendNext(OtlpExporters exporters) throws InterruptedException {
    List<SpanData> batch = new ArrayList<>();
    List<MetricData> snapshot;
    synchronized (this) {
      notifyAll();
      while (!over && snapshots.isEmpty() && !isBatchDue() && !closing) {
        wait(spans.isEmpty() ? 0 : Math.max(1, settings.spanDelayMillis() / 4));
      }
      if (over || (spans.isEmpty() && snapshots.isEmpty())) {
        return false; // closing
      }
      while (!spans.isEmpty() && batch.size() < BATCH) {
        batch.add(spans.remove());
      }
      snapshot = snapshots.poll();
      inFlightSpans = batch.size();
      inFlightSnapshot = snapshot != null;
    }
    if (!batch.isEmpty()) {
      boolean taken = exporters.spans() == null || isTaken(exporters.spans().export(batch));
      long rejected = rejected(exporters.rejectedSpans(), "spans", batch.size());
      spansDone(batch.size(), taken ? rejected : batch.size());
    }
    if (snapshot != null) {
      boolean taken = exporters.metrics() == null || isTaken(exporters.metrics().export(snapshot));
      snapshotDone(rejected(exporters.rejectedPoints(), "points", Long.MAX_VALUE) == 0 && taken);
    }
    return true;
  }

  private boolean isBatchDue() {
    boolean first = sentSpans + lostSpans == 0; // loads what sends
    return spans.size() >= BATCH
        || (!spans.isEmpty()
            && (first
                || System.nanoTime() - oldestNanos >= settings.spanDelayMillis() * 1_000_000));
  }

  private synchronized void spansDone(int count, long lost) {
    if (over) {
      return; // counted as lost already
    }
    inFlightSpans = 0;
    oldestNanos = System.nanoTime();
    sentSpans += count - lost;
    lostSpans += lost;
  }

  private synchronized void snapshotDone(boolean taken) {
    if (over) {
      return;
    }
    inFlightSnapshot = false;
    sentSnapshots += taken ? 1 : 0;
    lostSnapshots += taken ? 0 : 1;
    lastSnapshot = taken;
  }

  private boolean isTaken(CompletableResultCode result) {
    result.join(MOST_SENDING_SECONDS, TimeUnit.SECONDS);
    if (!result.isSuccess()) {
      warn(settings.place() + " does not take them: " + Refusals.reason(result));
    }
    return result.isSuccess();
  }

  /** Of an answer that said success. */
  private long rejected(Rejections told, String what, long most) {
    long count = Math.min(told.take(), most);
    if (count > 0) {
      warn(settings.place() + " took a request and rejected " + count + " " + what + " of it");
    }
    return count;
  }

  private void warn(String reason) {
    synchronized (this) {
      if (warned) {
        return;
      }
      warned = true;
    }
    warnings.accept(reason);
  }
}
