package io.lcaagent.run;

import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.phase.ledger.EnergyMark;
import io.lcaagent.phase.ledger.MarkEnergy;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is known of one training, but for its energy. */
final class TrainingRecord {
  /** Quality points kept whole; beyond, the older ones are thinned. */
  static final int MAX_POINTS = 8_192;

  private static final int MAX_FACTS = 256;

  final PhaseStart start;
  private final Map<String, String> workload = new LinkedHashMap<>();
  private final Map<String, double[]> range = new HashMap<>();
  private List<Point> points = new ArrayList<>();
  private int thinAt = MAX_POINTS;
  int epochs;
  long batches;
  private long endNanos;
  private boolean ended;
  private boolean failed;
  private boolean cutShort;

  /** A record is a value never seen before on either side: what first met a target is one. */
  private record Point(QualityPoint quality, EnergyMark mark, boolean isRecord) {}

  TrainingRecord(PhaseStart start) {
    this.start = start;
  }

  void ends(long nanos, boolean withFailure) {
    ended = true;
    endNanos = nanos;
    failed = withFailure;
  }

  void partBegins() {
    cutShort = false;
  }

  /** A phase of it ended; when that failed and nothing follows, the training is not whole. */
  void partEnds(boolean withFailure) {
    cutShort = withFailure;
  }

  void fact(String key, String value) {
    if (workload.size() < MAX_FACTS || workload.containsKey(key)) {
      workload.put(key, value);
    }
  }

  void quality(QualityPoint point, EnergyMark mark) {
    double[] seen =
        range.computeIfAbsent(point.metric(), m -> new double[] {Double.NaN, Double.NaN});
    boolean low = !(point.value() >= seen[0]) && !Double.isNaN(point.value());
    boolean high = !(point.value() <= seen[1]) && !Double.isNaN(point.value());
    seen[0] = low ? point.value() : seen[0];
    seen[1] = high ? point.value() : seen[1];
    points.add(new Point(point, mark, low || high));
    if (points.size() > thinAt) {
      thin();
    }
  }

  /** Drops every second of the older half's points that are no records. */
  private void thin() {
    List<Point> kept = new ArrayList<>();
    boolean drop = false;
    for (int i = 0; i < points.size(); i++) {
      boolean mayGo = i < points.size() / 2 && !points.get(i).isRecord();
      drop = mayGo && !drop;
      if (!drop) {
        kept.add(points.get(i));
      }
    }
    points = kept;
    thinAt = Math.max(MAX_POINTS, points.size() + MAX_POINTS / 4);
  }

  TrainingSummary toSummary(long runEndNanos, Function<EnergyMark, MarkEnergy> marks) {
    List<QualityMark> quality =
        points.stream().map(p -> quality(p.quality(), marks.apply(p.mark()))).toList();
    return new TrainingSummary(
        start.id(),
        start.name(),
        start.nanos(),
        ended ? endNanos : runEndNanos,
        ended && (failed || !cutShort),
        failed,
        epochs,
        batches,
        Collections.unmodifiableMap(new LinkedHashMap<>(workload)), // in the order told
        quality);
  }

  private static QualityMark quality(QualityPoint point, MarkEnergy used) {
    return new QualityMark(point, used.microjoules(), used.coveredNanos(), used.nodeNanos());
  }
}
