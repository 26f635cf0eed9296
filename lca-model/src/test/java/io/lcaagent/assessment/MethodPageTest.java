package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.ImpactCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The method's page names all that is shipped, and its numbers are those of the code. */
class MethodPageTest {
  @Test
  void page_namesEveryNodeProfileIndicatorAndModelOfCards() throws IOException {
    String page = Files.readString(Path.of("../docs/method.md"));
    FactorLibrary library = FactorLibrary.bundled();

    library.presets().forEach(id -> assertTrue(page.contains("`" + id + "`"), id));
    library.profiles().forEach(id -> assertTrue(page.contains("`" + id + "`"), id));
    library.gpuModels().forEach(id -> assertTrue(page.contains("`gpu.model=" + id + "`"), id));
    ImpactCategory.REPORTED.forEach(c -> assertTrue(page.contains("`" + c.id() + "`"), c.id()));
  }

  @Test
  void page_statedHours_areThoseOfTheProfiles() throws IOException {
    String page = Files.readString(Path.of("../docs/method.md"));

    String implied = "0.65 × 4 × 8766 h\n  = 22791.6 h";
    assertTrue(page.contains(implied));
    assertEquals(22791.6, hours("jay2024-published"), 1e-9);
    assertTrue(page.contains("17520 h"));
    assertEquals(17520, hours("jay2024-stated"), 1e-9);
    assertTrue(page.contains("30.1 %"));
    assertEquals(0.301, 22791.6 / 17520 - 1, 5e-4);
  }

  private static double hours(String profile) {
    return Given.settings("allocation.profile", profile).activeHours();
  }
}
