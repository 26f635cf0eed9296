package io.lcaagent.run.joint;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.FactorSetId;
import io.lcaagent.run.RunSummary.MeterNote;
import io.lcaagent.run.RunSummary.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through several runs of one life of one node as if they were one: their phases open side by
 * side, so that an instant's time and energy are divided among all leaves of all of them; each
 * domain's energy counts once, from the run that read it, and from the next one only where that had
 * not read it. Time in which none of them ran is cut out, so that a run's duration is the time that
 * the node was taken up.
 */
public final class JointRun {
  private final List<NodeRun> runs;
  private final RunListener out;

  /** Domains of all runs, in the order in which they were first defined. */
  private final Map<String, EnergyDomain> domains = new LinkedHashMap<>();

  private JointRun(List<NodeRun> runs, RunListener out) {
    this.runs = runs;
    this.out = out;
  }

  /**
   * The node's run.
   *
   * @param runs of one node, at least one; see {@link NodeRun#isOnNodeOf}
   */
  public static RunSummary of(List<NodeRun> runs) {
    RunAccumulator sum = new RunAccumulator();
    replay(runs, sum);
    return sum.summary();
  }

  /** Makes the calls of the node's run: those of a single run are its own. */
  public static void replay(List<NodeRun> runs, RunListener out) {
    if (runs.size() == 1) {
      runs.get(0).recording().replay(out);
      return;
    }
    new JointRun(inOrder(runs), out).replay();
  }

  /** The id that a training of one of these runs has in the node's run. */
  static long idOf(List<NodeRun> runs, NodeRun run, long training) {
    return runs.size() == 1
        ? training
        : Member.own(training, inOrder(runs).indexOf(run), runs.size());
  }

  private static List<NodeRun> inOrder(List<NodeRun> runs) {
    List<NodeRun> inOrder = new ArrayList<>(runs);
    inOrder.sort(Comparator.comparingLong(NodeRun::startNanos));
    return inOrder;
  }

  private void replay() {
    describe();
    long[] shifts = shifts();
    Windows windows = new Windows(out);
    List<Member> members = new ArrayList<>();
    List<RunStream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < runs.size(); i++) {
        NodeRun run = runs.get(i);
        members.add(new Member(i, runs.size(), shifts[i], domains(i), windows, out));
        streams.add(new RunStream(run.recording(), run.startNanos()));
      }
      for (int next = next(streams, shifts); next >= 0; next = next(streams, shifts)) {
        streams.get(next).advance(members.get(next));
      }
    } finally {
      streams.forEach(RunStream::close);
    }
    end(members, shifts);
  }

  /** The stream whose next call is the earliest; -1 when all have ended. */
  private static int next(List<RunStream> streams, long[] shifts) {
    int first = -1;
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).hasNext()
          && (first < 0 || at(streams, shifts, i) < at(streams, shifts, first))) {
        first = i;
      }
    }
    return first;
  }

  private static long at(List<RunStream> streams, long[] shifts, int i) {
    return streams.get(i).nanos() - shifts[i];
  }

  /** How much earlier each run is put: by the time before it in which none ran. */
  private long[] shifts() {
    long[] shifts = new long[runs.size()];
    long end = runs.get(0).startNanos();
    long shift = 0;
    for (int i = 0; i < shifts.length; i++) {
      NodeRun run = runs.get(i);
      shift += Math.max(0, run.startNanos() - shift - end);
      shifts[i] = shift;
      end = Math.max(end, run.summary().endNanos() - shift);
    }
    return shifts;
  }

  private void describe() {
    RunHeader first = runs.get(0).summary().header();
    out.onHeader(
        new RunHeader(
            joined(runs.stream().map(run -> run.summary().header().runId()).toList()),
            runs.stream()
                .map(run -> run.summary().header().jobId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null),
            joined(runs.stream().map(run -> run.summary().header().name()).toList()),
            first.hostId(),
            first.bootId(),
            first.pid(),
            first.pidStartTicks(),
            first.agentVersion(),
            first.javaVersion(),
            first.os(),
            first.cpuModel(),
            first.startNanos(),
            first.startEpochNanos()));
    RunSummary told = runs.get(0).summary();
    told.options().forEach((key, option) -> out.onOption(key, option.value(), option.origin()));
    if (told.inventoryJson() != null) {
      out.onInventory(told.inventoryJson());
    }
    Set<FactorSetId> sets = new LinkedHashSet<>();
    Set<MeterNote> meters = new LinkedHashSet<>();
    Map<String, Boolean> inTotal = new LinkedHashMap<>();
    for (NodeRun run : runs) {
      sets.addAll(run.summary().factorSets());
      meters.addAll(run.summary().meters());
      for (DomainSummary read : run.summary().domains()) {
        domains.merge(read.domain().id(), read.domain(), JointRun::joined);
        inTotal.merge(read.domain().id(), read.inTotal(), Boolean::logicalOr);
      }
    }
    sets.forEach(set -> out.onFactorSet(set.id(), set.version(), set.sha256()));
    meters.forEach(m -> out.onMeter(m.id(), m.component(), m.available(), m.detail()));
    int index = 0;
    for (EnergyDomain domain : domains.values()) {
      out.onDomain(index++, domain, inTotal.get(domain.id()));
    }
  }

  /** One domain that several runs read, perhaps by other meters: no better than the worst. */
  private static EnergyDomain joined(EnergyDomain a, EnergyDomain b) {
    return new EnergyDomain(
        a.id(),
        a.kind(),
        a.parent(),
        a.source().equals(b.source()) ? a.source() : a.source() + "+" + b.source(),
        a.provenance().weakest(b.provenance()),
        Math.min(a.lowFactor(), b.lowFactor()),
        Math.max(a.highFactor(), b.highFactor()),
        Math.max(a.periodNanos(), b.periodNanos()));
  }

  /** This run's domains: where they are in the joint dictionary, and what of them counts. */
  private List<Member.Domain> domains(int member) {
    List<String> ids = new ArrayList<>(domains.keySet());
    List<Member.Domain> own = new ArrayList<>();
    for (DomainSummary read : runs.get(member).summary().domains()) {
      String id = read.domain().id();
      Spans before = new Spans();
      Spans all = new Spans();
      for (NodeRun run : runs) {
        all = all.or(run.read(id));
        if (isBefore(run, runs.get(member), id)) {
          before = before.or(run.read(id));
        }
      }
      own.add(new Member.Domain(ids.indexOf(id), runs.get(member).read(id).without(before), all));
    }
    return own;
  }

  /** Whether the first's readings of this domain go before: by claim, else by order of start. */
  private boolean isBefore(NodeRun first, NodeRun second, String id) {
    int byClaim = provenance(first, id).compareTo(provenance(second, id));
    return byClaim != 0 ? byClaim < 0 : runs.indexOf(first) < runs.indexOf(second);
  }

  private static Provenance provenance(NodeRun run, String id) {
    return run.summary().domains().stream()
        .map(DomainSummary::domain)
        .filter(domain -> domain.id().equals(id))
        .map(EnergyDomain::provenance)
        .findFirst()
        .orElse(Provenance.EXTRAPOLATED);
  }

  private void end(List<Member> members, long[] shifts) {
    long last = runs.get(0).startNanos();
    long cpu = 0;
    boolean whole = true;
    boolean failed = false;
    for (int i = 0; i < runs.size(); i++) {
      RunSummary run = runs.get(i).summary();
      last = Math.max(last, run.endNanos() - shifts[i]);
      cpu += Math.max(0, run.agentCpuNanos());
      whole &= run.status() != Status.INCOMPLETE;
      failed |= run.status() == Status.FAILED;
    }
    members.forEach(member -> member.flush(Long.MAX_VALUE));
    out.onAgentCpu(last, cpu);
    if (whole) {
      out.onEnd(new RunEnd(last, failed, cpu));
    }
  }

  private static String joined(List<String> names) {
    return names.stream().filter(Objects::nonNull).distinct().collect(Collectors.joining("+"));
  }
}
