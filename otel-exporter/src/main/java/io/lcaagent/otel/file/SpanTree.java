package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.Telemetry.Event;
import io.lcaagent.otel.file.Telemetry.Span;
import io.lcaagent.phase.PhaseKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one run as phases. Where the span above one never came (it had not ended when the
 * program died), a phase without an end stands in its place, from the first to the last of what it
 * held; a child never reaches beyond its parent.
 */
final class SpanTree {
  /** One occurrence. */
  static final class Phase {
    final Span span; // null: never came
    final PhaseKind kind;
    final String name;
    Phase parent;
    Phase training;
    long id;
    int depth;
    int epoch;
    long startNanos;
    long endNanos;
    long movedNanos;

    Phase(Span span, PhaseKind kind, String name) {
      this.span = span;
      this.kind = kind;
      this.name = name;
    }

    /** All times of it are this much earlier from now on. */
    void moveEarlier(long nanos) {
      startNanos -= nanos;
      endNanos -= nanos;
      movedNanos += nanos;
    }

    boolean isLeaf() {
      return kind != PhaseKind.TRAINING && kind != PhaseKind.EPOCH;
    }
  }

  private final Map<String, Phase> bySpan = new HashMap<>();
  private final List<Phase> phases = new ArrayList<>();

  private SpanTree() {}

  /** Parents before their children, in order of their beginnings. */
  static List<Phase> of(Collection<Span> spans) {
    SpanTree tree = new SpanTree();
    for (Span span : spans) {
      tree.add(span);
    }
    for (Phase phase : List.copyOf(tree.phases)) {
      tree.link(phase);
    }
    List<Phase> ordered = tree.ordered();
    number(ordered);
    return ordered;
  }

  private void add(Span span) {
    String name = span.attributes().text(SignalNames.LCA_PHASE);
    PhaseKind kind =
        switch (name) {
          case SignalNames.PHASE_TRAINING -> PhaseKind.TRAINING;
          case SignalNames.PHASE_EPOCH -> PhaseKind.EPOCH;
          case "load" -> PhaseKind.LOAD;
          case "train" -> PhaseKind.TRAIN;
          case "validate" -> PhaseKind.VALIDATE;
          case "checkpoint" -> PhaseKind.CHECKPOINT;
          default -> PhaseKind.NAMED;
        };
    String model = span.attributes().text(SignalNames.LCA_TRAINING_NAME);
    Phase phase = new Phase(span, kind, kind == PhaseKind.TRAINING && model != null ? model : name);
    phase.startNanos = span.startNanos();
    phase.endNanos = span.endNanos();
    phase.epoch = (int) span.attributes().whole(SignalNames.LCA_EPOCH, 0);
    phases.add(phase);
    bySpan.put(span.traceId() + span.spanId(), phase);
  }

  private void link(Phase phase) {
    if (phase.kind == PhaseKind.TRAINING) {
      return;
    }
    Span span = phase.span;
    Phase parent = bySpan.get(span.traceId() + span.parentId());
    if (parent == null || parent == phase) {
      boolean inEpoch = phase.epoch > 0 && phase.kind != PhaseKind.EPOCH;
      parent = inEpoch ? lostEpoch(phase) : lostTraining(phase);
    }
    phase.parent = parent;
  }

  private Phase lostEpoch(Phase child) {
    String key = child.span.traceId() + "/" + child.span.parentId();
    Phase epoch = bySpan.get(key);
    if (epoch == null) {
      epoch = new Phase(null, PhaseKind.EPOCH, SignalNames.PHASE_EPOCH);
      epoch.epoch = child.epoch;
      epoch.parent = trainingOf(child);
      bySpan.put(key, epoch);
      phases.add(epoch);
    }
    widen(epoch, child);
    widen(epoch.parent, child);
    return epoch;
  }

  private Phase trainingOf(Phase child) {
    for (Phase phase : phases) {
      if (phase.kind == PhaseKind.TRAINING
          && phase.span != null
          && phase.span.traceId().equals(child.span.traceId())) {
        return phase;
      }
    }
    return lostTraining(child);
  }

  private Phase lostTraining(Phase child) {
    Phase training =
        bySpan.computeIfAbsent(
            child.span.traceId() + "/",
            any -> {
              Phase lost = new Phase(null, PhaseKind.TRAINING, SignalNames.PHASE_TRAINING);
              phases.add(lost);
              return lost;
            });
    widen(training, child);
    return training;
  }

  private static void widen(Phase phase, Phase child) {
    if (phase.span == null) {
      boolean first = phase.startNanos == 0;
      phase.startNanos = first ? child.startNanos : Math.min(phase.startNanos, child.startNanos);
      phase.endNanos = Math.max(phase.endNanos, child.endNanos);
    }
  }

  /** Breadth first from the trainings: what hangs on nothing (a ring of parents) is left out. */
  private List<Phase> ordered() {
    Map<Phase, List<Phase>> children = new HashMap<>();
    List<Phase> level = new ArrayList<>();
    for (Phase phase : phases) {
      if (phase.parent == null) {
        level.add(phase);
      } else {
        children.computeIfAbsent(phase.parent, any -> new ArrayList<>()).add(phase);
      }
    }
    List<Phase> all = new ArrayList<>();
    for (int depth = 0; !level.isEmpty(); depth++) {
      level.sort(Comparator.comparingLong(phase -> phase.startNanos));
      List<Phase> below = new ArrayList<>();
      for (Phase phase : level) {
        settle(phase, depth);
        below.addAll(children.getOrDefault(phase, List.of()));
      }
      all.addAll(level);
      level = below;
    }
    return all;
  }

  private static void settle(Phase phase, int depth) {
    phase.depth = depth;
    phase.training = phase.parent == null ? phase : phase.parent.training;
    if (phase.parent != null) {
      long from = phase.parent.startNanos;
      long to = phase.parent.endNanos;
      phase.startNanos = Math.min(to, Math.max(from, phase.startNanos));
      phase.endNanos = Math.min(to, Math.max(phase.startNanos, phase.endNanos));
      phase.epoch = phase.epoch == 0 ? phase.parent.epoch : phase.epoch;
    }
  }

  /** The run's own numbers, as far as they are there and tell phases apart. */
  private static void number(List<Phase> phases) {
    Set<Long> taken = new HashSet<>();
    long next = 1;
    for (Phase phase : phases) {
      long own =
          phase.span == null ? 0 : phase.span.attributes().whole(SignalNames.LCA_PHASE_ID, 0);
      phase.id = own > 0 && taken.add(own) ? own : 0;
      next = Math.max(next, phase.id + 1);
    }
    for (Phase phase : phases) {
      phase.id = phase.id == 0 ? next++ : phase.id;
    }
  }

  /** The quality checkpoints that a phase's span carries. */
  static List<Event> quality(Phase phase) {
    return phase.span == null
        ? List.of()
        : phase.span.events().stream()
            .filter(event -> event.name().equals(SignalNames.QUALITY_EVENT))
            .filter(event -> event.attributes().text(SignalNames.LCA_QUALITY_METRIC) != null)
            .filter(event -> event.nanos() > 0)
            .toList();
  }
}
