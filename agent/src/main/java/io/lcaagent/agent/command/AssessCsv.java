package io.lcaagent.agent.command;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.view.ParameterRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An assessment and what it hangs on as CSV (RFC 4180): one row a number with all its digits,
 * absent numbers are empty fields.
 */
final class AssessCsv {
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
  private static final String[] HEADER = {
    "table", "quantity", "case", "unit", "value", "low", "high", "provenance", "origin", "source"
  };
  private static final int PROVENANCE = 7;
  private static final int ORIGIN = 8;
  private static final int SOURCE = 9;

  private final Assessment assessment;
  private final List<String[]> rows = new ArrayList<>();

  private AssessCsv(Assessment assessment) {
    this.assessment = assessment;
  }

  /**
   * @param sensitivity {@code null} where nobody asked
   */
  static String of(Assessment assessment, Sensitivity sensitivity) {
    AssessCsv csv = new AssessCsv(assessment);
    csv.rows.add(HEADER);
    csv.quantity("impacts", "energy", "", "J", assessment.energy().totalJoules());
    csv.impacts("impacts", "", assessment.impacts());
    assessment.hosts().stream().filter(host -> host.part() != null).forEach(csv::host);
    assessment.energy().byComponent().forEach(csv::component);
    if (assessment.inventory() != null) {
      assessment.inventory().components().forEach(csv::part);
    }
    ParameterRows.of(assessment).forEach(csv::parameter);
    assessment
        .factorSets()
        .forEach(
            set ->
                csv.add("factor sets", set.id(), set.version(), "", "")[SOURCE] =
                    "sha256 " + set.sha256());
    if (sensitivity != null) {
      sensitivity.scenarios().forEach(csv::scenario);
      csv.study(sensitivity);
    }
    assessment
        .warnings()
        .forEach(warning -> csv.add("warnings", warning.code(), warning.text(), "", ""));
    if (sensitivity != null) {
      sensitivity.notes().forEach(note -> csv.add("notes", "", note, "", ""));
    }
    return csv.text();
  }

  private void impacts(String table, String what, Map<String, Impact> impacts) {
    impacts.forEach(
        (id, impact) -> {
          quantity(table, id + ".usage", what, impact.unit(), impact.usage());
          quantity(table, id + ".embodied", what, impact.unit(), impact.embodied());
          quantity(table, id + ".total", what, impact.unit(), impact.total());
        });
  }

  private void host(HostInfo host) {
    Assessment.HostPart part = host.part();
    quantity("hosts", "energy", part.name(), "J", part.joules());
    number("hosts", "duration", part.name(), "s", part.durationSeconds());
    impacts("hosts", part.name(), part.impacts());
  }

  /** Whole, before any sharing. */
  private void part(Assessment.PartInfo part) {
    String id = part.host() == null ? part.id() : part.host() + "/" + part.id();
    String source = part.source() + " (stages " + String.join("+", part.stages()) + ")";
    part.impacts()
        .forEach(
            (indicator, q) ->
                quantity("parts", indicator + ".node", id, unit(indicator), q)[SOURCE] =
                    part.stages().isEmpty() ? part.source() : source);
    part.embodied()
        .forEach(
            (indicator, q) -> quantity("parts", indicator + ".embodied", id, unit(indicator), q));
  }

  private void component(Assessment.ComponentEnergy component) {
    String id =
        assessment.hosts().size() > 1 ? component.host() + "/" + component.id() : component.id();
    quantity("components", "energy", id, "J", component.joules())[SOURCE] = component.source();
    component
        .usage()
        .forEach(
            (indicator, q) -> quantity("components", indicator + ".usage", id, unit(indicator), q));
  }

  private void parameter(ParameterRows.Row parameter) {
    String[] cells = add("parameters", parameter.key(), parameter.host(), parameter.unit(), "");
    cells[4] = String.valueOf(parameter.value());
    cells[ORIGIN] = parameter.origin();
    cells[SOURCE] = parameter.source();
  }

  private void scenario(ScenarioTable table) {
    for (Sensitivity.ScenarioRow row : table.rows()) {
      row.totals()
          .forEach(
              (id, total) -> {
                String what = table.key() + "=" + row.value();
                String value = total == null ? "" : total.toString();
                add("scenario", id + ".total", what, unit(id), value)[ORIGIN] = row.origin();
              });
    }
    table
        .range()
        .forEach(
            (id, range) -> {
              String[] cells = add("scenario range", id + ".total", table.key(), unit(id), "");
              cells[5] = Double.toString(range.min());
              cells[6] = Double.toString(range.max());
            });
  }

  private void study(Sensitivity sensitivity) {
    for (Sensitivity.Uncertainty u : sensitivity.uncertainty()) {
      String held = u.held().isEmpty() ? "" : ", " + u.held() + " held";
      String drawn = u.draws() + " draws, seed " + u.seed() + held;
      String[] cells = number("monte carlo", u.indicator() + ".total", drawn, u.unit(), u.mean());
      cells[5] = Double.toString(u.low95());
      cells[6] = Double.toString(u.high95());
      number(
          "gum",
          u.indicator() + ".total",
          "standard uncertainty" + held,
          u.unit(),
          u.gumStandardDeviation());
    }
    for (Sensitivity.Contributor c : sensitivity.contributors()) {
      number("contributors", c.indicator() + ".total", c.what(), unit(c.indicator()), c.value());
    }
    for (Sensitivity.BreakEven b : sensitivity.breakEvens()) {
      number("break-even", b.indicator(), "lifetime", "h", b.lifetimeHours());
      number("break-even", b.indicator(), "electricity", b.unit() + "/kWh", b.perKwh());
    }
  }

  private String unit(String indicator) {
    Impact impact = assessment.impacts().get(indicator);
    return impact == null ? "" : impact.unit();
  }

  private String[] quantity(String table, String quantity, String what, String unit, Quantity q) {
    String[] cells = number(table, quantity, what, unit, q == null ? Double.NaN : q.value());
    if (q != null) {
      cells[5] = all(q.low());
      cells[6] = all(q.high());
      cells[PROVENANCE] = q.provenance().name();
    }
    return cells;
  }

  private String[] number(String table, String quantity, String what, String unit, double value) {
    return add(table, quantity, what, unit, all(value));
  }

  private String[] add(String table, String quantity, String what, String unit, String value) {
    String[] cells = new String[HEADER.length];
    Arrays.fill(cells, "");
    cells[0] = table;
    cells[1] = quantity;
    cells[2] = what;
    cells[3] = unit;
    cells[4] = value;
    rows.add(cells);
    return cells;
  }

  private static String all(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private String text() {
    StringBuilder csv = new StringBuilder();
    for (String[] row : rows) {
      List<String> fields = new ArrayList<>();
      for (String field : row) {
        fields.add(field(field == null ? "" : field));
      }
      csv.append(String.join(",", fields)).append("\r\n");
    }
    return csv.toString();
  }

  /** As RFC 4180 has it; and what a spreadsheet would take for a formula is text for it. */
  static String field(String field) {
    boolean formula = FORMULA.matcher(field).lookingAt() && !NUMBER.matcher(field).matches();
    String text = formula ? "'" + field : field;
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
