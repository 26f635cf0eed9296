package io.lcaagent.assessment;

import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.LifeCycleStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A life-cycle assessment of one run, in the shape of {@code result.json}: names are its keys,
 * units are in the names. A {@code null} is "not known" or "does not apply", never zero.
 *
 * @param impacts by indicator id ({@code gwp}, {@code adp}, {@code pe}), in that order
 */
public record Assessment(
    RunInfo run,
    List<HostInfo> hosts,
    EnergyInfo energy,
    PowerInfo power,
    Utilization utilization,
    List<PhaseInfo> phases,
    List<TrainingInfo> trainings,
    Map<String, Impact> impacts,
    List<Parameter> parameters,
    List<FactorSetInfo> factorSets,
    NodeInfo inventory,
    Scope scope,
    List<MeterInfo> meters,
    List<GapInfo> gaps,
    Coverage coverage,
    Map<String, String> reproducibility,
    List<ConfigEntry> config,
    List<Warning> warnings,
    AgentInfo agent) {

  /**
   * @param status {@code complete}, {@code failed} or {@code incomplete}; {@code given} values come
   *     from {@code assess} and are complete
   */
  public record RunInfo(
      String id,
      String jobId,
      String name,
      Instant start,
      Instant end,
      double durationSeconds,
      String status) {}

  /**
   * One node of the job.
   *
   * @param share of the node, {@code null} of a process that nobody said this of
   * @param part what falls to it; {@code null} where it is the only one and all is its
   */
  public record HostInfo(String hostId, String bootId, String cpu, Double share, HostPart part) {
    /** The only host. */
    public HostInfo(String hostId, String bootId, String cpu, Double share) {
      this(hostId, bootId, cpu, share, null);
    }
  }

  /**
   * What of a job falls to one of its nodes.
   *
   * @param name what {@code host} of phases, components and parts calls it
   * @param runs ids of the runs that were on it
   * @param durationSeconds time it was taken up, once where several runs were on it
   * @param joules of the total, {@code null} when not known
   * @param parameters those that not all hosts have alike
   */
  public record HostPart(
      String name,
      List<String> runs,
      double durationSeconds,
      Quantity joules,
      List<Parameter> parameters,
      Map<String, Impact> impacts) {}

  /** The five parts by provenance add up to the total's value. */
  public record EnergyInfo(
      Quantity totalJoules,
      double measuredJoules,
      double attributedJoules,
      double modelledJoules,
      double assumedJoules,
      double extrapolatedJoules,
      List<ComponentEnergy> byComponent) {}

  /**
   * @param id {@code cpu/package-0}, {@code ram/0}, {@code gpu/<uuid>}
   * @param type {@code cpu}, {@code ram}, {@code gpu} or {@code host}
   * @param source the meter
   * @param usage of its energy, by indicator id; empty where it is not told: of what is not in the
   *     total, of phases, without electricity
   */
  public record ComponentEnergy(
      String id,
      String type,
      String host,
      String source,
      boolean inTotal,
      Quantity joules,
      Map<String, Quantity> usage) {
    /** With what its use causes not told. */
    public ComponentEnergy(
        String id, String type, String host, String source, boolean inTotal, Quantity joules) {
      this(id, type, host, source, inTotal, joules, Map.of());
    }
  }

  public record PowerInfo(
      Double meanWatts, Double peakWatts, Double tdpWatts, Double secondsAboveTdp) {}

  public record Utilization(Double cpu, List<Double> gpu) {}

  /**
   * @param training id of the training or {@code null}
   * @param durationSeconds wall time
   * @param nodeSeconds allocated share of the node's time
   * @param host name of the node, {@code null} where there is only one
   * @param perKwh electricity by the hour of its energy, by indicator; empty where the run's counts
   */
  public record PhaseInfo(
      String path,
      String name,
      String training,
      long count,
      long batches,
      double durationSeconds,
      double nodeSeconds,
      Quantity joules,
      List<ComponentEnergy> byComponent,
      Map<String, Impact> impacts,
      String host,
      Map<String, Double> perKwh) {
    /** On the only host, with the run's electricity. */
    public PhaseInfo(
        String path,
        String name,
        String training,
        long count,
        long batches,
        double durationSeconds,
        double nodeSeconds,
        Quantity joules,
        List<ComponentEnergy> byComponent,
        Map<String, Impact> impacts) {
      this(
          path,
          name,
          training,
          count,
          batches,
          durationSeconds,
          nodeSeconds,
          joules,
          byComponent,
          impacts,
          null,
          Map.of());
    }
  }

  /**
   * @param status {@code complete}, {@code failed} or {@code incomplete}
   * @param parts what several nodes had of it, empty where only one took part; energies and impacts
   *     are their sums
   */
  public record TrainingInfo(
      String id,
      String name,
      String framework,
      Map<String, String> workload,
      FunctionalUnit functionalUnit,
      String status,
      TrainingEnergy energy,
      TrainingImpacts impacts,
      List<QualityInfo> quality,
      List<TrainingPart> parts) {
    /** On one node. */
    public TrainingInfo(
        String id,
        String name,
        String framework,
        Map<String, String> workload,
        FunctionalUnit functionalUnit,
        String status,
        TrainingEnergy energy,
        TrainingImpacts impacts,
        List<QualityInfo> quality) {
      this(
          id,
          name,
          framework,
          workload,
          functionalUnit,
          status,
          energy,
          impacts,
          quality,
          List.of());
    }
  }

  /**
   * What one of several nodes had of a training.
   *
   * @param nodeSeconds the node's time up to the target, {@code null} when it was not reached
   */
  public record TrainingPart(
      String host,
      String status,
      Double nodeSeconds,
      TrainingEnergy energy,
      TrainingImpacts impacts) {}

  /**
   * @param reached {@code null} without a target
   * @param reachedSeconds from the training's start to the end of the validation that met the
   *     target
   * @param nodeSeconds the node's time in that span: less than {@code reachedSeconds} where other
   *     trainings ran beside it
   */
  public record FunctionalUnit(
      String model,
      String dataset,
      String metric,
      Double target,
      String direction,
      Boolean reached,
      Integer reachedEpoch,
      Double reachedSeconds,
      Double nodeSeconds) {}

  public record TrainingEnergy(Quantity functionalUnit, Quantity run, Quantity afterTarget) {}

  /**
   * @param electricity by the hour, {@code null} where the run's counts
   */
  public record TrainingImpacts(
      Map<String, Impact> functionalUnit,
      Map<String, Impact> run,
      Map<String, Impact> afterTarget,
      TrainingElectricity electricity) {
    /** With the run's electricity. */
    public TrainingImpacts(
        Map<String, Impact> functionalUnit,
        Map<String, Impact> run,
        Map<String, Impact> afterTarget) {
      this(functionalUnit, run, afterTarget, null);
    }
  }

  /**
   * Electricity by the hour of a training's energies, by indicator; {@code null} without a
   * functional unit.
   */
  public record TrainingElectricity(
      Map<String, Double> functionalUnit,
      Map<String, Double> run,
      Map<String, Double> afterTarget) {}

  /**
   * @param value may be NaN, written as null
   * @param marginalJoules since the point of the same metric before it, for the first one since the
   *     training's start; {@code null} when not known
   */
  public record QualityInfo(
      int epoch,
      long step,
      double timeSeconds,
      String metric,
      double value,
      Quantity cumulativeJoules,
      Quantity marginalJoules) {
    /** With what it cost since the point before it not known. */
    public QualityInfo(
        int epoch,
        long step,
        double timeSeconds,
        String metric,
        double value,
        Quantity cumulativeJoules) {
      this(epoch, step, timeSeconds, metric, value, cumulativeJoules, null);
    }
  }

  /**
   * @param usage {@code null} when the electricity's factor is not known; then total is null too
   */
  public record Impact(String unit, Quantity usage, Quantity embodied, Quantity total) {}

  /**
   * @param value a Double or a String
   */
  public record Parameter(String key, Object value, String origin, String source) {}

  public record FactorSetInfo(String id, String version, String sha256) {}

  /** The node's embodied impact, whole, before sharing over lifetime and jobs. */
  public record NodeInfo(String name, List<PartInfo> components, Map<String, Quantity> total) {
    /** In the shape of results, of no job. */
    public static NodeInfo of(NodeEmbodied node) {
      return of(node, part -> Map.of());
    }

    /**
     * In the shape of results.
     *
     * @param embodied what of a part falls to the job, by indicator id
     */
    static NodeInfo of(
        NodeEmbodied node, Function<NodeEmbodied.Part, Map<String, Quantity>> embodied) {
      List<PartInfo> parts =
          node.parts().stream()
              .map(
                  part ->
                      new PartInfo(
                          part.id(),
                          part.type(),
                          part.count(),
                          part.impacts(),
                          part.provenance().name(),
                          part.source(),
                          part.stages().stream().sorted().map(LifeCycleStage::id).toList(),
                          embodied.apply(part),
                          null))
              .toList();
      return new NodeInfo(node.name(), parts, node.total());
    }
  }

  /**
   * @param impacts by indicator id, of all {@code count} pieces together; a missing one is absent
   * @param stages the parts of the life cycle that its factors cover, empty where they do not say
   * @param embodied what of it falls to the job, by indicator id; empty where there is no job
   * @param host name of the node, {@code null} where there is only one
   */
  public record PartInfo(
      String id,
      String type,
      double count,
      Map<String, Quantity> impacts,
      String provenance,
      String source,
      List<String> stages,
      Map<String, Quantity> embodied,
      String host) {
    /** Of the only host, of stages that nobody says. */
    public PartInfo(
        String id,
        String type,
        double count,
        Map<String, Quantity> impacts,
        String provenance,
        String source) {
      this(id, type, count, impacts, provenance, source, List.of(), Map.of(), null);
    }
  }

  /**
   * What is inside the numbers, and what is not.
   *
   * @param energy whose the energy is: {@code node} or {@code process}
   */
  public record Scope(
      String energy, List<String> usage, List<String> embodied, List<String> excluded) {}

  public record MeterInfo(String id, String component, boolean available, String detail) {}

  public record GapInfo(String domain, double startSeconds, double endSeconds, String reason) {}

  /** Both in [0, 1]. */
  public record Coverage(Double time, Double component) {}

  public record ConfigEntry(String key, String value, String origin) {}

  public record Warning(String code, String text) {}

  public record AgentInfo(String version, Double cpuSeconds) {}
}
