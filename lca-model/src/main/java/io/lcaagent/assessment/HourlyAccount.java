package io.lcaagent.assessment;

import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Factors of electricity of parts of a run that an {@link HourlyRun} was told of: {@code Σ IF_h ×
 * E_h / Σ E_h} over the hours of the part, by indicator.
 */
public final class HourlyAccount {
  private final HourlyElectricity hourly;
  private final Map<String, List<int[]>> pairs = new LinkedHashMap<>();

  private HourlyAccount(RunSummary run, HourlyElectricity hourly, List<Integer> inTotal) {
    this.hourly = hourly;
    Map<String, Integer> byId = new HashMap<>();
    for (int i = 0; i < run.domains().size(); i++) {
      byId.put(run.domains().get(i).domain().id(), i);
    }
    for (String indicator : hourly.indicators()) {
      List<int[]> own = new ArrayList<>();
      for (int i : inTotal) {
        Integer weighed = byId.get(HourlyRun.id(run.domains().get(i).domain().id(), indicator));
        if (weighed != null) {
          own.add(new int[] {i, weighed});
        }
      }
      pairs.put(indicator, own);
    }
  }

  static HourlyAccount of(RunSummary run, HourlyElectricity hourly, EnergyAccount energy) {
    return new HourlyAccount(run, hourly, energy.inTotal());
  }

  /** Of the whole run, by indicator; an indicator without energy is absent. */
  public static Map<String, Double> perKwh(
      RunSummary run, HourlyElectricity hourly, AssessmentSettings settings) {
    EnergyAccount energy = new EnergyAccount(run, settings.totalComponents(), Double.NaN, 1);
    return of(run, hourly, energy).perKwh(Spent.of(run));
  }

  /** By indicator; what had no energy has none. */
  Map<String, Double> perKwh(Spent spent) {
    return perKwh(spent, domain -> true);
  }

  /**
   * Of some of the domains alone.
   *
   * @param which whether a domain counts, by its index
   */
  Map<String, Double> perKwh(Spent spent, IntPredicate which) {
    Map<String, Double> factors = new LinkedHashMap<>();
    pairs.forEach(
        (indicator, domains) -> {
          long energy = 0;
          long weighed = 0;
          for (int[] pair : domains) {
            if (which.test(pair[0])) {
              energy += spent.microjoules()[pair[0]];
              weighed += spent.microjoules()[pair[1]];
            }
          }
          if (energy > 0) {
            factors.put(indicator, hourly.most(indicator) * ((double) weighed / energy));
          }
        });
    return factors;
  }
}
