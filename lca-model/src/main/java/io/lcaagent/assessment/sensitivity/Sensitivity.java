package io.lcaagent.assessment.sensitivity;

import java.util.List;
import java.util.Map;

/**
 * What an assessment hangs on, in four tables that are kept apart: scenarios are choices and have a
 * least and a most, never a probability; uncertainty is of metering and inventory; contributors and
 * break-evens are of the assessment as it stands.
 *
 * @param notes what the reader must know, e.g. that published factors carry no bounds
 */
public record Sensitivity(
    List<ScenarioTable> scenarios,
    List<Uncertainty> uncertainty,
    List<Contributor> contributors,
    List<BreakEven> breakEvens,
    List<String> notes) {

  /**
   * One parameter changed, all others as they are.
   *
   * @param range least and most total by indicator id over the rows; an indicator that some row
   *     lacks is absent
   */
  public record ScenarioTable(String key, List<ScenarioRow> rows, Map<String, Range> range) {}

  /**
   * @param origin {@code given} or {@code ASSUMED}, for values of this product's own table
   * @param totals by indicator id; {@code null} where the total is not known
   */
  public record ScenarioRow(String value, String origin, Map<String, Double> totals) {}

  public record Range(double min, double max) {}

  /**
   * Uncertainty of one indicator's total, by drawing the inputs and by propagating their variances
   * (JCGM 100:2008, 5.1.2).
   *
   * @param value the total as the assessment has it; the mean lies beside it where ranges reach
   *     further to one side
   * @param held the part of the total without bounds, which is held as it is: {@code usage} of an
   *     energy that somebody gave, {@code embodied} of published parts; empty where both have some.
   *     Where one is held, the total itself has no interval
   * @param seed of the draws, for repeating them
   * @param linear whether the total is linear in all uncertain inputs, so that both must agree
   */
  public record Uncertainty(
      String indicator,
      String unit,
      double value,
      String held,
      long seed,
      int draws,
      double mean,
      double standardDeviation,
      double low95,
      double high95,
      double gumMean,
      double gumStandardDeviation,
      boolean linear) {}

  /**
   * @param what a component's use ({@code use of gpu}) or a part's making ({@code making of
   *     gpu/0/memory})
   * @param share of the indicator's total
   */
  public record Contributor(String indicator, String what, double value, double share) {}

  /**
   * Where usage and embodied impact are equal, all else as it is.
   *
   * @param lifetimeHours of the node
   * @param perKwh of the electricity, in the indicator's unit per kWh
   */
  public record BreakEven(String indicator, String unit, double lifetimeHours, double perKwh) {}
}
