package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.SpanTree.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run, and the time that it took on its host. */
final class Shift {
  private static final List<String> HOST =
      List.of(SignalNames.LCA_BOOT_ID, SignalNames.HOST_ID, "host.name");

  final SentRun run;
  final List<Phase> phases;
  final Map<String, List<Stretch>> energy = new HashMap<>();
  final SpanClaims claims;
  final String host;
  long startNanos = Long.MAX_VALUE;
  long endNanos = Long.MIN_VALUE;

  Shift(SentRun run) {
    this.run = run;
    this.phases = SpanTree.of(run.spans.values());
    this.claims = new SpanClaims(phases);
    this.host = host(run.resource);
    for (Phase phase : phases) {
      include(phase.startNanos, phase.endNanos);
    }
    run.counters.forEach(
        (id, counter) -> {
          List<Stretch> stretches = counter.series().stretches();
          energy.put(id, stretches);
          stretches.forEach(s -> include(s.startNanos(), s.endNanos()));
        });
  }

  boolean isEmpty() {
    return endNanos < startNanos;
  }

  /** Runs that were on one host at the same time belong together, directly or through others. */
  static List<List<Shift>> together(Collection<Shift> shifts) {
    List<Shift> sorted = new ArrayList<>(shifts);
    sorted.sort(
        Comparator.comparing((Shift s) -> s.host)
            .thenComparingLong(s -> s.startNanos)
            .thenComparingLong(s -> s.endNanos));
    List<List<Shift>> groups = new ArrayList<>();
    List<Shift> group = null;
    long end = Long.MIN_VALUE;
    for (Shift shift : sorted) {
      boolean joins = group != null && group.get(0).host.equals(shift.host);
      if (!joins || shift.startNanos >= end) {
        group = new ArrayList<>();
        groups.add(group);
        end = shift.endNanos;
      }
      group.add(shift);
      end = Math.max(end, shift.endNanos);
    }
    groups.sort(Comparator.comparingLong(g -> g.get(0).startNanos));
    return groups;
  }

  private void include(long start, long end) {
    startNanos = Math.min(startNanos, start);
    endNanos = Math.max(endNanos, end);
  }

  /**
   * One life of a host's counters. The kernel's boot id tells best: containers share their node's,
   * while a machine id may be their image's. A resource that names neither is a host of its own.
   */
  private static String host(Attributes resource) {
    for (String name : HOST) {
      String id = resource.text(name);
      if (id != null && !id.isEmpty()) {
        return name + "\n" + id;
      }
    }
    return "\n" + resource.values();
  }
}
