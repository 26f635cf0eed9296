package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;

/**
 * Hands every event of a run on to another listener, unchanged. A subclass changes what it is there
 * for.
 */
public abstract class RunRelay implements RunListener {
  private final RunListener next;

  protected RunRelay(RunListener next) {
    this.next = next;
  }

  @Override
  public void onHeader(RunHeader header) {
    next.onHeader(header);
  }

  @Override
  public void onOption(String key, String value, String origin) {
    next.onOption(key, value, origin);
  }

  @Override
  public void onInventory(String json) {
    next.onInventory(json);
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    next.onFactorSet(id, version, sha256);
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    next.onMeter(id, component, available, detail);
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    next.onDomain(index, domain, inTotal);
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    next.onAnchor(nanos, epochNanos, bootNanos);
  }

  @Override
  public void onWarning(String code, String text) {
    next.onWarning(code, text);
  }

  @Override
  public void onReproducibility(String key, String value) {
    next.onReproducibility(key, value);
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    next.onAgentCpu(nanos, cpuNanos);
  }

  @Override
  public void onEnd(RunEnd end) {
    next.onEnd(end);
  }

  @Override
  public void onTick(long nanos) {
    next.onTick(nanos);
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    next.onSample(domain, sequence, start, end, microjoules, cumulative);
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    next.onGap(domain, start, end, reason);
  }

  @Override
  public void onUtilization(long start, long end, double busy) {
    next.onUtilization(start, end, busy);
  }

  @Override
  public void onTickEnd() {
    next.onTickEnd();
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    next.onPhaseBegin(start);
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    next.onPhaseEnd(id, nanos, failed);
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loadNanos, long batches) {
    next.onBatches(load, train, start, end, loadNanos, batches);
  }

  @Override
  public void onQuality(QualityPoint point) {
    next.onQuality(point);
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    next.onWorkload(training, key, value);
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    next.onLost(boundaries, nanos);
  }
}
