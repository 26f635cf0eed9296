package io.lcaagent.report.console;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.report.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyPartTest {
  /** As with total=gpu on a node without a card: processor and memory were read all the same. */
  @Test
  void write_allThatWasReadIsOutsideTheTotal_isShownAsThat() {
    Assessment sample = Sample.mnist().assessment();
    List<ComponentEnergy> outside =
        sample.energy().byComponent().stream().map(c -> with(c, "inTotal", false)).toList();
    Assessment.EnergyInfo energy =
        with(with(sample.energy(), "totalJoules", null), "byComponent", outside);
    Block block = new Block();

    EnergyPart.write(with(sample, "energy", energy), block);

    String text = block.toString();
    assertTrue(text.contains("ENERGY  -  nothing that the total counts gave a reading"), text);
    assertFalse(text.contains("no meter and no model"), text);
    for (ComponentEnergy component : outside) {
      assertTrue(
          text.lines()
              .anyMatch(l -> l.contains(component.id() + " ") && l.contains("not in total")),
          text);
    }
    assertFalse(text.contains("NaN"), text);
  }
}
