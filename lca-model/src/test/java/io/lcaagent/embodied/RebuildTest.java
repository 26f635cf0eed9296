package io.lcaagent.embodied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.embodied.RebuildTable.Line;
import io.lcaagent.impact.FactorLibrary;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildTest {
  @Test
  void lines_publishedNodes_areRebuiltWithTheKnownErrorOfEachComponent() {
    int compared = 0;
    for (Line line : RebuildTable.lines()) {
      assertEquals(line.known(), line.error(), 2e-3, line.toString());
      compared++;
    }
    assertEquals(36, compared); // 2 nodes x 6 components x 3 indicators
  }

  @Test
  void lines_wholeApollo_comesWithinOnePercentOfTheNotebooksParts() {
    double sum =
        RebuildTable.lines().stream()
            .filter(line -> line.node().equals("Apollo") && line.indicator().equals("GWP"))
            .mapToDouble(Line::rebuilt)
            .sum();
    double notebook =
        NodePreset.load("apollo-6500-gen10", FactorLibrary.bundled()).total().get("gwp").value();

    assertTrue(Math.abs(sum / notebook - 1) < 0.01, sum + " against " + notebook);
  }

  @Test
  void table_asPrinted_hasEachComponentWithItsErrorAndHowItCame_andTheSums() {
    List<String> table = RebuildTable.table();

    assertEquals(1 + 36 + 12, table.size()); // and two sums a node and indicator
    assertTrue(
        table.stream()
            .anyMatch(row -> row.matches("Apollo +RAM +PE .*\\+1\\.5\\d %  one density.*")));
    assertTrue(
        table.stream()
            .anyMatch(row -> row.matches("Apollo +all, others twice +GWP +3858 +38\\d\\d .*")),
        String.join("\n", table));
    assertEquals(
        12, // no more is so by construction than the Jetson's card and the Apollo's board
        table.stream().filter(row -> row.contains("by construction")).count());
  }
}
