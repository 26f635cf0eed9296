package io.lcaagent.assessment.sensitivity;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.JobAssessment;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.BreakEven;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Assesses the same run again and again with one parameter changed, and asks what the result hangs
 * on. One use each.
 */
public final class SensitivityStudy {
  private final Reassessment job;

  private SensitivityStudy(Reassessment job) {
    this.job = job;
  }

  /** Assesses a job anew. */
  @FunctionalInterface
  public interface Reassessment {
    /**
     * What its nodes had of it, with these options instead of what they had.
     *
     * @throws io.lcaagent.impact.BadInputException when a value cannot be used
     */
    List<Host> with(Map<String, OptionValue> changes);
  }

  /**
   * A study of a job on one node.
   *
   * @param assess the run or the given energy, with settings
   * @param options as of the assessment itself, see {@link AssessmentSettings#resolve}
   * @param seed of the draws, stored with their result
   * @param draws at least 2; 0 for none
   * @throws io.lcaagent.impact.BadInputException when a scenario's value cannot be used
   */
  public static Sensitivity of(
      Function<AssessmentSettings, Assessment> assess,
      Map<String, OptionValue> options,
      FactorLibrary library,
      Inventory inventory,
      List<Scenario> scenarios,
      long seed,
      int draws) {
    Reassessment job =
        changes -> {
          Map<String, OptionValue> changed = new LinkedHashMap<>(options);
          changed.putAll(changes);
          AssessmentSettings settings = AssessmentSettings.resolve(changed, library, inventory);
          return List.of(new Host("node", List.of(), null, settings, assess.apply(settings)));
        };
    return of(job, scenarios, seed, draws);
  }

  /** A study of a job on any number of nodes; a scenario changes all of them. */
  public static Sensitivity of(Reassessment job, List<Scenario> scenarios, long seed, int draws) {
    return new SensitivityStudy(job).study(scenarios, seed, draws);
  }

  private Sensitivity study(List<Scenario> scenarios, long seed, int draws) {
    List<Host> hosts = job.with(Map.of());
    Assessment base = JobAssessment.of(hosts);
    ScenarioTables tables = new ScenarioTables(job, hosts);
    scenarios.forEach(tables::add);
    List<String> notes = new ArrayList<>(tables.notes());
    notes.add(
        "scenarios are choices: their least and most are no interval and are in none"
            + " of the intervals of 95 %");
    for (Host host : hosts) {
      NodeEmbodied node = host.settings().node();
      if (node != null && node.parts().stream().noneMatch(SensitivityStudy::hasBounds)) {
        String note = "the parts of " + node.name() + " carry no bounds: published factors";
        if (!notes.contains(note)) {
          notes.add(note);
        }
      }
    }
    List<Sensitivity.Uncertainty> uncertainty =
        draws == 0 ? List.of() : new UncertaintyStudy(hosts, base).study(seed, draws);
    boolean hasTotal = base.impacts().values().stream().anyMatch(i -> i.total() != null);
    if (draws > 0 && uncertainty.isEmpty() && hasTotal) {
      notes.add("no uncertainty is stated: no input is known within bounds");
    }
    addHeld(uncertainty, notes);
    return new Sensitivity(
        List.copyOf(tables.tables()),
        uncertainty,
        Contributors.of(base, hosts),
        breakEvens(base, hosts),
        List.copyOf(notes));
  }

  private static void addHeld(List<Sensitivity.Uncertainty> uncertainty, List<String> notes) {
    if (uncertainty.isEmpty()) {
      return;
    }
    uncertainty.stream()
        .map(Sensitivity.Uncertainty::held)
        .filter(held -> !held.isEmpty())
        .distinct()
        .forEach(
            held ->
                notes.add(
                    "no bounds of the "
                        + held
                        + " are known: it is held as it is, and what is stated beside it is what"
                        + " the rest leaves open; the total has no interval"));
    notes.add(
        "the mean of the draws lies beside the total's value where ranges reach further to one"
            + " side: half of the draws of a part lie on each side of its value");
  }

  private static boolean hasBounds(NodeEmbodied.Part part) {
    return part.impacts().values().stream().anyMatch(q -> !Double.isNaN(q.low()));
  }

  /**
   * Usage goes with the mix, embodied with 1 / lifetime; where nodes differ in one of them, there
   * is no such number.
   */
  private static List<BreakEven> breakEvens(Assessment base, List<Host> hosts) {
    List<BreakEven> all = new ArrayList<>();
    AssessmentSettings first = hosts.get(0).settings();
    base.impacts()
        .forEach(
            (indicator, impact) -> {
              Double perKwh = first.electricity().get(indicator);
              boolean alike =
                  hosts.stream()
                      .map(Host::settings)
                      .allMatch(
                          s ->
                              s.lifetimeHours() == first.lifetimeHours()
                                  && Objects.equals(s.electricity().get(indicator), perKwh));
              if (alike && impact.total() != null && impact.usage().value() > 0) {
                double ratio = impact.embodied().value() / impact.usage().value();
                all.add(
                    new BreakEven(
                        indicator, impact.unit(), first.lifetimeHours() * ratio, perKwh * ratio));
              }
            });
    return List.copyOf(all);
  }
}
