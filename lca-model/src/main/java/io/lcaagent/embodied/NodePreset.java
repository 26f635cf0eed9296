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
import java.util.Set;

/**
 * A node by name: either its parts' embodied impacts were published, which carry no bounds because
 * the source gives none, or only its parts were, and their impacts are computed.
 */
public final class NodePreset {
  private NodePreset() {}

  /**
   * The node of this preset: the sum of its parts.
   *
   * @throws BadInputException when there is no such preset, naming those there are
   */
  public static NodeEmbodied load(String id, FactorLibrary library) {
    return load(id, library, EmbodiedVariant.DEFAULT);
  }

  /** The same, with parts that are computed in one of the published ways. */
  public static NodeEmbodied load(String id, FactorLibrary library, EmbodiedVariant variant) {
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
    NodeEmbodied.Source source =
        new NodeEmbodied.Source(id, table.meta("version", ""), table.sha256());
    if (isComputed(table)) {
      NodeEmbodied node = EmbodiedModel.of(inventory(id, table), library, variant).after(source);
      String assumed = table.meta("assumed", "");
      return assumed.isEmpty()
          ? node
          : node.assuming(Set.of(table.meta("assumedTypes", "").split("\\+")), assumed);
    }
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
        List.of(source),
        List.of());
  }

  /** Whether this preset's parts were published without impacts, which are computed then. */
  public static boolean isComputed(String id) {
    return isComputed(CsvTable.resource(NodePreset.class, id + ".csv"));
  }

  private static boolean isComputed(CsvTable table) {
    return !table.header().contains(ImpactCategory.GWP.id());
  }

  private static Inventory inventory(String id, CsvTable table) {
    Map<String, List<Map<String, Object>>> document = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String type = row.get("type");
      Map<String, Object> part = new LinkedHashMap<>();
      if (type.equals("case")) {
        part.put("type", row.get("model"));
      } else {
        part.put("count", (int) row.number("count"));
        put(part, "model", row.get("model").isEmpty() ? null : row.get("model"));
      }
      put(part, "capacityGB", known(row.number("capacity_gb")));
      put(part, "weightRatio", known(row.number("weight_ratio")));
      document.computeIfAbsent(type, key -> new ArrayList<>()).add(part);
    }
    Map<String, Object> named = new LinkedHashMap<>(document);
    named.put("name", id);
    return Inventory.of(named, id);
  }

  private static void put(Map<String, Object> part, String key, Object value) {
    if (value != null) {
      part.put(key, value);
    }
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
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
