package io.lcaagent.impact;

import java.util.Set;

/**
 * Impact of one unit of a reference flow in one impact category.
 *
 * @param place ISO 3166 alpha-3 code for flows that differ by place, else empty
 * @param value amount of {@code category.unit()} per {@code per.unit()}, e.g. kg CO2 eq per kWh
 * @param low smallest published value, {@code NaN} when the source gives none
 * @param high largest published value, {@code NaN} when the source gives none
 * @param stages what of the life cycle it covers, never empty
 * @param year the year it stands for, empty when the source gives none
 * @param construct how the indicator is built where the name alone does not say it, e.g. {@code
 *     physical-energy-content} for primary energy; else empty
 * @param source where it is published: document, table, and year or version
 */
public record ImpactFactor(
    ImpactCategory category,
    ReferenceFlow per,
    String place,
    double value,
    double low,
    double high,
    Set<LifeCycleStage> stages,
    String year,
    String construct,
    String source) {
  public ImpactFactor {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) { // refuses NaN too
      throw new IllegalArgumentException("value is not a number >= 0: " + value);
    }
    if (low > value || high < value) {
      throw new IllegalArgumentException(
          "value " + value + " lies outside its own range " + low + " to " + high);
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("stages is empty; every factor says what it covers");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is empty; every factor needs one");
    }
    stages = Set.copyOf(stages);
  }
}
