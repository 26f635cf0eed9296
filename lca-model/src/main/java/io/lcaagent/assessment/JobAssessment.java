package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.AgentInfo;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.ConfigEntry;
import io.lcaagent.assessment.Assessment.Coverage;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.HostPart;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.PartInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one assessment of those of several nodes: energies and impacts are added, each node's with
 * its own parameters, parts and time; what belongs to one node says which. A figure that one node
 * lacks is absent from the sum. One use each.
 */
public final class JobAssessment {
  private static final List<String> STATUS = List.of("complete", "incomplete", "failed");

  private final List<Host> hosts;
  private final JointTrainings trainings;

  private JobAssessment(List<Host> hosts) {
    this.hosts = hosts;
    this.trainings = new JointTrainings(hosts);
  }

  /**
   * What one node had of the job.
   *
   * @param name unique in the job
   * @param runs ids of the runs on it, empty for an energy that somebody gave
   * @param end when the last of them ended, {@code null} for a given energy
   * @param shared its trainings that other nodes had a part in, by id
   */
  public record Host(
      String name,
      List<String> runs,
      Instant end,
      AssessmentSettings settings,
      Assessment assessment,
      Map<String, Part> shared) {
    /** With trainings of its own alone. */
    public Host(
        String name,
        List<String> runs,
        Instant end,
        AssessmentSettings settings,
        Assessment assessment) {
      this(name, runs, end, settings, assessment, Map.of());
    }
  }

  /**
   * A node's part in a training.
   *
   * @param key the same for all parts of one training, and for no other
   * @param laterSeconds how long after the training's first part this one began
   */
  public record Part(String key, double laterSeconds) {}

  /**
   * The job's assessment; of a single run on a single node, that run's as it is.
   *
   * @throws io.lcaagent.impact.BadInputException where the energy of one is its node's, of another
   *     its process's
   */
  public static Assessment of(List<Host> hosts) {
    Scopes.checkOne(hosts);
    boolean isSingle = hosts.size() == 1 && hosts.get(0).runs().size() <= 1;
    return isSingle ? hosts.get(0).assessment() : new JobAssessment(hosts).assessment();
  }

  private Assessment assessment() {
    Set<Parameter> common = new LinkedHashSet<>(hosts.get(0).assessment().parameters());
    hosts.forEach(host -> common.retainAll(host.assessment().parameters()));
    List<Warning> warnings = warnings();
    boolean alone = hosts.size() == 1;
    Assessment first = hosts.get(0).assessment();
    return new Assessment(
        run(),
        hosts.stream().map(host -> host(host, common)).toList(),
        energy(warnings),
        alone ? first.power() : new PowerInfo(null, null, null, null),
        alone ? first.utilization() : new Utilization(null, List.of()),
        each((host, a) -> a.phases().stream().map(phase -> phase(host, phase))),
        trainings.all(),
        JointTrainings.sum(hosts.stream().map(host -> host.assessment().impacts()).toList()),
        List.copyOf(common),
        distinct(a -> a.factorSets().stream()),
        inventory(),
        scope(),
        each(
            (host, a) ->
                a.meters().stream()
                    .map(
                        m ->
                            new MeterInfo(
                                named(host, m.id()), m.component(), m.available(), m.detail()))),
        each((host, a) -> a.gaps().stream().map(gap -> gap(host, gap))),
        new Coverage(least(a -> a.coverage().time()), least(a -> a.coverage().component())),
        reproducibility(),
        each((host, a) -> a.config().stream().map(entry -> config(host, entry))).stream()
            .distinct()
            .toList(),
        warnings,
        new AgentInfo(first.agent().version(), sum(a -> a.agent().cpuSeconds())));
  }

  private RunInfo run() {
    List<RunInfo> runs = hosts.stream().map(host -> host.assessment().run()).toList();
    Instant start =
        runs.stream()
            .map(RunInfo::start)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    Instant end =
        hosts.stream()
            .map(Host::end)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    double seconds =
        start == null || end == null
            ? runs.stream().mapToDouble(RunInfo::durationSeconds).max().orElse(0)
            : Duration.between(start, end).toNanos() / 1e9;
    return new RunInfo(
        joined(runs.stream().map(RunInfo::id)),
        joined(runs.stream().map(RunInfo::jobId)),
        joined(runs.stream().map(RunInfo::name)),
        start,
        end,
        seconds,
        worst(runs.stream().map(RunInfo::status)));
  }

  /** Failed goes before incomplete, and that before complete. */
  static String worst(Stream<String> status) {
    return STATUS.get(status.mapToInt(STATUS::indexOf).max().orElse(0));
  }

  private static String joined(Stream<String> names) {
    String all = names.filter(Objects::nonNull).distinct().collect(Collectors.joining("+"));
    return all.isEmpty() ? null : all;
  }

  private HostInfo host(Host host, Set<Parameter> common) {
    Assessment of = host.assessment();
    HostInfo known = of.hosts().isEmpty() ? null : of.hosts().get(0);
    List<Parameter> own = new ArrayList<>(of.parameters());
    own.removeAll(common);
    return new HostInfo(
        known == null ? null : known.hostId(),
        known == null ? null : known.bootId(),
        known == null ? null : known.cpu(),
        host.settings().shareValue(),
        new HostPart(
            host.name(),
            List.copyOf(host.runs()),
            of.run().durationSeconds(),
            of.energy().totalJoules(),
            List.copyOf(own),
            of.impacts()));
  }

  private EnergyInfo energy(List<Warning> warnings) {
    Quantity total = null;
    for (Host host : hosts) {
      Quantity joules = host.assessment().energy().totalJoules();
      if (joules == null) {
        warnings.add(
            new Warning("energy", "no energy of " + host.name() + ": it is not in the total"));
      } else {
        total = total == null ? joules : total.plus(joules);
      }
    }
    return new EnergyInfo(
        total,
        joules(a -> a.energy().measuredJoules()),
        joules(a -> a.energy().attributedJoules()),
        joules(a -> a.energy().modelledJoules()),
        joules(a -> a.energy().assumedJoules()),
        joules(a -> a.energy().extrapolatedJoules()),
        each((host, a) -> components(host, a.energy().byComponent()).stream()));
  }

  private static List<ComponentEnergy> components(Host host, List<ComponentEnergy> components) {
    return components.stream()
        .map(
            c ->
                new ComponentEnergy(
                    c.id(), c.type(), host.name(), c.source(), c.inTotal(), c.joules(), c.usage()))
        .toList();
  }

  private Assessment.PhaseInfo phase(Host host, Assessment.PhaseInfo phase) {
    return new Assessment.PhaseInfo(
        phase.path(),
        phase.name(),
        phase.training() == null ? null : trainings.idOf(host, phase.training()),
        phase.count(),
        phase.batches(),
        phase.durationSeconds(),
        phase.nodeSeconds(),
        phase.joules(),
        components(host, phase.byComponent()),
        phase.impacts(),
        host.name(),
        phase.perKwh());
  }

  /** Parts of one node of each kind, side by side. */
  private NodeInfo inventory() {
    List<PartInfo> parts = new ArrayList<>();
    Map<String, Quantity> total = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (Host host : hosts) {
      NodeInfo node = host.assessment().inventory();
      if (node == null) {
        ImpactCategory.REPORTED.forEach(category -> missing.add(category.id()));
        continue;
      }
      for (PartInfo part : node.components()) {
        parts.add(
            new PartInfo(
                named(host, part.id()),
                part.type(),
                part.count(),
                part.impacts(),
                part.provenance(),
                part.source(),
                part.stages(),
                part.embodied(),
                host.name()));
      }
      for (ImpactCategory category : ImpactCategory.REPORTED) {
        Quantity of = node.total().get(category.id());
        if (of == null) {
          missing.add(category.id());
        } else {
          total.merge(category.id(), of, Quantity::plus);
        }
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    total.keySet().removeAll(missing);
    String names =
        hosts.stream()
            .map(host -> host.assessment().inventory())
            .filter(Objects::nonNull)
            .map(NodeInfo::name)
            .distinct()
            .collect(Collectors.joining(" + "));
    return new NodeInfo(names, List.copyOf(parts), total);
  }

  private Scope scope() {
    return new Scope(
        hosts.get(0).assessment().scope().energy(),
        each((host, a) -> a.scope().usage().stream().map(what -> named(host, what))),
        each((host, a) -> a.scope().embodied().stream().map(what -> named(host, what))),
        distinct(a -> a.scope().excluded().stream()));
  }

  private GapInfo gap(Host host, GapInfo gap) {
    Instant job = run().start();
    Instant own = host.assessment().run().start();
    double later = job == null || own == null ? 0 : Duration.between(job, own).toNanos() / 1e9;
    return new GapInfo(
        gap.domain() == null ? null : named(host, gap.domain()),
        gap.startSeconds() + later,
        gap.endSeconds() + later,
        gap.reason());
  }

  private Map<String, String> reproducibility() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Host host : hosts) {
      host.assessment()
          .reproducibility()
          .forEach(
              (key, value) -> {
                boolean isCommon =
                    hosts.stream()
                        .allMatch(h -> value.equals(h.assessment().reproducibility().get(key)));
                all.put(isCommon ? key : named(host, key), value);
              });
    }
    return all;
  }

  private ConfigEntry config(Host host, ConfigEntry entry) {
    boolean isCommon = hosts.stream().allMatch(h -> h.assessment().config().contains(entry));
    return isCommon
        ? entry
        : new ConfigEntry(named(host, entry.key()), entry.value(), entry.origin());
  }

  private List<Warning> warnings() {
    Set<Warning> all = new LinkedHashSet<>();
    for (Host host : hosts) {
      for (Warning warning : host.assessment().warnings()) {
        boolean isCommon =
            hosts.stream().allMatch(h -> h.assessment().warnings().contains(warning));
        all.add(
            isCommon ? warning : new Warning(warning.code(), host.name() + ": " + warning.text()));
      }
    }
    return new ArrayList<>(all);
  }

  private interface OfHost<T> {
    Stream<? extends T> of(Host host, Assessment assessment);
  }

  /** Of all hosts, in their order. */
  private <T> List<T> each(OfHost<T> of) {
    List<T> all = new ArrayList<>();
    hosts.forEach(host -> of.of(host, host.assessment()).forEach(all::add));
    return List.copyOf(all);
  }

  private <T> List<T> distinct(Function<Assessment, Stream<T>> of) {
    return hosts.stream().map(Host::assessment).flatMap(of).distinct().toList();
  }

  private double joules(ToDoubleFunction<Assessment> of) {
    return hosts.stream().map(Host::assessment).mapToDouble(of).sum();
  }

  private Double sum(Function<Assessment, Double> of) {
    double sum = 0;
    for (Host host : hosts) {
      Double value = of.apply(host.assessment());
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum;
  }

  private Double least(Function<Assessment, Double> of) {
    Double least = null;
    for (Host host : hosts) {
      Double value = of.apply(host.assessment());
      if (value == null) {
        return null;
      }
      least = least == null ? value : Double.valueOf(Math.min(least, value));
    }
    return least;
  }

  private String named(Host host, String what) {
    return hosts.size() == 1 ? what : host.name() + "/" + what;
  }
}
