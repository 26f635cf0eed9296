package io.lcaagent.run.joint;

import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Band;
import io.lcaagent.run.RunSummary.Note;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node's run in which several trainings are one: what each used is added up, in whole
 * microjoules. They have the same quality points, see {@link Retold}.
 */
final class OneTraining {
  private OneTraining() {}

  /**
   * @param ids of the trainings, the first of which stands for all
   */
  static RunSummary of(RunSummary run, List<Long> ids) {
    if (ids.size() < 2) {
      return run;
    }
    long id = ids.get(0);
    Map<String, PhaseSummary> byPath = new LinkedHashMap<>();
    List<PhaseSummary> phases = new ArrayList<>();
    for (PhaseSummary phase : run.phases()) {
      if (ids.contains(phase.training())) {
        byPath.merge(phase.path(), of(id, phase), OneTraining::plus);
      } else {
        phases.add(phase);
      }
    }
    phases.addAll(byPath.values());
    List<TrainingSummary> trainings = new ArrayList<>();
    TrainingSummary one = null;
    int at = 0;
    for (TrainingSummary training : run.trainings()) {
      if (!ids.contains(training.id())) {
        trainings.add(training);
      } else {
        at = one == null ? trainings.size() : at;
        one = one == null ? training : plus(id, one, training);
      }
    }
    if (one != null) {
      trainings.add(at, one);
    }
    List<Band> bands =
        run.bands().stream()
            .map(
                band ->
                    ids.contains(band.training())
                        ? new Band(id, band.path(), band.startNanos(), band.endNanos())
                        : band)
            .toList();
    return with(run, phases, trainings, bands, run.warnings());
  }

  static RunSummary with(
      RunSummary run,
      List<PhaseSummary> phases,
      List<TrainingSummary> trainings,
      List<Band> bands,
      List<Note> warnings) {
    return new RunSummary(
        run.header(),
        run.status(),
        run.endNanos(),
        run.agentCpuNanos(),
        run.options(),
        run.inventoryJson(),
        run.factorSets(),
        run.meters(),
        run.domains(),
        List.copyOf(phases),
        List.copyOf(trainings),
        run.gaps(),
        List.copyOf(bands),
        run.profile(),
        run.meanBusy(),
        run.lostBoundaries(),
        run.reproducibility(),
        List.copyOf(warnings));
  }

  private static PhaseSummary of(long training, PhaseSummary row) {
    return new PhaseSummary(
        training,
        row.path(),
        row.count(),
        row.batches(),
        row.wallNanos(),
        row.nodeNanos(),
        row.microjoules(),
        row.coveredNanos(),
        row.incomplete());
  }

  private static PhaseSummary plus(PhaseSummary a, PhaseSummary b) {
    return new PhaseSummary(
        a.training(),
        a.path(),
        a.count() + b.count(),
        a.batches() + b.batches(),
        a.wallNanos() + b.wallNanos(),
        a.nodeNanos() + b.nodeNanos(),
        sum(a.microjoules(), b.microjoules()),
        sum(a.coveredNanos(), b.coveredNanos()),
        a.incomplete() || b.incomplete());
  }

  private static TrainingSummary plus(long id, TrainingSummary a, TrainingSummary b) {
    Map<String, String> workload = new LinkedHashMap<>(a.workload());
    b.workload().forEach(workload::putIfAbsent);
    List<QualityMark> quality = new ArrayList<>();
    for (int i = 0; i < Math.min(a.quality().size(), b.quality().size()); i++) {
      quality.add(plus(a.quality().get(i), b.quality().get(i)));
    }
    return new TrainingSummary(
        id,
        a.name(),
        Math.min(a.beginNanos(), b.beginNanos()),
        Math.max(a.endNanos(), b.endNanos()),
        a.ended() && b.ended(),
        a.failed() || b.failed(),
        Math.max(a.epochs(), b.epochs()),
        a.batches() + b.batches(),
        Collections.unmodifiableMap(workload),
        List.copyOf(quality));
  }

  /** The later time is the point's: a run that ended before tells it at its own end. */
  private static QualityMark plus(QualityMark a, QualityMark b) {
    return new QualityMark(
        a.point().nanos() >= b.point().nanos() ? a.point() : b.point(),
        sum(a.microjoules(), b.microjoules()),
        sum(a.coveredNanos(), b.coveredNanos()),
        a.nodeNanos() + b.nodeNanos());
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
