package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.GoldenTable.Line;
import io.lcaagent.impact.CsvTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTableTest {
  @Test
  void lines_publishedProfile_areTheSameFromRow2To37AndTheOthersSayWhyNot() {
    List<Line> lines = GoldenTable.lines("jay2024-published");

    assertEquals(75, lines.size());
    for (Line line : lines) {
      assertTrue(line.matches() || line.number() > 37, line.toString());
      assertTrue(line.matches() || !line.reason().isBlank(), line.toString());
    }
  }

  @Test
  void lines_statedProfile_differWhereEmbodiedCounts() {
    for (Line line : GoldenTable.lines("jay2024-stated").subList(0, 36)) {
      if (line.what().startsWith("usage")) {
        assertTrue(line.matches(), line.toString());
      } else if (line.what().startsWith("embodied")) {
        assertEquals(0.30, line.difference(), 0.005, line.toString()); // 22791.6 / 17520 - 1
        assertFalse(line.reason().isBlank());
      }
    }
  }

  /** What stands in the file beside each row was computed by somebody else. */
  @Test
  void lines_everyRow_agreesWithTheIndependentComputation() {
    List<CsvTable.Row> rows = CsvTable.resource(GoldenTable.class, "golden.csv").rows();
    int compared = 0;
    for (Line line : GoldenTable.lines("jay2024-published")) {
      double independent = rows.get(line.number() - 2).number("computed");
      assertEquals(independent, line.computed(), Math.abs(independent) * 1e-5, line.toString());
      compared++;
    }
    assertEquals(75, compared);
  }
}
