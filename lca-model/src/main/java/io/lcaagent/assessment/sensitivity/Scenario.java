package io.lcaagent.assessment.sensitivity;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parameter and the values it takes, one after the other.
 *
 * @param origin {@code given}, or {@code ASSUMED} for this product's own choice of values
 */
public record Scenario(String key, List<String> values, String origin) {
  /** The word for this product's own table of scenarios. */
  public static final String ALL = "all";

  /** The value of {@code factors} for the shipped sets alone. */
  public static final String BUNDLED = "bundled";

  private static final String FACTORS = "factors";

  private static final List<String> KEYS =
      List.of(
          "country",
          "pue",
          "lifetime",
          "aur",
          "hours",
          "gpu.model",
          "cpu.area",
          "electricity.set",
          "electricity.gwp",
          "electricity.adp",
          "electricity.pe",
          "node",
          "node.share",
          "gpu.share",
          "node.count",
          "standby.watts",
          FACTORS);
  private static final int MOST_VALUES = 100;

  private static final String OWN = "ASSUMED";

  public Scenario {
    values = List.copyOf(values);
  }

  /** Whether its values are this product's own choice. */
  boolean isOwn() {
    return origin.equals(OWN);
  }

  /**
   * Reads {@code country=FRA,DEU} or several of them joined by {@code ;}, or {@value #ALL}.
   *
   * @throws BadInputException naming what was found and what is allowed
   */
  public static List<Scenario> parse(String text) {
    List<Scenario> scenarios = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (part.strip().equals(ALL)) {
        scenarios.addAll(ofTheTable());
        continue;
      }
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw BadInputException.usage(
            "scenario is "
                + BadInputException.quote(part)
                + "; allowed: KEY=VALUE,VALUE, several joined by ;, or all");
      }
      scenarios.add(one(part.substring(0, equals).strip(), part.substring(equals + 1)));
    }
    return scenarios;
  }

  private static Scenario one(String key, String text) {
    if (!KEYS.contains(key)) {
      throw BadInputException.usage(
          "scenario has the parameter "
              + BadInputException.quote(key)
              + Nearest.hint(key, KEYS)
              + "; allowed: "
              + String.join(", ", KEYS));
    }
    List<String> values = new ArrayList<>();
    for (String value : text.split(",", -1)) {
      if (value.isBlank()) {
        throw BadInputException.usage("scenario " + key + " has an empty value");
      }
      values.add(value.strip());
    }
    if (key.equals(FACTORS) && !values.contains(BUNDLED)) {
      values.add(0, BUNDLED); // what a user's own are compared with
    }
    if (values.size() > MOST_VALUES) {
      throw BadInputException.usage("scenario " + key + " has more than 100 values");
    }
    return new Scenario(key, values, "given");
  }

  private static List<Scenario> ofTheTable() {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (CsvTable.Row row : CsvTable.resource(Scenario.class, "scenarios.csv").rows()) {
      byKey.computeIfAbsent(row.get("key"), key -> new ArrayList<>()).add(row.get("value"));
    }
    List<Scenario> scenarios = new ArrayList<>();
    byKey.forEach((key, values) -> scenarios.add(new Scenario(key, values, OWN)));
    return scenarios;
  }
}
