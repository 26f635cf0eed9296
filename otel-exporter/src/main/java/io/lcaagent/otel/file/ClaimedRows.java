package io.lcaagent.otel.file;

import io.lcaagent.otel.file.SpanClaims.Claim;
import io.lcaagent.otel.file.SpanTree.Phase;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.ledger.PhaseLedger;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's rows as its spans claim them. What the counters hold beyond all claims is energy outside
 * of trainings, so that the rows still add up to the counters exactly; so do the node's times.
 */
final class ClaimedRows {
  private final RunSummary ledger;
  private final SpanClaims claims;
  private final List<DomainSummary> domains = new ArrayList<>();
  private final List<PhaseSummary> rows = new ArrayList<>();
  private final Map<Long, Phase> trainings = new HashMap<>();
  private final long durationNanos;

  ClaimedRows(
      RunSummary ledger,
      List<Shift> shifts,
      List<Phase> phases,
      SpanClaims claims,
      Map<String, List<Stretch>> energy) {
    this.ledger = ledger;
    this.claims = claims;
    this.durationNanos = ledger.endNanos() - ledger.header().startNanos();
    for (DomainSummary d : ledger.domains()) {
      String id = d.domain().id();
      boolean told = shifts.stream().allMatch(s -> s.run.coveredNanos(id) >= 0);
      long covered =
          told
              ? shifts.stream().mapToLong(s -> s.run.coveredNanos(id)).sum()
              : read(energy.get(id));
      domains.add(
          new DomainSummary(
              d.domain(),
              d.inTotal(),
              d.microjoules(),
              Math.min(durationNanos, covered),
              d.peakWatts(),
              d.samples(),
              d.failedReads()));
    }
    for (Phase phase : phases) {
      if (phase.kind == PhaseKind.TRAINING) {
        trainings.put(phase.id, phase);
      }
    }
  }

  RunSummary summary() {
    for (PhaseSummary row : ledger.phases()) {
      if (row.training() != 0) {
        boolean outside = row.path().equals(PhaseLedger.OUTSIDE);
        Claim claim =
            outside ? claims.outside(row.training()) : claims.row(row.training(), row.path());
        rows.add(claim == null ? row : claimed(row, claim));
      }
    }
    trim();
    for (PhaseSummary row : ledger.phases()) {
      if (row.training() == 0) {
        rows.add(0, rest(row));
      }
    }
    return new RunSummary(
        ledger.header(),
        ledger.status(),
        ledger.endNanos(),
        ledger.agentCpuNanos(),
        ledger.options(),
        ledger.inventoryJson(),
        ledger.factorSets(),
        ledger.meters(),
        domains,
        rows,
        ledger.trainings().stream().map(this::training).toList(),
        ledger.gaps(),
        ledger.bands(),
        ledger.profile(),
        ledger.meanBusy(),
        ledger.lostBoundaries(),
        ledger.reproducibility(),
        ledger.warnings());
  }

  private static long read(List<Stretch> stretches) {
    return stretches.stream()
        .filter(s -> !s.isGap())
        .mapToLong(s -> s.endNanos() - s.startNanos())
        .sum();
  }

  private PhaseSummary claimed(PhaseSummary row, Claim claim) {
    long[] microjoules = energy(claim, row.microjoules());
    boolean outside = row.path().equals(PhaseLedger.OUTSIDE);
    return new PhaseSummary(
        row.training(),
        row.path(),
        row.count(),
        row.batches(),
        outside ? claim.nodeNanos : row.wallNanos(),
        claim.nodeNanos,
        microjoules,
        covered(claim, row),
        claim.incomplete);
  }

  /**
   * A domain that spans say nothing of, such as a part of a package, stays as the ledger has it.
   */
  private long[] energy(Claim claim, long[] otherwise) {
    long[] microjoules = otherwise.clone();
    for (int i = 0; i < microjoules.length; i++) {
      String id = domains.get(i).domain().id();
      if (claims.all().microjoules.containsKey(id)) {
        microjoules[i] = claim.microjoules.getOrDefault(id, 0L);
      }
    }
    return microjoules;
  }

  /** All of its time; of an incomplete one the part that the readings reach. */
  private static long[] covered(Claim claim, PhaseSummary row) {
    long[] covered = row.coveredNanos().clone();
    for (int i = 0; i < covered.length; i++) {
      double part = row.nodeNanos() == 0 ? 1 : covered[i] / (double) row.nodeNanos();
      covered[i] =
          claim.incomplete ? Math.round(claim.nodeNanos * Math.min(1, part)) : claim.nodeNanos;
    }
    return covered;
  }

  /** Spans may claim a little more time than the run had by its metrics' clock. */
  private void trim() {
    long over = -durationNanos;
    for (PhaseSummary row : rows) {
      over += row.nodeNanos();
    }
    for (int i = 0; i < rows.size() && over > 0; i++) {
      PhaseSummary row = rows.get(i);
      long less = Math.min(over, row.nodeNanos());
      over -= less;
      rows.set(i, with(row, row.nodeNanos() - less, row.microjoules(), row.coveredNanos()));
    }
  }

  private PhaseSummary rest(PhaseSummary row) {
    long[] microjoules = new long[domains.size()];
    long[] covered = new long[domains.size()];
    long node = durationNanos - rows.stream().mapToLong(PhaseSummary::nodeNanos).sum();
    for (int i = 0; i < microjoules.length; i++) {
      int domain = i;
      DomainSummary whole = domains.get(i);
      microjoules[i] =
          whole.microjoules() - rows.stream().mapToLong(r -> r.microjoules()[domain]).sum();
      long others = rows.stream().mapToLong(r -> r.coveredNanos()[domain]).sum();
      covered[i] = Math.max(0, Math.min(node, whole.coveredNanos() - others));
    }
    return with(row, node, microjoules, covered);
  }

  private static PhaseSummary with(
      PhaseSummary row, long nodeNanos, long[] microjoules, long[] covered) {
    boolean outside = row.path().equals(PhaseLedger.OUTSIDE);
    return new PhaseSummary(
        row.training(),
        row.path(),
        row.count(),
        row.batches(),
        outside ? nodeNanos : row.wallNanos(),
        nodeNanos,
        microjoules,
        covered,
        row.incomplete());
  }

  private TrainingSummary training(TrainingSummary training) {
    Phase phase = trainings.get(training.id());
    List<QualityMark> quality = new ArrayList<>();
    for (QualityMark mark : training.quality()) {
      Claim used = claims.until(phase, mark.point().nanos());
      long[] covered = mark.coveredNanos().clone();
      for (int i = 0; i < covered.length; i++) {
        covered[i] = used.incomplete ? Math.min(covered[i], used.nodeNanos) : used.nodeNanos;
      }
      long[] microjoules = energy(used, mark.microjoules());
      quality.add(new QualityMark(mark.point(), microjoules, covered, used.nodeNanos));
    }
    return new TrainingSummary(
        training.id(),
        training.name(),
        training.beginNanos(),
        training.endNanos(),
        training.ended(),
        training.failed(),
        training.epochs(),
        training.batches(),
        training.workload(),
        quality);
  }
}
