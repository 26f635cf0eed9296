package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpactFactorTest {
  @Test
  void factor_withoutSourceStagesOrNumber_isRefused() {
    assertTrue(refusal(1, Set.of(LifeCycleStage.USE), " ").contains("source"));
    assertTrue(refusal(1, Set.of(), "S").contains("stages"));
    assertTrue(refusal(Double.NaN, Set.of(LifeCycleStage.USE), "S").contains("value"));
    assertTrue(refusal(-1, Set.of(LifeCycleStage.USE), "S").contains("value"));
    assertTrue(
        refusal(Double.POSITIVE_INFINITY, Set.of(LifeCycleStage.USE), "S").contains("value"));
  }

  @Test
  void stages_parsedAndFormatted_areInLifeCycleOrder() {
    Set<LifeCycleStage> stages = LifeCycleStage.parse("transport+raw-materials");

    assertEquals(EnumSet.of(LifeCycleStage.RAW_MATERIALS, LifeCycleStage.TRANSPORT), stages);
    assertEquals("raw-materials+transport", LifeCycleStage.format(stages));
  }

  @Test
  void category_unknownId_isOpen() {
    assertEquals(new ImpactCategory("water", "m3"), ImpactCategory.of("water", "m3"));
    assertEquals(ImpactCategory.GWP, ImpactCategory.of("gwp", "whatever"));
    assertThrows(IllegalArgumentException.class, () -> new ImpactCategory("", "kg"));
  }

  private static String refusal(double value, Set<LifeCycleStage> stages, String source) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                new ImpactFactor(
                    ImpactCategory.GWP,
                    ReferenceFlow.CPU_DIE,
                    "",
                    value,
                    Double.NaN,
                    Double.NaN,
                    stages,
                    "",
                    "",
                    source))
        .getMessage();
  }
}
