package io.lcaagent.otel.file;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.otel.SignalNames;
import io.lcaagent.otel.file.SentRun.Counter;
import io.lcaagent.otel.file.SpanTree.Phase;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the summary of what ran on one host at one time: most often one run. Its counters and
 * phases go through the same ledger as a live run's. Where one run was alone and its spans say what
 * they used, that takes the place of what the ledger read between two exports; runs that shared a
 * host share its energy by the ledger's rule, and the host's counters count once.
 */
final class HostRun {
  /** How often a domain is read unless somebody says otherwise. */
  private static final long USUAL_PERIOD = 100_000_000L;

  private final List<Shift> shifts;
  private final Shift first;
  private final RunAccumulator run = new RunAccumulator();
  private final Map<String, List<Stretch>> energy = new LinkedHashMap<>();
  private final Map<String, EnergyDomain> domains = new LinkedHashMap<>();
  private final boolean spansTell;
  private final long startNanos;
  private final long endNanos;

  private HostRun(List<Shift> shifts) {
    this.shifts = shifts;
    this.first = shifts.get(0);
    this.startNanos = first.startNanos;
    this.endNanos = shifts.stream().mapToLong(s -> s.endNanos).max().orElseThrow();
    this.spansTell = shifts.size() == 1 && first.claims.isWhole();
  }

  static RunSummary summary(List<Shift> shifts) {
    HostRun host = new HostRun(shifts);
    host.counters();
    host.tell();
    RunSummary summary = host.run.summary();
    return host.spansTell ? new ClaimedRows(summary, host.first, host.energy).summary() : summary;
  }

  private void counters() {
    Map<String, List<List<Stretch>>> readers = new LinkedHashMap<>();
    for (Shift shift : shifts) {
      shift.run.counters.forEach(
          (id, counter) -> {
            readers.computeIfAbsent(id, any -> new ArrayList<>()).add(shift.energy.get(id));
            domains.putIfAbsent(id, domain(shift.run, counter, shift.energy.get(id)));
          });
    }
    readers.forEach((id, all) -> energy.put(id, all.size() == 1 ? all.get(0) : Stretch.once(all)));
    if (spansTell) {
      first.claims.all().microjoules.forEach(this::complete);
    }
  }

  /** Spans that used more than the counters hold prove that points are missing. */
  private void complete(String id, long claimed) {
    List<Stretch> told = new ArrayList<>(energy.getOrDefault(id, List.of()));
    long counted = Stretch.sum(told);
    if (claimed > counted) {
      long from = told.isEmpty() ? startNanos : told.get(told.size() - 1).endNanos();
      told.add(new Stretch(Math.min(from, endNanos), endNanos, claimed - counted));
      energy.put(id, told);
      domains.computeIfAbsent(id, HostRun::spanned);
    }
  }

  private void tell() {
    run.onHeader(header());
    List<String> ids = List.copyOf(domains.keySet());
    for (int i = 0; i < ids.size(); i++) {
      EnergyDomain domain = domains.get(ids.get(i));
      run.onDomain(i, domain, EnergyDomain.disjoint(domains.values()).contains(domain));
      String component = domain.kind().component();
      run.onMeter("otlp " + domain.source(), component, true, "read back from " + domain.id());
    }
    List<Phase> phases = phases();
    PhaseEvents events = new PhaseEvents(phases, run);
    long[] sequence = new long[ids.size()];
    long[] cumulative = new long[ids.size()];
    for (Told told : inOrder(ids)) {
      Stretch s = told.stretch;
      events.upTo(s.endNanos());
      run.onTick(s.endNanos());
      int d = told.domain;
      if (s.isGap()) {
        run.onGap(d, s.startNanos(), s.endNanos(), "no point tells of this time");
      } else {
        cumulative[d] += s.amount();
        run.onSample(d, sequence[d]++, s.startNanos(), s.endNanos(), s.amount(), cumulative[d]);
      }
      run.onTickEnd();
    }
    events.upTo(endNanos);
    warnings();
    boolean ended = shifts.stream().allMatch(s -> s.run.hasEnded());
    if (ended) {
      run.onEnd(new RunEnd(endNanos, false, -1));
    }
  }

  private void warnings() {
    if (shifts.size() > 1) {
      run.onWarning(
          "otlp-shared",
          shifts.size()
              + " runs were on this host at one time: its energy counts once, and is divided over"
              + " their phases by time between exports");
    } else if (!first.phases.isEmpty() && !spansTell) {
      run.onWarning(
          "otlp-spans",
          "not every span says what it used: energy is divided over the phases by time between"
              + " exports");
    }
    if (spansTell) {
      first
          .claims
          .all()
          .microjoules
          .forEach(
              (id, claimed) -> {
                long counted = Stretch.sum(first.energy.getOrDefault(id, List.of()));
                if (claimed > counted) {
                  run.onWarning(
                      "otlp-metrics",
                      "the points of "
                          + id
                          + " hold "
                          + (claimed - counted) / 1e6
                          + " J less than its spans: the spans' sum is taken, energy outside of"
                          + " trainings is missing");
                }
              });
    }
    if (domains.isEmpty()) {
      run.onWarning("otlp-metrics", "no energy counter was sent: the energy is not known");
    }
  }

  /** All runs' phases in one numbering. */
  private List<Phase> phases() {
    if (shifts.size() == 1) {
      return first.phases;
    }
    List<Phase> all = new ArrayList<>();
    shifts.forEach(shift -> all.addAll(shift.phases));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).id = i + 1;
    }
    return all;
  }

  private record Told(int domain, Stretch stretch) {}

  private List<Told> inOrder(List<String> ids) {
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      for (Stretch s : energy.get(ids.get(i))) {
        all.add(new Told(i, s));
      }
    }
    all.sort(Comparator.comparingLong(t -> t.stretch.endNanos()));
    return all;
  }

  private EnergyDomain domain(SentRun of, Counter counter, List<Stretch> stretches) {
    return new EnergyDomain(
        counter.id(),
        counter.kind(),
        counter.parent(),
        counter.source(),
        counter.provenance(),
        of.lowFactor(counter.id()),
        of.highFactor(counter.id()),
        spansTell ? USUAL_PERIOD : Math.max(USUAL_PERIOD, usualLength(stretches)));
  }

  private static long usualLength(List<Stretch> stretches) {
    long[] lengths =
        stretches.stream().mapToLong(s -> s.endNanos() - s.startNanos()).sorted().toArray();
    return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
  }

  /** A domain that only spans tell of: nobody says how it was read. */
  private static EnergyDomain spanned(String id) {
    EnergyDomain.Kind kind =
        id.startsWith("cpu/")
            ? EnergyDomain.Kind.PACKAGE
            : id.startsWith("ram/")
                ? EnergyDomain.Kind.DRAM
                : id.startsWith("gpu/") ? EnergyDomain.Kind.GPU : EnergyDomain.Kind.NODE;
    return new EnergyDomain(id, kind, null, "spans", Provenance.ASSUMED, 1, 1, USUAL_PERIOD);
  }

  private RunHeader header() {
    Attributes of = first.run.resource;
    boolean alone = shifts.size() == 1;
    String name = of.text(SignalNames.LCA_RUN_NAME);
    name = name == null ? of.text(SignalNames.SERVICE_NAME) : name;
    String host = of.text(SignalNames.HOST_ID);
    return new RunHeader(
        alone ? of.text(SignalNames.LCA_RUN_ID) : null,
        of.text(SignalNames.LCA_JOB_ID),
        alone ? (name == null ? "unnamed" : name) : shifts.size() + " runs on one host",
        host == null ? of.text("host.name") : host,
        of.text(SignalNames.LCA_BOOT_ID),
        alone ? of.whole(SignalNames.PROCESS_PID, -1) : -1,
        -1,
        of.text(SignalNames.LCA_AGENT_VERSION),
        null,
        null,
        of.text(SignalNames.LCA_CPU_MODEL),
        startNanos, // the wall clock is the only one that reached the file
        startNanos);
  }
}
