package io.lcaagent.agent.runtime;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Keeps the events of a run's first second, until there is a journal to write them to. Bounded:
 * beyond it events are counted and not kept, which takes a second of events that a machine cannot
 * produce. One thread.
 */
final class HeldEvents implements RunListener {
  private final Queue<Consumer<RunListener>> events = new ArrayDeque<>();
  private final int limit;
  private long dropped;

  HeldEvents(int limit) {
    this.limit = limit;
  }

  /** Hands everything on, in order, and keeps nothing. */
  void replay(RunListener listener) {
    for (Consumer<RunListener> event; (event = events.poll()) != null; ) {
      event.accept(listener);
    }
  }

  /** Events that found no room. */
  long dropped() {
    return dropped;
  }

  private void hold(Consumer<RunListener> event) {
    if (events.size() < limit) {
      events.add(event);
    } else {
      dropped++;
    }
  }

  @Override
  public void onTick(long nanos) {
    hold(l -> l.onTick(nanos));
  }

  @Override
  public void onSample(int domain, long sequence, long start, long end, long delta, long sum) {
    hold(l -> l.onSample(domain, sequence, start, end, delta, sum));
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    hold(l -> l.onUtilization(startNanos, endNanos, busy));
  }

  @Override
  public void onTickEnd() {
    hold(RunListener::onTickEnd);
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loading, long batches) {
    hold(l -> l.onBatches(load, train, start, end, loading, batches));
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    hold(l -> l.onGap(domain, startNanos, endNanos, reason));
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    hold(l -> l.onPhaseBegin(start));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    hold(l -> l.onPhaseEnd(id, nanos, failed));
  }

  @Override
  public void onQuality(QualityPoint point) {
    hold(l -> l.onQuality(point));
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    hold(l -> l.onWorkload(training, key, value));
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    hold(l -> l.onLost(boundaries, nanos));
  }

  @Override
  public void onHeader(RunHeader header) {
    hold(l -> l.onHeader(header));
  }

  @Override
  public void onOption(String key, String value, String origin) {
    hold(l -> l.onOption(key, value, origin));
  }

  @Override
  public void onInventory(String json) {
    hold(l -> l.onInventory(json));
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    hold(l -> l.onFactorSet(id, version, sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    hold(l -> l.onMeter(id, component, available, detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    hold(l -> l.onDomain(index, domain, inTotal));
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    hold(l -> l.onAnchor(nanos, epochNanos, bootNanos));
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    hold(l -> l.onAgentCpu(nanos, cpuNanos));
  }

  @Override
  public void onWarning(String code, String text) {
    hold(l -> l.onWarning(code, text));
  }

  @Override
  public void onReproducibility(String key, String value) {
    hold(l -> l.onReproducibility(key, value));
  }

  @Override
  public void onEnd(RunEnd end) {
    hold(l -> l.onEnd(end));
  }
}
