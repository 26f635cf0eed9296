package io.lcaagent.agent.command;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * An assessment and what it hangs on as tables. CSV (RFC 4180) holds all digits, text and Markdown
 * three.
 */
final class AssessTables {
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
  private static final String[] CSV_HEADER = {
    "table", "quantity", "case", "unit", "value", "low", "high", "provenance"
  };

  private final Assessment assessment;
  private final Sensitivity sensitivity;

  /**
   * @param sensitivity {@code null} where nobody asked
   */
  AssessTables(Assessment assessment, Sensitivity sensitivity) {
    this.assessment = assessment;
    this.sensitivity = sensitivity;
  }

  /** One row a number; absent numbers are empty fields. */
  String csv() {
    List<String[]> rows = new ArrayList<>();
    rows.add(CSV_HEADER);
    rows.add(row("impacts", "energy", "J", assessment.energy().totalJoules()));
    assessment
        .impacts()
        .forEach(
            (id, impact) -> {
              rows.add(row("impacts", id + ".usage", impact.unit(), impact.usage()));
              rows.add(row("impacts", id + ".embodied", impact.unit(), impact.embodied()));
              rows.add(row("impacts", id + ".total", impact.unit(), impact.total()));
            });
    if (sensitivity != null) {
      sensitivity.scenarios().forEach(table -> scenario(rows, table));
      for (Sensitivity.Uncertainty u : sensitivity.uncertainty()) {
        String drawn = u.draws() + " draws, seed " + u.seed();
        rows.add(
            cells(
                "monte carlo",
                u.indicator() + ".total",
                drawn,
                u.unit(),
                u.mean(),
                u.low95(),
                u.high95()));
        rows.add(
            cells(
                "gum",
                u.indicator() + ".total",
                "standard uncertainty",
                u.unit(),
                u.gumStandardDeviation(),
                Double.NaN,
                Double.NaN));
      }
      for (Sensitivity.Contributor c : sensitivity.contributors()) {
        rows.add(
            cells(
                "contributors",
                c.indicator() + ".total",
                c.what(),
                unit(c.indicator()),
                c.value(),
                Double.NaN,
                Double.NaN));
      }
      for (Sensitivity.BreakEven b : sensitivity.breakEvens()) {
        rows.add(
            cells(
                "break-even",
                b.indicator(),
                "lifetime",
                "h",
                b.lifetimeHours(),
                Double.NaN,
                Double.NaN));
        rows.add(
            cells(
                "break-even",
                b.indicator(),
                "electricity",
                b.unit() + "/kWh",
                b.perKwh(),
                Double.NaN,
                Double.NaN));
      }
    }
    StringBuilder csv = new StringBuilder();
    for (String[] row : rows) {
      List<String> fields = new ArrayList<>();
      for (String field : row) {
        fields.add(csvField(field));
      }
      csv.append(String.join(",", fields)).append("\r\n");
    }
    return csv.toString();
  }

  /** As RFC 4180 has it; and what a spreadsheet would take for a formula is text for it. */
  static String csvField(String field) {
    boolean formula = FORMULA.matcher(field).lookingAt() && !NUMBER.matcher(field).matches();
    String text = formula ? "'" + field : field;
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables()) {
      text.append("### ").append(table.title).append("\n\n");
      for (int i = 0; i < table.rows.size(); i++) {
        text.append("| ");
        for (String cell : table.rows.get(i)) {
          text.append(cell.replace("|", "\\|")).append(" | ");
        }
        text.setLength(text.length() - 1);
        text.append('\n');
        if (i == 0) {
          text.append("|---".repeat(table.rows.get(0).length)).append("|\n");
        }
      }
      text.append('\n');
    }
    notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  /** What it hangs on; the assessment itself has its block. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables().subList(1, tables().size())) {
      TextTable lines = new TextTable();
      table.rows.forEach(lines::row);
      text.append('\n').append(table.title).append('\n').append(lines);
    }
    text.append('\n');
    notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    assessment.warnings().forEach(warning -> notes.add(warning.text()));
    if (sensitivity != null) {
      notes.addAll(sensitivity.notes());
    }
    return notes;
  }

  private record Table(String title, List<String[]> rows) {}

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    Table impacts = new Table("Impacts", new ArrayList<>());
    impacts.rows.add(new String[] {"indicator", "unit", "usage", "embodied", "total"});
    assessment
        .impacts()
        .forEach(
            (id, impact) ->
                impacts.rows.add(
                    new String[] {
                      id,
                      impact.unit(),
                      NodeTables.amount(impact.usage()),
                      NodeTables.amount(impact.embodied()),
                      NodeTables.amount(impact.total())
                    }));
    tables.add(impacts);
    if (sensitivity != null) {
      sensitivity.scenarios().forEach(table -> tables.add(scenario(table)));
      if (!sensitivity.uncertainty().isEmpty()) {
        tables.add(uncertainty());
      }
      tables.add(contributors());
      tables.add(breakEvens());
    }
    return tables;
  }

  private Table scenario(ScenarioTable scenario) {
    Table table =
        new Table(
            "Scenario: total by " + scenario.key() + ", all else as it is", new ArrayList<>());
    List<String> ids = new ArrayList<>(assessment.impacts().keySet());
    List<String> head = new ArrayList<>(List.of(scenario.key()));
    ids.forEach(id -> head.add(id + " " + unit(id)));
    table.rows.add(head.toArray(String[]::new));
    for (Sensitivity.ScenarioRow row : scenario.rows()) {
      table.rows.add(line(row.value(), ids, id -> row.totals().get(id)));
    }
    Map<String, Sensitivity.Range> range = scenario.range();
    table.rows.add(line("min", ids, id -> range.containsKey(id) ? range.get(id).min() : null));
    table.rows.add(line("max", ids, id -> range.containsKey(id) ? range.get(id).max() : null));
    return table;
  }

  private static String[] line(
      String first, List<String> ids, java.util.function.Function<String, Double> number) {
    List<String> cells = new ArrayList<>(List.of(first));
    for (String id : ids) {
      Double value = number.apply(id);
      cells.add(value == null ? Figures.MISSING : Figures.three(value));
    }
    return cells.toArray(String[]::new);
  }

  private Table uncertainty() {
    Table table =
        new Table(
            "Uncertainty of metering and inventory (95 %), no scenario in it", new ArrayList<>());
    table.rows.add(
        new String[] {"total", "unit", "mean", "low", "high", "u (draws)", "u (GUM)", "drawn"});
    DoubleFunction<String> three = Figures::three;
    for (Sensitivity.Uncertainty u : sensitivity.uncertainty()) {
      table.rows.add(
          new String[] {
            u.indicator(),
            u.unit(),
            three.apply(u.mean()),
            three.apply(u.low95()),
            three.apply(u.high95()),
            three.apply(u.standardDeviation()),
            three.apply(u.gumStandardDeviation()),
            u.draws() + " times, seed " + u.seed() + (u.linear() ? "" : ", not linear")
          });
    }
    return table;
  }

  private Table contributors() {
    Table table = new Table("Largest contributors", new ArrayList<>());
    table.rows.add(new String[] {"total", "share", "what"});
    for (Sensitivity.Contributor c : sensitivity.contributors()) {
      table.rows.add(
          new String[] {
            c.indicator(), String.format(Locale.ROOT, "%.1f %%", 100 * c.share()), c.what()
          });
    }
    return table;
  }

  private Table breakEvens() {
    Table table = new Table("Usage and embodied would be equal at", new ArrayList<>());
    table.rows.add(new String[] {"total", "lifetime h", "electricity per kWh", "unit"});
    for (Sensitivity.BreakEven b : sensitivity.breakEvens()) {
      table.rows.add(
          new String[] {
            b.indicator(), Figures.three(b.lifetimeHours()), Figures.three(b.perKwh()), b.unit()
          });
    }
    return table;
  }

  private void scenario(List<String[]> rows, ScenarioTable table) {
    for (Sensitivity.ScenarioRow row : table.rows()) {
      for (Map.Entry<String, Double> total : row.totals().entrySet()) {
        Double value = total.getValue();
        rows.add(
            cells(
                "scenario",
                total.getKey() + ".total",
                table.key() + "=" + row.value(),
                unit(total.getKey()),
                value == null ? Double.NaN : value,
                Double.NaN,
                Double.NaN));
      }
    }
    table
        .range()
        .forEach(
            (id, range) ->
                rows.add(
                    cells(
                        "scenario range",
                        id + ".total",
                        table.key(),
                        unit(id),
                        Double.NaN,
                        range.min(),
                        range.max())));
  }

  private String unit(String indicator) {
    Impact impact = assessment.impacts().get(indicator);
    return impact == null ? "" : impact.unit();
  }

  private static String[] row(String table, String quantity, String unit, Quantity q) {
    String[] cells =
        q == null
            ? cells(table, quantity, "", unit, Double.NaN, Double.NaN, Double.NaN)
            : cells(table, quantity, "", unit, q.value(), q.low(), q.high());
    cells[cells.length - 1] = q == null ? "" : q.provenance().name();
    return cells;
  }

  private static String[] cells(
      String table,
      String quantity,
      String what,
      String unit,
      double value,
      double low,
      double high) {
    return new String[] {table, quantity, what, unit, all(value), all(low), all(high), ""};
  }

  private static String all(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
