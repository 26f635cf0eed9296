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
 * were published from. Run as a program it prints the error of each component, and how much of it
 * is computed, fitted, or so by construction:
 *
 * <pre>
 * mvn -q -ntp -pl lca-model test-compile
 * java -cp lca-model/target/classes:lca-model/target/test-classes io.lcaagent.embodied.RebuildTable
 * </pre>
 */
final class RebuildTable {
  private static final FactorLibrary LIBRARY = FactorLibrary.bundled();

  /** Weight of the node over that of the mean node, fitted to the notebook's values. */
  private static final Map<String, Double> WEIGHT = Map.of("Apollo", 2.407, "Jetson", 0.03869);

  private static final String CONSTANT = "by construction: the model's constant is this value";

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
    table().forEach(System.out::println);
  }

  /** As it is printed: each component, and the sums against the printed totals. */
  static List<String> table() {
    List<String> table = new ArrayList<>();
    table.add(
        String.format(
            "%-7s %-18s %-3s %10s %10s %9s  %s",
            "node", "component", "", "notebook", "rebuilt", "error", "how"));
    for (Line line : lines()) {
      table.add(
          row(
              line.node,
              line.component,
              line.indicator,
              line.notebook,
              line.rebuilt,
              how(line.node, line.component)));
    }
    for (CsvTable.Row row : CsvTable.resource(RebuildTable.class, "embodied_rebuild.csv").rows()) {
      if (row.get("component").startsWith("TOTAL")) {
        table.add(total(row));
      }
    }
    return table;
  }

  private static String row(
      String node,
      String component,
      String indicator,
      double published,
      double rebuilt,
      String how) {
    return String.format(
        Locale.ROOT,
        "%-7s %-18s %-3s %10.4g %10.4g %+7.2f %%  %s",
        node,
        component,
        indicator,
        published,
        rebuilt,
        100 * (rebuilt / published - 1),
        how);
  }

  /** The sum of what was rebuilt, the others once or twice, against the total that was printed. */
  private static String total(CsvTable.Row row) {
    boolean twice = row.get("component").contains("twice");
    double sum = 0;
    for (Line line : lines()) {
      if (line.node.equals(row.get("node")) && line.indicator.equals(row.get("indicator"))) {
        sum += line.rebuilt * (twice && line.component.equals("Others") ? 2 : 1);
      }
    }
    String how = row.get("how");
    return row(
        row.get("node"),
        twice ? "all, others twice" : "all, others once",
        row.get("indicator"),
        Double.parseDouble(how.substring(how.lastIndexOf(' ') + 1)),
        sum,
        "against the printed total");
  }

  private static String how(String node, String component) {
    boolean apollo = node.equals("Apollo");
    return switch (component) {
      case "GPU compute" -> apollo ? "computed: 8 x (8.26 cm2 and transport)" : CONSTANT;
      case "GPU memory" ->
          apollo ? "one density, 1.625 GB/cm2, fitted to the three indicators" : CONSTANT;
      case "GPU board" -> apollo ? "by construction: its factor was derived from it" : CONSTANT;
      case "RAM" -> "one density, 1.5 GB/cm2 in one module, fitted to both nodes; rounded in print";
      case "CPU" ->
          apollo
              ? "computed: 2 x (10.64 + 0.491 cm2)"
              : "one die area, fitted to the three indicators, origin unknown";
      default -> "one ratio of weight, fitted to the three indicators";
    };
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
