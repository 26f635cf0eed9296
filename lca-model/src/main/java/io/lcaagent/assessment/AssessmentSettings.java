package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything an assessment needs besides the run: checked, with defaults and profile applied.
 * Immutable.
 *
 * @param pue power usage effectiveness, at least 1
 * @param electricity impact per kWh by indicator id; an indicator that is not known is absent
 * @param lifetimeHours of the node
 * @param aur active utilisation rate: hours with a job ÷ lifetime hours, in (0, 1]
 * @param nodes of this kind that the job had
 * @param standbyWatts power of one node in its idle hours, which the job answers for in proportion
 *     to the hours it takes; 0 unless asked for
 * @param ofProcess the energy is of one process, not of its node
 * @param share of the node that the run had reserved, with bounds when it is not known exactly;
 *     {@code null} of a process that nobody said this of
 * @param ownShares shares of the types of part that have one of their own, by type: {@code gpu}
 *     where somebody gave it, {@code ram} where a virtual machine's memory is all its own
 * @param node the whole node's embodied impact, {@code null} when nothing is known of it
 * @param tdpWatts thermal design power of the whole node, {@code NaN} when not known
 * @param packageTdpWatts of its processor packages, the highest of them, {@code NaN} when not known
 * @param totalComponents components whose energy is in the total: cpu, ram, gpu
 * @param jobId given by option, {@code null} when not
 * @param parameters every parameter with where it comes from, in a fixed order
 * @param options the effective options as they were given
 */
public record AssessmentSettings(
    double pue,
    Map<String, Double> electricity,
    double lifetimeHours,
    double aur,
    int nodes,
    double standbyWatts,
    boolean ofProcess,
    Share share,
    Map<String, Double> ownShares,
    NodeEmbodied node,
    double tdpWatts,
    double packageTdpWatts,
    Set<String> totalComponents,
    UnitTarget unit,
    String jobId,
    List<Parameter> parameters,
    List<FactorSetInfo> factorSets,
    List<Warning> warnings,
    Map<String, OptionValue> options) {

  /**
   * @param known false when value is a guess within [low, high]
   */
  public record Share(double value, double low, double high, boolean known) {}

  /**
   * The functional unit as asked for; fields are {@code null} when not asked.
   *
   * @param direction {@code higher}, {@code lower}, or {@code null} to infer it from the metric
   */
  public record UnitTarget(
      String model, String dataset, String metric, Double target, String direction) {}

  /**
   * Settings from options. An option whose origin is {@code default} gives way to the profile, any
   * other wins over it and is printed as a modification; {@code allocation.profile=none} is no
   * profile. A machine that knows its share of the host only roughly adds {@code node.share.low}
   * and {@code node.share.high}.
   *
   * @param options by key; keys of other concerns are kept for the record only
   * @param inventory parts of this node, {@code null} when not known; a preset named by option
   *     {@code node} goes first
   * @throws io.lcaagent.impact.BadInputException naming the option, what was found, what is allowed
   */
  public static AssessmentSettings resolve(
      Map<String, OptionValue> options, FactorLibrary library, Inventory inventory) {
    return new SettingsResolver(options, library, inventory).resolve();
  }

  /** The share's value, {@code null} where it is not known. */
  public Double shareValue() {
    return share == null ? null : Double.valueOf(share.value());
  }

  /** Hours of the node's lifetime in which it has a job: {@code aur × lifetimeHours}. */
  public double activeHours() {
    return aur * lifetimeHours;
  }
}
