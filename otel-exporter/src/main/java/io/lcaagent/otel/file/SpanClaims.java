package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.SpanTree.Phase;
import io.lcaagent.otel.file.Telemetry.Span;
import io.lcaagent.phase.PhaseKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the spans of a run say that their phases used: of a leaf its own, of a training all of it.
 * Exact, since it was divided where the readings were made, not between two exports.
 */
final class SpanClaims {
  /** Energy by domain in microjoules, and the share of the node's time. */
  static final class Claim {
    final Map<String, Long> microjoules = new LinkedHashMap<>();
    long nodeNanos;
    boolean incomplete;

    void add(Claim other) {
      other.microjoules.forEach((id, amount) -> microjoules.merge(id, amount, Long::sum));
      nodeNanos += other.nodeNanos;
      incomplete |= other.incomplete;
    }
  }

  private final Map<Phase, Claim> claims = new HashMap<>();
  private final Map<Long, Claim> trainings = new LinkedHashMap<>();
  private final Map<Long, Claim> leavesOf = new HashMap<>();
  private final Map<Long, Map<String, Claim>> rows = new HashMap<>();
  private final Map<Long, List<Phase>> leaves = new HashMap<>();
  private boolean whole = true;

  SpanClaims(List<Phase> phases) {
    for (Phase phase : phases) {
      if (phase.isLeaf()) {
        leaf(phase);
      }
    }
    for (Phase phase : phases) {
      if (phase.kind == PhaseKind.TRAINING) {
        training(phase);
      }
    }
  }

  /** Each leaf says what it used, by domain. */
  boolean isWhole() {
    return whole && !trainings.isEmpty();
  }

  /** Of all trainings together, by domain. */
  Claim all() {
    Claim all = new Claim();
    trainings.values().forEach(all::add);
    return all;
  }

  /** By training. */
  Map<Long, Claim> trainings() {
    return trainings;
  }

  /** What the leaves of one path used; {@code null} when there is none. */
  Claim row(long training, String path) {
    return rows.getOrDefault(training, Map.of()).get(path);
  }

  /** The training without its leaves. */
  Claim outside(long training) {
    Claim outside = new Claim();
    Claim inside = leavesOf.getOrDefault(training, new Claim());
    Claim all = trainings.get(training);
    all.microjoules.forEach(
        (id, amount) ->
            outside.microjoules.put(id, amount - inside.microjoules.getOrDefault(id, 0L)));
    outside.nodeNanos = all.nodeNanos - inside.nodeNanos;
    outside.incomplete = all.incomplete;
    return outside;
  }

  /**
   * What a training had used by a moment: its leaves that had ended, of those at work their part by
   * time, and of the time in no leaf what had passed of it.
   */
  Claim until(Phase training, long nanos) {
    Claim used = new Claim();
    for (Phase leaf : leaves.getOrDefault(training.id, List.of())) {
      Claim all = claims.get(leaf);
      if (leaf.endNanos <= nanos) {
        used.add(all);
      } else if (leaf.startNanos < nanos) {
        double part = (nanos - leaf.startNanos) / (double) (leaf.endNanos - leaf.startNanos);
        used.add(part(all, part));
      }
    }
    Claim outside = outside(training.id);
    if (outside.nodeNanos > 0) {
      long passed = nanos - training.startNanos - used.nodeNanos;
      used.add(part(outside, Math.max(0, Math.min(1, passed / (double) outside.nodeNanos))));
    }
    return used;
  }

  private static Claim part(Claim all, double part) {
    Claim some = new Claim();
    all.microjoules.forEach((id, amount) -> some.microjoules.put(id, Math.round(part * amount)));
    some.nodeNanos = Math.round(part * all.nodeNanos);
    some.incomplete = all.incomplete;
    return some;
  }

  private void leaf(Phase phase) {
    Claim claim = phase.span == null ? null : claim(phase.span);
    if (claim == null) {
      whole = false;
      return;
    }
    long training = phase.training.id;
    claims.put(phase, claim);
    leaves.computeIfAbsent(training, any -> new ArrayList<>()).add(phase);
    leavesOf.computeIfAbsent(training, any -> new Claim()).add(claim);
    rows.computeIfAbsent(training, any -> new HashMap<>())
        .computeIfAbsent(path(phase), any -> new Claim())
        .add(claim);
  }

  /** A training that never ended said nothing: its leaves did. */
  private void training(Phase phase) {
    Claim inside = leavesOf.getOrDefault(phase.id, new Claim());
    Claim claim = phase.span == null ? null : claim(phase.span);
    if (claim == null) {
      claim = new Claim();
      claim.add(inside);
      claim.incomplete = true;
    }
    for (Map.Entry<String, Long> leaf : inside.microjoules.entrySet()) {
      claim.microjoules.merge(leaf.getKey(), leaf.getValue(), Math::max);
    }
    claim.nodeNanos = Math.max(claim.nodeNanos, inside.nodeNanos);
    trainings.put(phase.id, claim);
  }

  private static Claim claim(Span span) {
    Attributes of = span.attributes();
    double seconds = of.number(SignalNames.LCA_NODE_SECONDS);
    if (!(of.values().get(SignalNames.LCA_ENERGY_COMPONENTS) instanceof List<?> ids)
        || !(of.values().get(SignalNames.LCA_ENERGY_COMPONENT_JOULES) instanceof List<?> joules)
        || ids.size() != joules.size()
        || !(seconds >= 0 && seconds < 1e9)) {
      return null;
    }
    Claim claim = new Claim();
    for (int i = 0; i < ids.size(); i++) {
      if (!(joules.get(i) instanceof Number number)
          || !(number.doubleValue() >= 0 && number.doubleValue() < 1e12)
          || ids.get(i) == null) {
        return null;
      }
      claim.microjoules.put(ids.get(i).toString(), Math.round(number.doubleValue() * 1e6));
    }
    claim.nodeNanos = Math.round(seconds * 1e9);
    claim.incomplete = of.isTrue(SignalNames.LCA_INCOMPLETE);
    return claim;
  }

  private static String path(Phase phase) {
    StringBuilder path = new StringBuilder(phase.name);
    for (Phase above = phase.parent; above.kind != PhaseKind.TRAINING; above = above.parent) {
      path.insert(0, above.name + "/");
    }
    return path.toString();
  }
}
