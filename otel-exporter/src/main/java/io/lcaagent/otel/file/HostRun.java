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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the summary of what ran on one host: most often one run. Counters and phases go through the
 * same ledger as a live run's, and time in which nothing ran is cut out. Where no two runs were
 * there at one time and the spans say what they used, that takes the place of what the ledger read
 * between two exports; runs that shared the host share its energy by the ledger's rule, and its
 * counters count once.
 */
final class HostRun {
  /** How often a domain is read unless somebody says otherwise. */
  private static final long USUAL_PERIOD = 100_000_000L;

  private static final int MOST_NAMED = 8;

  private final List<Shift> shifts;
  private final Shift first;
  private final RunAccumulator run = new RunAccumulator();
  private final Map<String, List<Stretch>> energy = new LinkedHashMap<>();
  private final Map<String, EnergyDomain> domains = new LinkedHashMap<>();
  private final List<Phase> phases = new ArrayList<>();
  private final SpanClaims claims;
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final boolean shared;
  private final boolean spansTell;
  private final long startNanos;
  private final long endNanos;
  private final long lastNanos;

  private HostRun(List<Shift> shifts) {
    this.shifts = shifts;
    this.first = shifts.get(0);
    this.startNanos = first.startNanos;
    this.lastNanos = shifts.stream().mapToLong(s -> s.endNanos).max().orElseThrow();
    this.shared = Shift.closeUp(shifts);
    this.endNanos = shifts.stream().mapToLong(s -> s.endNanos).max().orElseThrow();
    for (Shift shift : shifts) {
      phases.addAll(shift.phases);
    }
    if (shifts.size() > 1) { // all runs' phases in one numbering
      for (int i = 0; i < phases.size(); i++) {
        phases.get(i).id = i + 1;
      }
    }
    this.claims = new SpanClaims(phases);
    this.spansTell = !shared && claims.isWhole();
  }

  /**
   * @param shifts of one host, in order of their beginnings
   */
  static OtlpContents.Host of(List<Shift> shifts) {
    HostRun host = new HostRun(shifts);
    host.counters();
    host.tell();
    RunSummary summary = host.run.summary();
    List<String> ids =
        shifts.stream()
            .map(s -> s.run.resource.text(SignalNames.LCA_RUN_ID))
            .filter(Objects::nonNull)
            .toList();
    return new OtlpContents.Host(
        host.spansTell
            ? new ClaimedRows(summary, shifts, host.phases, host.claims, host.energy).summary()
            : summary,
        ids,
        Instant.ofEpochSecond(0, host.lastNanos));
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
      claims.all().microjoules.forEach(this::complete);
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
      missing.put(id, claimed - counted);
    }
  }

  private void tell() {
    run.onHeader(header());
    if (first.isOfProcess()) {
      run.onOption("scope", SignalNames.SCOPE_PROCESS, SignalNames.LCA_SCOPE);
    }
    List<String> ids = List.copyOf(domains.keySet());
    for (int i = 0; i < ids.size(); i++) {
      EnergyDomain domain = domains.get(ids.get(i));
      run.onDomain(i, domain, EnergyDomain.disjoint(domains.values()).contains(domain));
      String component = domain.kind().component();
      run.onMeter("otlp " + domain.source(), component, true, "read back from " + domain.id());
    }
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
    if (shared) {
      run.onWarning(
          "otlp-shared",
          "runs were on this host at one time: its energy counts once, and is divided over their"
              + " phases by time between exports");
    } else if (!phases.isEmpty() && !spansTell) {
      run.onWarning(
          "otlp-spans",
          "not every span says what it used: energy is divided over the phases by time between"
              + " exports");
    }
    missing.forEach(
        (id, microjoules) ->
            run.onWarning(
                "otlp-metrics",
                "the points of "
                    + id
                    + " hold "
                    + microjoules / 1e6
                    + " J less than its spans: the spans' sum is taken, energy outside of trainings"
                    + " is missing"));
    if (domains.isEmpty()) {
      run.onWarning("otlp-metrics", "no energy counter was sent: the energy is not known");
    }
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
    String host = of.text(SignalNames.HOST_ID);
    return new RunHeader(
        joined(SignalNames.LCA_RUN_ID),
        joined(SignalNames.LCA_JOB_ID),
        name(),
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

  private String name() {
    String name = joined(SignalNames.LCA_RUN_NAME);
    String service = name == null ? joined(SignalNames.SERVICE_NAME) : name;
    return service == null ? "unnamed" : service;
  }

  /** What the runs' resources say, each once; {@code null} when none says anything. */
  private String joined(String key) {
    List<String> all =
        shifts.stream()
            .map(s -> s.run.resource.text(key))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (all.isEmpty()) {
      return null;
    }
    String some = String.join("+", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return all.size() > MOST_NAMED ? some + "+" + (all.size() - MOST_NAMED) + " more" : some;
  }
}
