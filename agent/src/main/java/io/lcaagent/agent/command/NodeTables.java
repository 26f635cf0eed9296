package io.lcaagent.agent.command;

import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A node's embodied impact, for people and for {@code result.json}'s writer. */
final class NodeTables {
  private NodeTables() {}

  /** One row a part, the total, and what the reader must know. */
  static String text(NodeEmbodied node) {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("part", "count"));
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      head.add(category.id().toUpperCase(Locale.ROOT) + " " + category.unit());
    }
    head.add("provenance");
    head.add("stages");
    head.add("source");
    table.row(head.toArray(String[]::new));
    for (NodeEmbodied.Part part : node.parts()) {
      table.row(
          row(
              part.id(),
              Integer.toString(part.count()),
              part.impacts(),
              part.provenance().name(),
              LifeCycleStage.format(part.stages()),
              part.source()));
    }
    table.row(row("total", "", node.total(), "", "", ""));
    StringBuilder text = new StringBuilder(Names.ascii(node.name())).append('\n').append(table);
    for (NodeEmbodied.Note note : node.notes()) {
      text.append("note: ").append(Names.ascii(note.text())).append('\n');
    }
    return text.toString();
  }

  private static String[] row(
      String id,
      String count,
      Map<String, Quantity> impacts,
      String provenance,
      String stages,
      String source) {
    List<String> row = new ArrayList<>(List.of(id, count));
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      row.add(amount(impacts.get(category.id())));
    }
    row.add(provenance);
    row.add(stages);
    row.add(source);
    return row.toArray(String[]::new);
  }

  /** Three digits with the interval, {@code -} where nothing is known. */
  static String amount(Quantity quantity) {
    if (quantity == null) {
      return Figures.MISSING;
    }
    String value = Figures.three(quantity.value());
    return Double.isNaN(quantity.low())
        ? value
        : value
            + " ("
            + Figures.three(quantity.low())
            + " to "
            + Figures.three(quantity.high())
            + ")";
  }
}
