package io.lcaagent.agent.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("interval", "aur", "pue", "cpu.tdp", "country");

  @Test
  void of_oneLetterTooMany_findsTheName() {
    assertEquals("interval", Nearest.of("intervall", NAMES));
  }

  @Test
  void of_twoNeighboursSwapped_countsAsOneEdit() {
    assertEquals(1, Nearest.edits("aru", "aur"));
    assertEquals("aur", Nearest.of("aru", NAMES));
  }

  @Test
  void of_otherCase_findsTheName() {
    assertEquals("country", Nearest.of("Country", NAMES));
  }

  @Test
  void of_lastPartAlone_findsTheDottedName() {
    assertEquals("cpu.tdp", Nearest.of("tdp", NAMES));
  }

  @Test
  void of_nothingLikeIt_isNull() {
    assertNull(Nearest.of("jfr", NAMES));
    assertNull(Nearest.of("x".repeat(100_000), NAMES));
  }
}
