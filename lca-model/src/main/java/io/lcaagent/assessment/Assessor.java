package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.AgentInfo;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.ConfigEntry;
import io.lcaagent.assessment.Assessment.Coverage;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns a run and its settings into its life-cycle assessment. Pure: the same input gives the same
 * result, whether the run is live or read back from its journal.
 */
public final class Assessor {
  /** Components that a thermal design power is told of. */
  private static final Set<String> RATED = Set.of("cpu", "gpu");

  private static final Set<Provenance> METERED = Set.of(Provenance.MEASURED, Provenance.ATTRIBUTED);

  private final RunSummary run;
  private final AssessmentSettings settings;
  private final EnergyAccount energy;
  private final ImpactFormula formula;
  private final double runSeconds;

  /** {@code null} where electricity is the same at all hours. */
  private final HourlyAccount hourly;

  private Assessor(RunSummary run, AssessmentSettings settings, HourlyElectricity electricity) {
    this.run = run;
    this.settings = settings;
    this.energy =
        new EnergyAccount(
            run,
            settings.totalComponents(),
            settings.packageTdpWatts(),
            settings.ofProcess() ? 1 : settings.share().high()); // a process may have all for once
    this.formula = new ImpactFormula(settings);
    this.hourly = electricity == null ? null : HourlyAccount.of(run, electricity, energy);
    this.runSeconds = (run.endNanos() - run.header().startNanos()) / 1e9;
  }

  /** The assessment of a run that was metered. */
  public static Assessment assess(RunSummary run, AssessmentSettings settings) {
    return new Assessor(run, settings, null).assess();
  }

  /**
   * The assessment of a run that was metered, with electricity by the hour in each of its parts.
   *
   * @param run what an {@link HourlyRun} was told of adds up to
   * @param settings with the run's own factors, see {@link HourlyAccount#perKwh}
   */
  public static Assessment assess(
      RunSummary run, AssessmentSettings settings, HourlyElectricity electricity) {
    return new Assessor(run, settings, electricity).assess();
  }

  /**
   * The assessment of an energy and a duration that somebody states: ASSUMED, source given.
   *
   * @throws io.lcaagent.impact.BadInputException where no machine could draw that power
   */
  public static Assessment assess(GivenEnergy given, AssessmentSettings settings) {
    Quantity joules = Quantity.of(given.energy().toJoules(), Provenance.ASSUMED);
    double seconds = given.duration().toNanos() / 1e9;
    List<Warning> warnings = new ArrayList<>(settings.warnings());
    RunWarnings.longerThanLifetime(warnings, settings, seconds);
    Unusual.power(given, settings, warnings);
    ImpactFormula formula = new ImpactFormula(settings);
    ComponentEnergy row =
        new ComponentEnergy(
            "given", "host", null, "given", true, joules, formula.usage(joules, Map.of()));
    return new Assessment(
        new RunInfo(null, settings.jobId(), given.name(), null, null, seconds, "complete"),
        List.of(),
        new EnergyInfo(joules, 0, 0, 0, joules.value(), 0, List.of(row)),
        new PowerInfo(
            seconds > 0 ? joules.value() / seconds : null, null, known(settings.tdpWatts()), null),
        new Utilization(null, List.of()),
        List.of(),
        List.of(),
        formula.impacts(joules, seconds),
        settings.parameters(),
        settings.factorSets(),
        node(settings.node(), formula, seconds),
        Scopes.of(List.of("given"), settings),
        List.of(),
        List.of(),
        new Coverage(null, null),
        Map.of(),
        config(settings),
        warnings,
        new AgentInfo(null, null));
  }

  private Assessment assess() {
    RunHeader header = run.header();
    EnergyInfo info = energy.info();
    List<String> metered =
        energy.inTotal().stream()
            .map(energy::domain)
            .map(d -> d.id() + " (" + d.source() + ", " + d.provenance() + ")")
            .toList();
    NodeEmbodied node = settings.node();
    TrainingAssessor trainings =
        new TrainingAssessor(run, settings.unit(), energy, formula, hourly);
    Map<String, Integer> pieces = node == null ? Map.of() : node.pieces();
    return new Assessment(
        runInfo(header),
        List.of(
            new HostInfo(
                header.hostId(), header.bootId(), header.cpuModel(), settings.shareValue())),
        used(info),
        power(),
        new Utilization(known(run.meanBusy()), List.of()),
        run.phases().stream().map(this::phase).toList(),
        run.trainings().stream().map(trainings::assess).toList(),
        formula.impacts(info.totalJoules(), runSeconds),
        settings.parameters(),
        settings.factorSets(),
        node(node, formula, runSeconds),
        Scopes.of(metered, settings),
        run.meters().stream()
            .map(m -> new MeterInfo(m.id(), m.component(), m.available(), m.detail()))
            .toList(),
        run.gaps().stream().map(this::gap).toList(),
        new Coverage(energy.timeCoverage(), energy.componentCoverage(pieces)),
        run.reproducibility(),
        config(settings),
        new RunWarnings(run, settings, energy).all(info),
        new AgentInfo(
            header.agentVersion(),
            run.agentCpuNanos() < 0 ? null : Double.valueOf(run.agentCpuNanos() / 1e9)));
  }

  private RunInfo runInfo(RunHeader header) {
    long lasted = run.endNanos() - header.startNanos();
    Instant start = Instant.ofEpochSecond(0, header.startEpochNanos());
    return new RunInfo(
        header.runId(),
        header.jobId() != null ? header.jobId() : settings.jobId(),
        header.name(),
        start,
        start.plusNanos(lasted),
        runSeconds,
        run.status().name().toLowerCase(Locale.ROOT));
  }

  private PowerInfo power() {
    double tdp = settings.ofProcess() ? Double.NaN : ourTdp();
    Double mean = energy.meanWatts();
    if (run.profile() == null) {
      return new PowerInfo(mean, null, known(tdp), null);
    }
    // The highest of the means over whole seconds, and over the run: its first and last are not.
    Double peak = known(run.profile().peakWatts());
    return new PowerInfo(
        mean,
        peak == null || mean == null ? peak : Double.valueOf(Math.max(mean, peak)),
        known(tdp),
        Double.isNaN(tdp) ? null : secondsAbove(tdp));
  }

  /** What is compared with a model of our share is our share of the design power. */
  private double ourTdp() {
    return settings.tdpWatts() * (energy.modelsOurShare() ? settings.share().value() : 1);
  }

  /**
   * Time in which the power of processors and cards, the mean of a bucket of the profile, lay above
   * this; {@code null} where one of them is not metered: a model made from the design power tells
   * nothing about it.
   */
  private Double secondsAbove(double watts) {
    List<Integer> rated =
        energy.inTotal().stream()
            .filter(i -> RATED.contains(energy.domain(i).kind().component()))
            .toList();
    boolean areMetered =
        rated.stream().allMatch(i -> METERED.contains(energy.domain(i).provenance()));
    if (rated.isEmpty() || !areMetered) {
      return null;
    }
    double[][] byDomain = run.profile().watts();
    long above = 0;
    int buckets = byDomain.length == 0 ? 0 : byDomain[0].length;
    for (int bucket = 0; bucket < buckets; bucket++) {
      double sum = 0;
      for (int domain : rated) {
        sum += byDomain[domain][bucket];
      }
      above += sum > watts ? 1 : 0; // NaN is not above
    }
    return above * (run.profile().bucketNanos() / 1e9);
  }

  private PhaseInfo phase(PhaseSummary phase) {
    long shortOccurrences = RunWarnings.isShort(phase, energy) ? phase.count() : 0;
    Quantity joules = energy.total(Spent.of(phase), shortOccurrences);
    double nodeSeconds = phase.nodeNanos() / 1e9;
    Map<String, Double> perKwh = hourly == null ? Map.of() : hourly.perKwh(Spent.of(phase));
    return new PhaseInfo(
        phase.path(),
        phase.path().substring(phase.path().lastIndexOf('/') + 1),
        phase.training() == 0 ? null : Long.toString(phase.training()),
        phase.count(),
        phase.batches(),
        phase.wallNanos() / 1e9,
        nodeSeconds,
        joules,
        energy.components(Spent.of(phase), shortOccurrences),
        formula.impacts(joules, nodeSeconds, perKwh),
        null,
        perKwh);
  }

  private GapInfo gap(RunSummary.GapNote gap) {
    long start = run.header().startNanos();
    boolean known = gap.domain() >= 0 && gap.domain() < run.domains().size();
    return new GapInfo(
        known ? energy.domain(gap.domain()).id() : null,
        (gap.startNanos() - start) / 1e9,
        (gap.endNanos() - start) / 1e9,
        gap.reason());
  }

  private static NodeInfo node(NodeEmbodied node, ImpactFormula formula, double nodeSeconds) {
    return node == null ? null : NodeInfo.of(node, part -> formula.embodied(part, nodeSeconds));
  }

  /** With what the use of each component in the total causes. */
  private EnergyInfo used(EnergyInfo info) {
    List<ComponentEnergy> used = new ArrayList<>();
    for (ComponentEnergy c : info.byComponent()) {
      boolean counts = c.inTotal() && c.joules() != null;
      used.add(
          new ComponentEnergy(
              c.id(),
              c.type(),
              c.host(),
              c.source(),
              c.inTotal(),
              c.joules(),
              counts ? formula.usage(c.joules(), perKwh(c.id())) : Map.of()));
    }
    return new EnergyInfo(
        info.totalJoules(),
        info.measuredJoules(),
        info.attributedJoules(),
        info.modelledJoules(),
        info.assumedJoules(),
        info.extrapolatedJoules(),
        List.copyOf(used));
  }

  /** Electricity of the hours in which this domain used its energy. */
  private Map<String, Double> perKwh(String domain) {
    return hourly == null
        ? Map.of()
        : hourly.perKwh(Spent.of(run), i -> energy.domain(i).id().equals(domain));
  }

  private static List<ConfigEntry> config(AssessmentSettings settings) {
    return settings.options().entrySet().stream()
        .map(o -> new ConfigEntry(o.getKey(), o.getValue().value(), o.getValue().origin()))
        .toList();
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
