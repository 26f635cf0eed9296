package io.lcaagent.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownPartTest {
  private static final Quantity ONE = Quantity.of(1, Provenance.MODELLED);
  private static final Impact WHOLE = new Impact("MJ", ONE, ONE, ONE.plus(ONE));
  private static final Impact NO_USAGE = new Impact("MJ", null, ONE, null);
  private static final Impact NO_NODE = new Impact("MJ", ONE, null, null);

  @Test
  void of_anyTotal_isTheTotal() {
    assertEquals(ShownPart.TOTAL, ShownPart.of(List.of(NO_USAGE, WHOLE)));
    assertEquals("", ShownPart.TOTAL.note());
  }

  @Test
  void of_noTotal_isThePartThatIsKnown() {
    assertEquals(ShownPart.EMBODIED, ShownPart.of(List.of(NO_USAGE)));
    assertEquals(ShownPart.USAGE, ShownPart.of(List.of(NO_NODE)));
    assertEquals(ShownPart.TOTAL, ShownPart.of(List.of()));
  }

  @Test
  void of_oneImpact_isItsPart() {
    assertEquals(ONE, ShownPart.USAGE.of(NO_NODE));
    assertNull(ShownPart.EMBODIED.of(NO_NODE));
    assertNull(ShownPart.TOTAL.of((Impact) null));
  }
}
