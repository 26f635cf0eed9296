package io.lcaagent.run.joint;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunRelay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run whose trainings have other quality points than it told: those that all parts of a training
 * have in common, at their own moments, so that the ledger says what this part had used by then. A
 * point before the part's beginning finds nothing used, one after its end all of it. The rest of
 * the run is as it was.
 */
final class Retold extends RunRelay {
  private final RunListener next;
  private final Map<Long, List<QualityPoint>> told;
  private final long lastNanos;
  private final Windows windows;

  /** Of trainings that have begun, the points that were not told yet, in order of time. */
  private final List<QualityPoint> waiting = new ArrayList<>();

  /**
   * @param told by training; times are the run's own
   * @param lastNanos the run's end: what lies later is told then
   */
  Retold(RunListener next, Map<Long, List<QualityPoint>> told, long lastNanos) {
    super(next);
    this.next = next;
    this.told = new HashMap<>(told);
    this.lastNanos = lastNanos;
    this.windows = new Windows(next);
  }

  /** The run has been told; of a killed one nobody said so. */
  void finish() {
    before(Long.MAX_VALUE);
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    before(start.nanos());
    super.onPhaseBegin(start);
    List<QualityPoint> points = start.kind() == PhaseKind.TRAINING ? told.get(start.id()) : null;
    if (points != null && waiting.addAll(points)) {
      waiting.sort(Comparator.comparingLong(QualityPoint::nanos));
    }
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    before(nanos);
    super.onPhaseEnd(id, nanos, failed);
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loadNanos, long batches) {
    windows.add(load, train, start, end, loadNanos, batches);
  }

  @Override
  public void onTick(long nanos) {
    before(nanos);
    super.onTick(nanos);
  }

  @Override
  public void onQuality(QualityPoint point) {
    if (!told.containsKey(point.training())) {
      windows.flush(Long.MAX_VALUE);
      super.onQuality(point);
    }
  }

  @Override
  public void onEnd(RunEnd end) {
    finish();
    super.onEnd(end);
  }

  /**
   * Tells the points before this moment, each where the loops are cut there. What ends at a point's
   * own time goes first: a validation leaves the mark that its quality means.
   */
  private void before(long nanos) {
    while (!waiting.isEmpty() && waiting.get(0).nanos() < nanos) {
      QualityPoint point = waiting.remove(0);
      windows.flush(point.nanos());
      next.onQuality(
          point.nanos() <= lastNanos
              ? point
              : new QualityPoint(
                  point.training(),
                  point.epoch(),
                  point.step(),
                  lastNanos,
                  point.metric(),
                  point.value()));
    }
    windows.flush(Long.MAX_VALUE);
  }
}
