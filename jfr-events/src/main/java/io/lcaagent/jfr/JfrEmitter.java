package io.lcaagent.jfr;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.jfr.OpenPhases.OpenPhase;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.thread.OwnThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jdk.jfr.FlightRecorder;

/**
 * Tells a run to the Flight Recorder, as one event for each call, numbered in their order. While
 * nobody uses the recorder it only looks once a second whether that has changed, and keeps what a
 * recording that begins later must know: what the run is, and the phases that are open. All that is
 * said again in each chunk, so that a recording can be understood whatever it begins with.
 *
 * <p>Called by one thread at a time; the recorder's own thread says the repetitions. When the JVM
 * ends, the recorder closes its files while the run still ends: its last chunk waits for the run's
 * last event, {@value #MOST_WAIT_MILLIS} ms at most.
 */
public final class JfrEmitter implements RunListener, AutoCloseable {
  private static final long MOST_WAIT_MILLIS = 1_200;
  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  /** More is not said again: no run has that many options, warnings and open phases. */
  private static final int MOST_REPEATED = 10_000;

  /** An event that can be committed again. */
  private interface Saying {
    void commit(Committer committer, long order, boolean repeated);
  }

  private final BooleanSupplier recorderInUse;
  private final BooleanSupplier jvmEnds;
  private final Map<Long, Saying> repeated = new ConcurrentSkipListMap<>();
  private final OpenPhases phases = new OpenPhases();
  private final List<String> domains = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable chunkHook = this::chunk;
  private RunHeader header;
  private long order;
  private long lookedNanos;
  private volatile boolean loading;
  private volatile Committer loaded;
  private volatile boolean holdsUpEnd = true;

  /** The one in use by the run's thread: {@link #loaded}, once what came before it was said. */
  private Committer committer;

  private JfrEmitter(BooleanSupplier recorderInUse, BooleanSupplier jvmEnds) {
    this.recorderInUse = recorderInUse;
    this.jvmEnds = jvmEnds;
  }

  /**
   * Takes the run from its header on.
   *
   * @param header the header that will come first
   */
  public static JfrEmitter of(RunHeader header) {
    return of(header, FlightRecorder::isInitialized, JvmEnd::isNear);
  }

  /**
   * The same, and brings the recorder into use: for who starts a recording next. Costs about half a
   * second of CPU time. Nothing waits for the run until {@link #holdUpEnd}: who starts a recording
   * amid the JVM's end would wait for a run that is not in it.
   *
   * @throws IOException when the JVM is ending already
   */
  public static JfrEmitter beforeRecording(RunHeader header) throws IOException {
    try {
      return beforeRecording(header, JvmEnd::isNear);
    } catch (IllegalStateException e) { // the recorder wants to hear of the end, too
      if (JvmEnd.isNear()) {
        throw new IOException(OwnRecording.ENDED_BEFORE, e);
      }
      throw e;
    }
  }

  static JfrEmitter beforeRecording(RunHeader header, BooleanSupplier jvmEnds) {
    JfrEmitter emitter = new JfrEmitter(() -> true, jvmEnds);
    emitter.holdsUpEnd = false;
    emitter.begin(header);
    return emitter;
  }

  static JfrEmitter of(RunHeader header, BooleanSupplier recorderInUse, BooleanSupplier jvmEnds) {
    JfrEmitter emitter = new JfrEmitter(recorderInUse, jvmEnds);
    emitter.begin(header);
    return emitter;
  }

  private void begin(RunHeader run) {
    header = run;
    if (recorderInUse.getAsBoolean()) {
      load();
      committer = loaded;
    }
  }

  /** A recording holds the run from here on: its last chunk waits for the run's end. */
  void holdUpEnd() {
    holdsUpEnd = true;
  }

  /** Whether the Flight Recorder is in use: events go to whatever recordings there are. */
  public boolean isActive() {
    return loaded != null;
  }

  /**
   * An impact as assessed; comes after the run's end. NaN where unknown.
   *
   * @param part {@code run}, {@code training} or {@code functionalUnit}
   * @param training which one; 0 for the run
   * @param unit e.g. {@code kg CO2 eq}
   */
  public void impact(
      String part,
      long training,
      String indicator,
      String unit,
      double usage,
      double embodied,
      double total) {
    if (committer != null) {
      committer.run().impact(part, training, indicator, unit, usage, embodied, total);
    }
  }

  /** No event comes any more: the recorder need not wait. */
  @Override
  public void close() {
    ended.countDown();
    if (loaded != null && !jvmEnds.getAsBoolean()) {
      FlightRecorder.removePeriodicEvent(chunkHook);
    }
  }

  @Override
  public void onTick(long nanos) {
    long at = ++order;
    if (committer == null && nanos - lookedNanos >= LOOK_EVERY_NANOS) {
      lookedNanos = nanos;
      look();
    }
    if (committer != null) {
      committer.energy().tick(at, nanos);
    }
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    long at = ++order;
    if (committer != null) {
      OpenPhase phase = phases.during(start, end);
      committer.energy().sample(at, domain, name(domain), sequence, start, end, delta, sum, phase);
    }
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    long at = ++order;
    if (committer != null) {
      committer.energy().gap(at, domain, name(domain), startNanos, endNanos, reason);
    }
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    long at = ++order;
    if (committer != null) {
      committer.run().utilization(at, startNanos, endNanos, busy);
    }
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    OpenPhase phase = phases.begin(start);
    if (committer != null) {
      phase.event = committer.phases().phaseOpened(phase);
    }
    phase.repeats(say((c, at, again) -> c.phases().phaseBegin(at, again, start)));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    OpenPhase phase = phases.end(id, nanos);
    if (phase == null) {
      return; // an end without a beginning says nothing
    }
    long at = ++order;
    for (long begun : phase.repeated()) {
      repeated.remove(begun); // before its end is committed: a chunk that says it again has the end
    }
    if (committer != null) {
      committer.phases().phaseEnd(at, phase, nanos, failed);
    }
  }

  @Override
  public void onBatches(
      long load, long train, long startNanos, long endNanos, long loadNanos, long batches) {
    long at = ++order;
    if (committer != null) {
      committer.phases().batches(at, load, train, startNanos, endNanos, loadNanos, batches);
    }
  }

  @Override
  public void onQuality(QualityPoint point) {
    long at = ++order;
    if (committer != null) {
      committer.phases().quality(at, point);
    }
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    long at = say((c, o, again) -> c.phases().workload(o, again, training, key, value));
    OpenPhase phase = phases.get(training);
    if (phase != null && phase.start.kind() == PhaseKind.TRAINING) {
      phase.repeats(at);
    }
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    long at = ++order;
    if (committer != null) {
      committer.phases().lost(at, boundaries, nanos);
    }
  }

  @Override
  public void onHeader(RunHeader value) {
    say((c, at, again) -> c.run().header(at, again, value));
  }

  @Override
  public void onOption(String key, String value, String origin) {
    say((c, at, again) -> c.run().option(at, again, key, value, origin));
  }

  @Override
  public void onInventory(String json) {
    say((c, at, again) -> c.run().inventory(at, again, json));
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    say((c, at, again) -> c.run().factorSet(at, again, id, version, sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    say((c, at, again) -> c.energy().meter(at, again, id, component, available, detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    domains.add(domain.id());
    say((c, at, again) -> c.energy().domain(at, again, index, domain, inTotal));
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    long at = ++order;
    if (committer != null) {
      committer.run().anchor(at, nanos, epochNanos, bootNanos);
    }
  }

  @Override
  public void onWarning(String code, String text) {
    say((c, at, again) -> c.run().warning(at, again, code, text));
  }

  @Override
  public void onReproducibility(String key, String value) {
    say((c, at, again) -> c.run().reproducibility(at, again, key, value));
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    long at = ++order;
    if (committer != null) {
      committer.run().agentCost(at, nanos, cpuNanos);
    }
  }

  @Override
  public void onEnd(RunEnd end) {
    long at = ++order;
    if (committer != null) {
      committer.run().end(at, end);
    }
  }

  /** Commits it, now and in each chunk to come; returns its order. */
  private long say(Saying saying) {
    long at = ++order;
    if (repeated.size() < MOST_REPEATED) {
      repeated.put(at, saying);
    }
    if (committer != null) {
      saying.commit(committer, at, false);
    }
    return at;
  }

  private String name(int domain) {
    return domain >= 0 && domain < domains.size() ? domains.get(domain) : null;
  }

  /** Loading takes longer than a tick may, so a thread of its own does it. */
  private void look() {
    if (loaded != null) {
      committer = loaded;
      sayAgain(committer);
    } else if (!loading && recorderInUse.getAsBoolean()) {
      loading = true;
      OwnThreads.daemon("lca-jfr", this::load).start();
    }
  }

  private void load() {
    Committer ready = Committer.load(Long.parseUnsignedLong(header.runId().substring(0, 16), 16));
    FlightRecorder.addPeriodicEvent(RunEvents.Run.class, chunkHook);
    loaded = ready;
  }

  /** A chunk begins or ends. Called by the recorder, which stands still meanwhile. */
  private void chunk() {
    try {
      if (holdsUpEnd && ended.getCount() > 0 && jvmEnds.getAsBoolean()) {
        ended.await(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (loaded != null) {
      sayAgain(loaded);
    }
  }

  private void sayAgain(Committer to) {
    repeated.forEach((at, saying) -> saying.commit(to, at, true));
  }
}
