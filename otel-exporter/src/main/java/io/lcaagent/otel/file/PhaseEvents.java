package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.SpanTree.Phase;
import io.lcaagent.otel.file.Telemetry.Event;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells phases to a listener in the order of their boundaries. At one instant children end before
 * their parents, values of quality come before the end of a training, and what ends comes before
 * what begins; a phase without length lies within its parent. How a loop divided its time between
 * load and train is told as one ratio over all of it, from their shares of the node's time.
 */
final class PhaseEvents {
  private static final int BEGINS_AT_THE_END = -2;
  private static final int ENDS_AT_THE_END = -1;
  private static final int ENDS = 0;
  private static final int QUALITY = 1;
  private static final int TRAINING_ENDS = 2;
  private static final int BEGINS = 3;
  private static final int ENDS_AT_ONCE = 4;

  private record Boundary(long nanos, int rank, int depth, Phase phase, Event event) {}

  private static final class Loop {
    final Phase train;
    final Phase load;
    long told;

    Loop(Phase train, Phase load) {
      this.train = train;
      this.load = load;
      this.told = train.startNanos;
    }
  }

  private final RunListener out;
  private final List<Boundary> boundaries = new ArrayList<>();
  private final Map<Phase, Phase> loads = new LinkedHashMap<>();
  private final Map<Phase, Loop> open = new LinkedHashMap<>();
  private int next;

  PhaseEvents(List<Phase> phases, RunListener out) {
    this.out = out;
    for (Phase phase : phases) {
      boolean atEnd = isAtItsParentsEnd(phase);
      int begins = atEnd ? BEGINS_AT_THE_END : BEGINS;
      boundaries.add(new Boundary(phase.startNanos, begins, phase.depth, phase, null));
      int ends = phase.kind == PhaseKind.TRAINING ? TRAINING_ENDS : ENDS;
      if (isMoment(phase)) {
        ends = atEnd ? ENDS_AT_THE_END : ENDS_AT_ONCE;
      }
      boundaries.add(new Boundary(phase.endNanos, ends, -phase.depth, phase, null));
      for (Event event : SpanTree.quality(phase)) {
        long told = event.nanos() - phase.movedNanos;
        long nanos = Math.min(phase.training.endNanos, Math.max(phase.startNanos, told));
        boundaries.add(new Boundary(nanos, QUALITY, 0, phase, event));
      }
      if (phase.kind == PhaseKind.LOAD) {
        loads.put(phase.parent, phase);
      }
    }
    boundaries.sort(
        Comparator.comparingLong(Boundary::nanos)
            .thenComparingInt(Boundary::rank)
            .thenComparingInt(Boundary::depth));
  }

  private static boolean isMoment(Phase phase) {
    return phase.startNanos == phase.endNanos;
  }

  /** A moment in which its parent ends must be told before that. */
  private static boolean isAtItsParentsEnd(Phase phase) {
    Phase top = phase;
    while (isMoment(top) && top.parent != null && isMoment(top.parent)) {
      top = top.parent;
    }
    return isMoment(top) && top.parent != null && top.startNanos == top.parent.endNanos;
  }

  /** Tells all boundaries up to this time. */
  void upTo(long nanos) {
    while (next < boundaries.size() && boundaries.get(next).nanos <= nanos) {
      Boundary boundary = boundaries.get(next++);
      windows(boundary.nanos);
      tell(boundary);
    }
    windows(nanos);
  }

  private void windows(long nanos) {
    for (Loop loop : open.values()) {
      long length = nanos - loop.told;
      if (length > 0) {
        double load = nodeSeconds(loop.load);
        double both = load + nodeSeconds(loop.train);
        long loading = both > 0 ? Math.round(length * load / both) : 0;
        out.onBatches(loop.load.id, loop.train.id, loop.told, nanos, loading, 0);
        loop.told = nanos;
      }
    }
  }

  private void tell(Boundary boundary) {
    Phase phase = boundary.phase;
    switch (boundary.rank) {
      case QUALITY -> quality(phase, boundary.event, boundary.nanos);
      case BEGINS, BEGINS_AT_THE_END -> begin(phase);
      default -> end(phase);
    }
  }

  private void begin(Phase phase) {
    out.onPhaseBegin(
        new PhaseStart(
            phase.id,
            phase.parent == null ? 0 : phase.parent.id,
            phase.kind,
            phase.name,
            phase.training.id,
            phase.epoch,
            phase.startNanos));
    if (phase.kind == PhaseKind.TRAIN && loads.containsKey(phase.parent)) {
      open.put(phase, new Loop(phase, loads.get(phase.parent)));
    }
    if (phase.kind == PhaseKind.TRAINING && phase.span != null) {
      phase
          .span
          .attributes()
          .values()
          .forEach(
              (key, value) -> {
                if (key.startsWith(SignalNames.LCA_WORKLOAD_PREFIX)) {
                  String fact = key.substring(SignalNames.LCA_WORKLOAD_PREFIX.length());
                  out.onWorkload(phase.id, fact, value.toString());
                }
              });
    }
  }

  private void end(Phase phase) {
    open.remove(phase);
    if (phase.span != null || phase.kind != PhaseKind.TRAINING) {
      boolean failed = phase.span != null && phase.span.failed();
      out.onPhaseEnd(phase.id, phase.endNanos, failed);
    }
  }

  private void quality(Phase phase, Event event, long nanos) {
    Attributes of = event.attributes();
    out.onQuality(
        new QualityPoint(
            phase.training.id,
            (int) of.whole(SignalNames.LCA_EPOCH, phase.epoch),
            of.whole(SignalNames.LCA_STEP, 0),
            nanos,
            of.text(SignalNames.LCA_QUALITY_METRIC),
            of.number(SignalNames.LCA_QUALITY_VALUE)));
  }

  private static double nodeSeconds(Phase phase) {
    double told =
        phase.span == null
            ? Double.NaN
            : phase.span.attributes().number(SignalNames.LCA_NODE_SECONDS);
    return told >= 0 ? told : 0;
  }
}
