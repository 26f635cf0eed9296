package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.PartInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.chart.Palette;
import io.lcaagent.report.chart.ShareBars;
import io.lcaagent.report.chart.ShareBars.Bar;
import io.lcaagent.report.chart.ShareBars.Key;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.ShownPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which parts of the machine its embodied impact comes from. */
final class EmbodiedSection {
  private static final int MOST_PARTS = 100;
  private static final int MOST_KEYS = 10;

  private EmbodiedSection() {}

  static void write(Assessment assessment, Cells cells) {
    NodeInfo node = assessment.inventory();
    if (node == null || node.components().isEmpty()) {
      return;
    }
    cells.section(
        "embodied",
        "Embodied impact by component",
        "Which parts of the machine weigh most? The whole node "
            + Cells.name(node.name())
            + ", before sharing over lifetime and jobs.");
    chart(assessment, node, cells);
    table(assessment, node, cells);
    cells.endSection();
  }

  private static void chart(Assessment assessment, NodeInfo node, Cells cells) {
    Map<String, List<PartInfo>> byKey = new LinkedHashMap<>();
    boolean few = node.components().size() <= MOST_KEYS;
    for (PartInfo part : node.components()) {
      byKey.computeIfAbsent(few ? part.id() : part.type(), k -> new ArrayList<>()).add(part);
    }
    List<Key> keys = new ArrayList<>();
    for (String key : byKey.keySet()) {
      PartInfo first = byKey.get(key).get(0);
      boolean ownColour =
          keys.stream().noneMatch(k -> k.colour().equals(Palette.of(first.type(), 0)));
      keys.add(new Key(Cells.name(key), Palette.of(ownColour ? first.type() : "", keys.size())));
    }
    List<Bar> bars = new ArrayList<>();
    for (String indicator : assessment.impacts().keySet()) {
      double[] amounts =
          byKey.values().stream().mapToDouble(parts -> sum(parts, indicator)).toArray();
      boolean known = Arrays.stream(amounts).anyMatch(a -> a > 0);
      bars.add(new Bar(Cells.indicator(indicator), amounts, known ? null : "not known"));
    }
    new ShareBars(keys, bars)
        .draw(
            cells.page,
            "chart-embodied",
            "Embodied impact by component",
            "Shares of the whole node; a part without a factor is not in its bar.");
  }

  private static double sum(List<PartInfo> parts, String indicator) {
    return parts.stream()
        .map(part -> part.impacts().get(indicator))
        .filter(Objects::nonNull)
        .mapToDouble(Quantity::value)
        .sum();
  }

  private static void table(Assessment assessment, NodeInfo node, Cells cells) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    assessment
        .impacts()
        .forEach(
            (id, impact) -> {
              Quantity total = node.total().get(id);
              scales.put(id, Scale.of(impact.unit(), total == null ? 0 : total.value()));
            });
    ImpactColumns columns = new ImpactColumns(ShownPart.TOTAL, scales);
    List<String> headings = new ArrayList<>(List.of(columns.headings("Part", "#Count")));
    headings.add("Stages");
    headings.add("Source");
    cells.table("Parts and their sources", headings.toArray(String[]::new));
    List<PartInfo> parts = node.components();
    for (PartInfo part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      cells.row();
      cells.rowHead(part.id());
      cells.page.element("td", Figures.exact(part.count()), "class", "n");
      scales.forEach((id, scale) -> cells.quantity(part.impacts().get(id), scale));
      cells.words(part.stages().isEmpty() ? "not said" : String.join(", ", part.stages()));
      cells.words(part.source());
      cells.endRow();
    }
    cells.page.open("tr", "class", "sum");
    cells.rowHead("node");
    cells.empty();
    scales.forEach((id, scale) -> cells.quantity(node.total().get(id), scale));
    cells.empty();
    cells.empty();
    cells.endRow();
    cells.endTable();
    boolean unbounded =
        parts.stream().flatMap(p -> p.impacts().values().stream()).anyMatch(q -> isUnbounded(q));
    if (unbounded) {
      cells.page.element(
          "p",
          "A part without an interval: published factors carry no bounds, and of its own amounts"
              + " nothing is taken to be unknown. The node's interval, where it has one, is that of"
              + " the other parts.",
          "class",
          "note");
    }
  }

  private static boolean isUnbounded(Quantity quantity) {
    return Double.isNaN(quantity.low());
  }
}
