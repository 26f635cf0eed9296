package io.lcaagent.report.figures;

import java.util.List;
import java.util.Map;

/**
 * A unit that suits a set of numbers which share one column or axis, chosen by the largest of them.
 *
 * @param unit as shown, e.g. {@code mg CO2 eq}; micro is {@code µ}
 * @param size how many base units one of {@code unit} is
 */
public record Scale(String unit, double size) {
  /**
   * @param from smallest number, in base units, that this step is for
   */
  private record Step(String prefix, double size, double from) {
    Step(String prefix, double size) {
      this(prefix, size, size);
    }
  }

  private static final List<Step> MASS =
      List.of(
          new Step("t", 1e3),
          new Step("kg", 1),
          new Step("g", 1e-3),
          new Step("mg", 1e-6),
          new Step("µg", 1e-9),
          new Step("ng", 1e-12),
          new Step("pg", 1e-15));

  /** By base unit; the last step takes whatever is smaller. */
  private static final Map<String, List<Step>> STEPS =
      Map.of(
          "J",
          List.of(
              new Step("MWh", 3.6e9),
              new Step("kWh", 3.6e6),
              new Step("Wh", 3600),
              new Step("J", 1),
              new Step("mJ", 1e-3),
              new Step("µJ", 1e-6)),
          "MJ",
          List.of(
              new Step("GJ", 1e3),
              new Step("MJ", 1),
              new Step("kJ", 1e-3),
              new Step("J", 1e-6),
              new Step("mJ", 1e-9),
              new Step("µJ", 1e-12)),
          "W",
          List.of(
              new Step("MW", 1e6),
              // Below 10 kW, watts read better beside a TDP in watts.
              new Step("kW", 1e3, 1e4),
              new Step("W", 1),
              new Step("mW", 1e-3)));

  /**
   * @param base {@code J}, {@code W}, {@code MJ} or {@code kg …}; any other unit stays as it is
   * @param largest in the base unit; 0 and NaN choose the base unit
   */
  public static Scale of(String base, double largest) {
    boolean mass = base.startsWith("kg ");
    List<Step> steps = mass ? MASS : STEPS.getOrDefault(base, List.of());
    double size = Math.abs(largest);
    if (steps.isEmpty() || !(size > 0) || Double.isInfinite(size)) {
      return new Scale(base, 1);
    }
    Step chosen =
        steps.stream()
            .filter(step -> size >= step.from)
            .findFirst()
            .orElse(steps.get(steps.size() - 1));
    String unit = mass ? chosen.prefix + base.substring(2) : chosen.prefix;
    return new Scale(unit, chosen.size);
  }

  /** The number alone, in this unit. */
  public String format(double baseValue) {
    return Figures.three(baseValue / size);
  }

  /** Number and unit. */
  public String with(double baseValue) {
    return format(baseValue) + " " + unit;
  }

  /** One number in the unit that suits it. */
  public static String text(String base, double baseValue) {
    return of(base, baseValue).with(baseValue);
  }
}
