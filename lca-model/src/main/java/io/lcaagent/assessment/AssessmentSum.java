package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.AgentInfo;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.Coverage;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.energy.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Several assessments as one: {@code Σ hosts} of the formula. Energies, impacts and the node's time
 * of runs on several hosts, or on one host one after the other, add up; what has no sum (peak
 * power, a share) is absent. All were made with the same settings.
 */
public final class AssessmentSum {
  private final List<Assessment> parts;
  private final Assessment first;
  private final Instant start;
  private final Instant end;

  private AssessmentSum(List<Assessment> parts) {
    this.parts = parts;
    this.first = parts.get(0);
    this.start = parts.stream().map(p -> p.run().start()).min(Instant::compareTo).orElseThrow();
    this.end = parts.stream().map(p -> p.run().end()).max(Instant::compareTo).orElseThrow();
  }

  /**
   * The sum; of one assessment itself. Numbers of trainings become unique: {@code 2/1} is training
   * 1 of the second part.
   *
   * @param parts at least one; each of a run that was metered, so that it has a beginning
   */
  public static Assessment of(List<Assessment> parts) {
    return parts.size() == 1 ? parts.get(0) : new AssessmentSum(List.copyOf(parts)).sum();
  }

  private Assessment sum() {
    return new Assessment(
        run(),
        distinct(Assessment::hosts),
        energy(),
        power(),
        new Utilization(null, List.of()),
        phases(),
        trainings(),
        impacts(parts.stream().map(Assessment::impacts).toList()),
        first.parameters(),
        first.factorSets(),
        first.inventory(),
        new Scope(
            distinct(p -> p.scope().usage()),
            distinct(p -> p.scope().embodied()),
            distinct(p -> p.scope().excluded())),
        distinct(Assessment::meters),
        gaps(),
        new Coverage(least(p -> p.coverage().time()), least(p -> p.coverage().component())),
        common(),
        first.config(),
        distinct(Assessment::warnings),
        new AgentInfo(same(p -> p.agent().version()), total(p -> p.agent().cpuSeconds())));
  }

  private RunInfo run() {
    long hosts =
        parts.stream().flatMap(p -> p.hosts().stream()).map(h -> h.hostId()).distinct().count();
    List<String> states = parts.stream().map(p -> p.run().status()).toList();
    return new RunInfo(
        null,
        same(p -> p.run().jobId()),
        parts.size() + " runs on " + hosts + (hosts == 1 ? " host" : " hosts"),
        start,
        end,
        wallSeconds(),
        states.contains("failed")
            ? "failed"
            : states.contains("incomplete") ? "incomplete" : "complete");
  }

  private EnergyInfo energy() {
    return new EnergyInfo(
        quantity(p -> p.energy().totalJoules()),
        number(p -> p.energy().measuredJoules()),
        number(p -> p.energy().attributedJoules()),
        number(p -> p.energy().modelledJoules()),
        number(p -> p.energy().assumedJoules()),
        number(p -> p.energy().extrapolatedJoules()),
        components(parts.stream().map(p -> p.energy().byComponent()).toList()));
  }

  /** All of them together over the time from the first's beginning to the last's end. */
  private PowerInfo power() {
    Quantity joules = quantity(p -> p.energy().totalJoules());
    boolean known = joules != null && wallSeconds() > 0;
    return new PowerInfo(
        known ? Double.valueOf(joules.value() / wallSeconds()) : null, null, null, null);
  }

  private List<PhaseInfo> phases() {
    List<PhaseInfo> phases = new ArrayList<>();
    List<PhaseInfo> outside = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (PhaseInfo phase : parts.get(i).phases()) {
        if (phase.training() == null) {
          outside.add(phase);
        } else {
          phases.add(of(phase, number(i, phase.training())));
        }
      }
    }
    if (!outside.isEmpty()) {
      phases.add(0, outside(outside));
    }
    return phases;
  }

  private static PhaseInfo of(PhaseInfo phase, String training) {
    return new PhaseInfo(
        phase.path(),
        phase.name(),
        training,
        phase.count(),
        phase.batches(),
        phase.durationSeconds(),
        phase.nodeSeconds(),
        phase.joules(),
        phase.byComponent(),
        phase.impacts());
  }

  /** Time in no training, of all of them. */
  private static PhaseInfo outside(List<PhaseInfo> rows) {
    PhaseInfo first = rows.get(0);
    return new PhaseInfo(
        first.path(),
        first.name(),
        null,
        rows.stream().mapToLong(PhaseInfo::count).sum(),
        rows.stream().mapToLong(PhaseInfo::batches).sum(),
        rows.stream().mapToDouble(PhaseInfo::durationSeconds).sum(),
        rows.stream().mapToDouble(PhaseInfo::nodeSeconds).sum(),
        rows.stream().map(PhaseInfo::joules).reduce(null, AssessmentSum::plus),
        components(rows.stream().map(PhaseInfo::byComponent).toList()),
        impacts(rows.stream().map(PhaseInfo::impacts).toList()));
  }

  private List<TrainingInfo> trainings() {
    List<TrainingInfo> trainings = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (TrainingInfo t : parts.get(i).trainings()) {
        trainings.add(
            new TrainingInfo(
                number(i, t.id()),
                t.name(),
                t.framework(),
                t.workload(),
                t.functionalUnit(),
                t.status(),
                t.energy(),
                t.impacts(),
                t.quality()));
      }
    }
    return trainings;
  }

  private static String number(int part, String training) {
    return (part + 1) + "/" + training;
  }

  /** From the beginning of all. */
  private List<GapInfo> gaps() {
    List<GapInfo> gaps = new ArrayList<>();
    for (Assessment part : parts) {
      double later = Duration.between(start, part.run().start()).toNanos() / 1e9;
      for (GapInfo gap : part.gaps()) {
        gaps.add(
            new GapInfo(
                gap.domain(), gap.startSeconds() + later, gap.endSeconds() + later, gap.reason()));
      }
    }
    return gaps;
  }

  private Map<String, String> common() {
    Map<String, String> common = new LinkedHashMap<>(first.reproducibility());
    parts.forEach(p -> common.entrySet().retainAll(p.reproducibility().entrySet()));
    return common;
  }

  private static List<ComponentEnergy> components(Collection<List<ComponentEnergy>> lists) {
    record Key(String host, String id) {}
    Map<Key, ComponentEnergy> sums = new LinkedHashMap<>();
    for (List<ComponentEnergy> list : lists) {
      for (ComponentEnergy c : list) {
        sums.merge(new Key(c.host(), c.id()), c, AssessmentSum::plus);
      }
    }
    return List.copyOf(sums.values());
  }

  private static ComponentEnergy plus(ComponentEnergy a, ComponentEnergy b) {
    return new ComponentEnergy(
        a.id(),
        a.type(),
        a.host(),
        a.source(),
        a.inTotal() || b.inTotal(),
        plus(a.joules(), b.joules()));
  }

  private static Map<String, Impact> impacts(List<Map<String, Impact>> all) {
    Map<String, Impact> sum = new LinkedHashMap<>();
    for (Map<String, Impact> impacts : all) {
      impacts.forEach((id, impact) -> sum.merge(id, impact, AssessmentSum::plus));
    }
    return sum;
  }

  /** An impact that one of them has not is of none of them together. */
  private static Impact plus(Impact a, Impact b) {
    return new Impact(
        a.unit(),
        both(a.usage(), b.usage()),
        both(a.embodied(), b.embodied()),
        both(a.total(), b.total()));
  }

  private static Quantity both(Quantity a, Quantity b) {
    return a == null || b == null ? null : a.plus(b);
  }

  /** An energy that nobody read adds nothing; coverage tells. */
  private static Quantity plus(Quantity a, Quantity b) {
    return a == null ? b : b == null ? a : a.plus(b);
  }

  private Quantity quantity(Function<Assessment, Quantity> of) {
    return parts.stream().map(of).reduce(null, AssessmentSum::plus);
  }

  private double number(ToDoubleFunction<Assessment> of) {
    return parts.stream().mapToDouble(of).sum();
  }

  private Double total(Function<Assessment, Double> of) {
    List<Double> all = parts.stream().map(of).filter(Objects::nonNull).toList();
    return all.isEmpty()
        ? null
        : Double.valueOf(all.stream().mapToDouble(Double::doubleValue).sum());
  }

  private Double least(Function<Assessment, Double> of) {
    List<Double> all = parts.stream().map(of).filter(Objects::nonNull).toList();
    return all.isEmpty() ? null : all.stream().min(Double::compareTo).orElseThrow();
  }

  private <T> T same(Function<Assessment, T> of) {
    List<T> all = parts.stream().map(of).distinct().toList();
    return all.size() == 1 ? all.get(0) : null;
  }

  private <T> List<T> distinct(Function<Assessment, List<T>> of) {
    return parts.stream().flatMap(p -> of.apply(p).stream()).distinct().toList();
  }

  private double wallSeconds() {
    return Duration.between(start, end).toNanos() / 1e9;
  }
}
