package io.lcaagent.embodied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.embodied.RebuildTable.Line;
import io.lcaagent.impact.FactorLibrary;
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
}
