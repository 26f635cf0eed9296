package io.lcaagent.otel.file;

import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.SpanTree.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run, and the time that it took on its host. */
final class Shift {
  private static final List<String> HOST =
      List.of(SignalNames.LCA_BOOT_ID, SignalNames.HOST_ID, "host.name");

  final SentRun run;
  final List<Phase> phases;
  final Map<String, List<Stretch>> energy = new HashMap<>();
  final String host;
  long startNanos = Long.MAX_VALUE;
  long endNanos = Long.MIN_VALUE;

  Shift(SentRun run) {
    this.run = run;
    this.phases = SpanTree.of(run.spans.values());
    this.host = isOfProcess() ? "\n" + run.resource.values() : host(run.resource);
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

  /** Whether its energies are its own: then another run on its host has none of them. */
  boolean isOfProcess() {
    return SignalNames.SCOPE_PROCESS.equals(run.resource.text(SignalNames.LCA_SCOPE));
  }

  boolean isEmpty() {
    return endNanos < startNanos;
  }

  /** The runs of each host, those and the hosts in order of their beginnings. */
  static List<List<Shift>> byHost(Collection<Shift> shifts) {
    List<Shift> sorted = new ArrayList<>(shifts);
    sorted.sort(Comparator.comparingLong(s -> s.startNanos));
    Map<String, List<Shift>> hosts = new LinkedHashMap<>();
    for (Shift shift : sorted) {
      hosts.computeIfAbsent(shift.host, any -> new ArrayList<>()).add(shift);
    }
    return List.copyOf(hosts.values());
  }

  /**
   * Cuts out the time in which none of a host's runs was there: it is nobody's.
   *
   * @param shifts in order of their beginnings
   * @return whether two of them were there at one time
   */
  static boolean closeUp(List<Shift> shifts) {
    boolean shared = false;
    long idle = 0;
    long end = shifts.get(0).startNanos;
    for (Shift shift : shifts) {
      shared |= shift.startNanos - idle < end;
      idle += Math.max(0, shift.startNanos - idle - end);
      shift.moveEarlier(idle);
      end = Math.max(end, shift.endNanos);
    }
    return shared;
  }

  private void moveEarlier(long nanos) {
    startNanos -= nanos;
    endNanos -= nanos;
    phases.forEach(phase -> phase.moveEarlier(nanos));
    energy.replaceAll((id, all) -> all.stream().map(s -> s.earlier(nanos)).toList());
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
