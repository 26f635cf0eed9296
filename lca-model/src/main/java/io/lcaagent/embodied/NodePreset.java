package io.lcaagent.embodied;

import io.lcaagent.embodied.NodeEmbodied.Part;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.impact.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node whose parts' embodied impacts were published. Its values carry no bounds, because the
 * source gives none.
 */
public final class NodePreset {
  private NodePreset() {}

  /**
   * The node of this preset: the sum of its parts.
   *
   * @throws BadInputException when there is no such preset, naming those there are
   */
  public static NodeEmbodied load(String id, FactorLibrary library) {
    if (!library.presets().contains(id)) {
      throw BadInputException.usage(
          "node is "
              + BadInputException.quote(id)
              + "; there is no such preset"
              + Nearest.hint(id, library.presets())
              + "; presets: "
              + String.join(", ", library.presets()));
    }
    CsvTable table = CsvTable.resource(NodePreset.class, id + ".csv");
    List<Part> parts = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      parts.add(part(row));
    }
    Map<String, Integer> pieces = new LinkedHashMap<>();
    parts.stream()
        .filter(part -> NodeEmbodied.POWERED.contains(part.type()))
        .forEach(part -> pieces.merge(part.type(), part.count(), Math::max)); // rows of one card
    return NodeEmbodied.of(
        id,
        parts,
        pieces,
        Double.parseDouble(table.meta("tdpWatts", "NaN")),
        List.of(new NodeEmbodied.Source(id, table.meta("version", ""), table.sha256())),
        List.of());
  }

  private static Part part(CsvTable.Row row) {
    Map<String, Quantity> impacts = new LinkedHashMap<>();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      impacts.put(category.id(), Quantity.of(row.number(category.id()), Provenance.MODELLED));
    }
    return new Part(
        row.get("id"),
        row.get("type"),
        (int) row.number("count"),
        impacts,
        LifeCycleStage.parse(row.get("stages")),
        Provenance.MODELLED,
        row.get("model") + ": " + row.get("source"));
  }
}
