package io.lcaagent.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Quantity MEASURED = Quantity.of(1, Provenance.MEASURED);
  private static final Quantity ASSUMED = Quantity.of(3, Provenance.ASSUMED);

  @Test
  void weakest_several_isTheLastInTheList() {
    assertEquals("ASSUMED", Words.weakest(MEASURED, null, ASSUMED));
    assertEquals("-", Words.weakest((Quantity) null));
  }

  @Test
  void pair_twoWords_areOneWhereTheyAreTheSame() {
    assertEquals("MEASURED/ASSUMED", Words.pair("MEASURED", "ASSUMED"));
    assertEquals("ASSUMED", Words.pair("ASSUMED", "ASSUMED"));
    assertEquals("MEASURED", Words.pair("MEASURED", "-"));
    assertEquals("ASSUMED", Words.pair("-", "ASSUMED"));
  }

  @Test
  void embodiedShare_known_isEmbodiedOfTotal() {
    assertEquals(
        Optional.of(0.75), // 3 of 1 + 3
        Words.embodiedShare(new Impact("MJ", MEASURED, ASSUMED, MEASURED.plus(ASSUMED))));
  }

  @Test
  void embodiedShare_noTotal_isUnknown() {
    assertEquals(Optional.empty(), Words.embodiedShare(new Impact("MJ", null, ASSUMED, null)));
  }
}
