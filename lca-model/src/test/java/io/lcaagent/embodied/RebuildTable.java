package io.lcaagent.embodied;

import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.ReferenceFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The two published nodes rebuilt from their parts, against the values of the notebook that they
 * were published from. Run as a program it prints the error of each component:
 *
 * <pre>
 * java -cp lca-model/target/classes:lca-model/target/test-classes io.lcaagent.embodied.RebuildTable
 * </pre>
 */
final class RebuildTable {
  private static final FactorLibrary LIBRARY = FactorLibrary.bundled();

  /** Weight of the node over that of the mean node, fitted to the notebook's values. */
  private static final Map<String, Double> WEIGHT = Map.of("Apollo", 2.407, "Jetson", 0.03869);

  private RebuildTable() {}

  /**
   * @param known the error that somebody else computed from the same factors
   */
  record Line(
      String node,
      String component,
      String indicator,
      double notebook,
      double rebuilt,
      double known) {
    double error() {
      return rebuilt / notebook - 1;
    }
  }

  public static void main(String[] args) {
    for (Line line : lines()) {
      System.out.printf(
          Locale.ROOT,
          "%-7s %-12s %s  notebook %-9.4g rebuilt %-9.4g %+6.2f %%%n",
          line.node,
          line.component,
          line.indicator,
          line.notebook,
          line.rebuilt,
          100 * line.error());
    }
  }

  static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (CsvTable.Row row : CsvTable.resource(RebuildTable.class, "embodied_rebuild.csv").rows()) {
      String component = row.get("component");
      if (!component.startsWith("TOTAL")) {
        lines.add(
            new Line(
                row.get("node"),
                component,
                row.get("indicator"),
                row.number("author_notebook_value"),
                rebuilt(row.get("node"), component, row.get("indicator").toLowerCase(Locale.ROOT)),
                row.number("rel_error")));
      }
    }
    return lines;
  }

  private static double rebuilt(String node, String component, String indicator) {
    boolean apollo = node.equals("Apollo");
    return switch (component) {
      case "GPU compute" -> card(apollo, "gpu/0/compute", indicator);
      case "GPU memory" -> card(apollo, "gpu/0/memory", indicator);
      case "GPU board" -> card(apollo, "gpu/0/board", indicator);
      case "RAM" ->
          sum(
              indicator,
              Map.of(
                  "ram",
                  List.of(
                      Map.of(
                          "count", 1, "capacityGB", apollo ? 1000 : 32, "densityGBPerCm2", 1.5))));
      case "CPU" ->
          sum(
              indicator,
              Map.of(
                  "cpu",
                  List.of(
                      apollo
                          ? Map.of("count", 2, "dieAreaMm2", 1064 + 49.1) // and the core area
                          : Map.of("count", 1, "dieAreaMm2", 45.28)))); // fitted, origin unknown
      default ->
          WEIGHT.get(node)
              * sum(
                  indicator,
                  Map.of(
                      "case", List.of(Map.of("type", "rack")),
                      "motherboard", List.of(Map.of("count", 1)),
                      "assembly", List.of(Map.of("count", 1)),
                      "powerSupply", List.of(Map.of("count", 1, "weightKg", 1))));
    };
  }

  /** The notebook's Jetson has no die, memory or board area: what is left goes by the piece. */
  private static double card(boolean apollo, String part, String indicator) {
    if (!apollo) {
      String what = Map.of("compute", "die").getOrDefault(part.substring(6), part.substring(6));
      return LIBRARY
          .find(
              ReferenceFlow.ofCard("jay2024", what + "-piece", "piece"),
              "",
              ImpactCategory.of(indicator, ""))
          .orElseThrow()
          .factor()
          .value();
    }
    Inventory cards =
        inventory(Map.of("gpu", List.of(Map.of("count", 8, "model", "NVIDIA A100-SXM4-80GB"))));
    return EmbodiedModel.of(cards, LIBRARY).parts().stream()
        .filter(p -> p.id().equals(part))
        .findFirst()
        .orElseThrow()
        .impacts()
        .get(indicator)
        .value();
  }

  private static double sum(String indicator, Map<String, ?> document) {
    return EmbodiedModel.of(inventory(document), LIBRARY).total().get(indicator).value();
  }

  private static Inventory inventory(Map<String, ?> document) {
    return Inventory.of(document, "test");
  }
}
