package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** The parameters of an assessment, first those of all nodes, then each node's own. */
public final class ParameterRows {
  private static final String ELECTRICITY = "electricity.";

  /**
   * @param host whose it is, empty where it is all nodes'
   * @param unit of the value, empty where it has none or its key names it
   */
  public record Row(
      String host, String key, Object value, String unit, String origin, String source) {
    /** All digits of a number; a text as it is. */
    public String text() {
      return value instanceof Double number ? Figures.exact(number) : String.valueOf(value);
    }
  }

  private ParameterRows() {}

  /** All of them, in their order. */
  public static List<Row> of(Assessment assessment) {
    List<Row> rows = new ArrayList<>();
    add(rows, "", assessment.parameters(), assessment);
    assessment.hosts().stream()
        .filter(host -> host.part() != null)
        .forEach(host -> add(rows, host.part().name(), host.part().parameters(), assessment));
    return rows;
  }

  private static void add(
      List<Row> rows, String host, List<Parameter> parameters, Assessment assessment) {
    for (Parameter p : parameters) {
      if (p.value() != null) {
        rows.add(
            new Row(host, p.key(), p.value(), unit(p.key(), assessment), p.origin(), p.source()));
      }
    }
  }

  private static String unit(String key, Assessment assessment) {
    if (key.startsWith(ELECTRICITY)) {
      String indicator = key.substring(ELECTRICITY.length()).replaceFirst("\\.(low|high)$", "");
      Impact impact = assessment.impacts().get(indicator);
      return impact == null ? "" : impact.unit() + "/kWh";
    }
    return switch (key) {
      case "standby.watts" -> "W";
      case "hours" -> "h/year";
      case "lifetimeHours" -> "h";
      default -> "";
    };
  }
}
