package io.lcaagent.impact;

import java.util.List;

/**
 * An impact category. The set is open: a factor file may bring others (e.g. water in m3).
 *
 * @param id short and lower case, as in factor files and results
 * @param unit what amounts are counted in
 */
public record ImpactCategory(String id, String unit) {
  /** Climate change, GWP100. */
  public static final ImpactCategory GWP = new ImpactCategory("gwp", "kg CO2 eq");

  /** Depletion of minerals and metals. */
  public static final ImpactCategory ADP = new ImpactCategory("adp", "kg Sb eq");

  /** Primary energy. */
  public static final ImpactCategory PE = new ImpactCategory("pe", "MJ");

  /** The indicators of every result, in the order in which results list them. */
  public static final List<ImpactCategory> REPORTED = List.of(GWP, ADP, PE);

  public ImpactCategory {
    if (id.isBlank() || unit.isBlank()) {
      throw new IllegalArgumentException("category without an id or a unit: '" + id + "'");
    }
  }

  /** The category of this id; one that is not built in takes the given unit. */
  public static ImpactCategory of(String id, String unit) {
    for (ImpactCategory category : REPORTED) {
      if (category.id.equals(id)) {
        return category;
      }
    }
    return new ImpactCategory(id, unit);
  }
}
