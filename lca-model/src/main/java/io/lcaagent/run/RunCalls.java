package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import java.util.function.Consumer;

/**
 * Makes an object of each event of a run, for whoever keeps events, repeats them or hands them to
 * several others. To hand them to one other, {@link RunRelay} does it without allocating.
 */
public abstract class RunCalls implements RunListener {
  /**
   * Takes one event.
   *
   * @param call makes the same call, with the same arguments, on any listener, any number of times
   */
  protected abstract void take(Consumer<RunListener> call);

  @Override
  public void onHeader(RunHeader header) {
    take(l -> l.onHeader(header));
  }

  @Override
  public void onOption(String key, String value, String origin) {
    take(l -> l.onOption(key, value, origin));
  }

  @Override
  public void onInventory(String json) {
    take(l -> l.onInventory(json));
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    take(l -> l.onFactorSet(id, version, sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    take(l -> l.onMeter(id, component, available, detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    take(l -> l.onDomain(index, domain, inTotal));
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    take(l -> l.onAnchor(nanos, epochNanos, bootNanos));
  }

  @Override
  public void onWarning(String code, String text) {
    take(l -> l.onWarning(code, text));
  }

  @Override
  public void onReproducibility(String key, String value) {
    take(l -> l.onReproducibility(key, value));
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    take(l -> l.onAgentCpu(nanos, cpuNanos));
  }

  @Override
  public void onEnd(RunEnd end) {
    take(l -> l.onEnd(end));
  }

  @Override
  public void onTick(long nanos) {
    take(l -> l.onTick(nanos));
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    take(l -> l.onSample(domain, sequence, start, end, microjoules, cumulative));
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    take(l -> l.onGap(domain, start, end, reason));
  }

  @Override
  public void onUtilization(long start, long end, double busy) {
    take(l -> l.onUtilization(start, end, busy));
  }

  @Override
  public void onTickEnd() {
    take(RunListener::onTickEnd);
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    take(l -> l.onPhaseBegin(start));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    take(l -> l.onPhaseEnd(id, nanos, failed));
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loadNanos, long batches) {
    take(l -> l.onBatches(load, train, start, end, loadNanos, batches));
  }

  @Override
  public void onQuality(QualityPoint point) {
    take(l -> l.onQuality(point));
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    take(l -> l.onWorkload(training, key, value));
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    take(l -> l.onLost(boundaries, nanos));
  }
}
