package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that describes the format, against the code that reads it. */
class FactorsPageTest {
  private final String page = read();

  @Test
  void example_ofThePage_isAFactorSet() {
    String start = "```csv\n";
    int from = page.indexOf(start) + start.length();
    String example = page.substring(from, page.indexOf("```", from));

    FactorSet set =
        FactorSet.of(CsvTable.parse("example.csv", example.getBytes(StandardCharsets.UTF_8)));

    assertEquals("my-supplier", set.id());
    assertEquals(2, set.factors().size());
  }

  @Test
  void page_namesEveryFlowStageAndShippedSet() {
    for (ReferenceFlow flow : ReferenceFlow.known()) {
      assertTrue(page.contains("`" + flow.id() + "`"), flow.id());
    }
    for (LifeCycleStage stage : LifeCycleStage.values()) {
      assertTrue(page.contains("`" + stage.id() + "`"), stage.id());
    }
    for (FactorSet set : FactorLibrary.bundled().sets()) {
      assertTrue(page.contains("`" + set.id() + "`"), set.id());
    }
  }

  private static String read() {
    try {
      return Files.readString(Path.of("../docs/factors.md"));
    } catch (IOException e) {
      throw new AssertionError("docs/factors.md is missing", e);
    }
  }
}
