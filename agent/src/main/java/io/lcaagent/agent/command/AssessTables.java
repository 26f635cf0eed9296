package io.lcaagent.agent.command;

import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.view.ParameterRows;
import io.lcaagent.report.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;

/** An assessment and what it hangs on as tables of text and Markdown, with three digits. */
final class AssessTables {
  /** Energy, impacts, parts, parameters and factor sets. */
  private static final int SHOWN_BY_THE_BLOCK = 5;

  private final Assessment assessment;
  private final Sensitivity sensitivity;

  /**
   * @param sensitivity {@code null} where nobody asked
   */
  AssessTables(Assessment assessment, Sensitivity sensitivity) {
    this.assessment = assessment;
    this.sensitivity = sensitivity;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables()) {
      text.append("### ").append(table.title).append("\n\n");
      for (int i = 0; i < table.rows.size(); i++) {
        text.append("| ");
        for (String cell : table.rows.get(i)) {
          text.append(inMarkdown(cell)).append(" | ");
        }
        text.setLength(text.length() - 1);
        text.append('\n');
        if (i == 0) {
          text.append("|---".repeat(table.rows.get(0).length)).append("|\n");
        }
      }
      text.append('\n');
    }
    notes().forEach(note -> text.append("- ").append(inMarkdown(note)).append('\n'));
    return text.toString();
  }

  /** Text from outside that neither breaks a table's row nor becomes a tag. */
  static String inMarkdown(String cell) {
    return Quoted.harmless(cell).replace("|", "\\|").replace("<", "&lt;");
  }

  /** What it hangs on; the assessment itself has its block. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables().subList(SHOWN_BY_THE_BLOCK, tables().size())) {
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
    impacts.rows.add(
        new String[] {"indicator", "unit", "usage", "embodied", "total", "provenance"});
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
                      NodeTables.amount(impact.total()),
                      Words.pair(Words.of(impact.usage()), Words.of(impact.embodied()))
                    }));
    tables.add(energy());
    tables.add(impacts);
    tables.add(parts());
    tables.add(parameters());
    tables.add(factorSets());
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

  /** Of the job, and of each of its nodes where there are several. */
  private Table energy() {
    Table table = new Table("Energy", new ArrayList<>());
    table.rows.add(new String[] {"of", "energy J", "duration s", "provenance"});
    table.rows.add(
        energy(
            assessment.run().name() == null ? "all" : assessment.run().name(),
            assessment.energy().totalJoules(),
            assessment.run().durationSeconds()));
    assessment.hosts().stream()
        .map(Assessment.HostInfo::part)
        .filter(Objects::nonNull)
        .forEach(
            part -> table.rows.add(energy(part.name(), part.joules(), part.durationSeconds())));
    return table;
  }

  private static String[] energy(String of, Quantity joules, double seconds) {
    return new String[] {of, NodeTables.amount(joules), Figures.three(seconds), Words.of(joules)};
  }

  /** Of the node, or of one node of each kind: whole, before any sharing. */
  private Table parts() {
    Table table = new Table("Parts of the node", new ArrayList<>());
    List<String> head = new ArrayList<>(List.of("part", "count"));
    assessment.impacts().forEach((id, impact) -> head.add(id + " " + impact.unit()));
    head.addAll(List.of("provenance", "stages", "source"));
    table.rows.add(head.toArray(String[]::new));
    List<Assessment.PartInfo> parts =
        assessment.inventory() == null ? List.of() : assessment.inventory().components();
    for (Assessment.PartInfo part : parts) {
      List<String> row = new ArrayList<>();
      row.add(part.host() == null ? part.id() : part.host() + "/" + part.id());
      row.add(Figures.exact(part.count()));
      for (String indicator : assessment.impacts().keySet()) {
        row.add(NodeTables.amount(part.impacts().get(indicator)));
      }
      row.addAll(List.of(part.provenance(), String.join("+", part.stages()), part.source()));
      table.rows.add(row.toArray(String[]::new));
    }
    return table;
  }

  private Table parameters() {
    Table table = new Table("Parameters", new ArrayList<>());
    table.rows.add(new String[] {"key", "value", "unit", "origin", "source"});
    for (ParameterRows.Row row : ParameterRows.of(assessment)) {
      String key = (row.host().isEmpty() ? "" : row.host() + ": ") + row.key();
      table.rows.add(new String[] {key, row.text(), row.unit(), row.origin(), row.source()});
    }
    return table;
  }

  private Table factorSets() {
    Table table = new Table("Factor sets", new ArrayList<>());
    table.rows.add(new String[] {"set", "version", "sha256"});
    assessment
        .factorSets()
        .forEach(set -> table.rows.add(new String[] {set.id(), set.version(), set.sha256()}));
    return table;
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
            "Uncertainty of metering and inventory (95 %), no scenario in it; what has no bounds is"
                + " held as it is",
            new ArrayList<>());
    table.rows.add(
        new String[] {
          "total", "unit", "value", "mean", "low", "high", "u (draws)", "u (GUM)", "held", "drawn"
        });
    DoubleFunction<String> three = Figures::three;
    for (Sensitivity.Uncertainty u : sensitivity.uncertainty()) {
      table.rows.add(
          new String[] {
            u.indicator(),
            u.unit(),
            three.apply(u.value()),
            three.apply(u.mean()),
            three.apply(u.low95()),
            three.apply(u.high95()),
            three.apply(u.standardDeviation()),
            three.apply(u.gumStandardDeviation()),
            u.held().isEmpty() ? "nothing" : u.held(),
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

  private String unit(String indicator) {
    Impact impact = assessment.impacts().get(indicator);
    return impact == null ? "" : impact.unit();
  }
}
