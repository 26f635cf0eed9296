package io.lcaagent.agent.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("interval", "aur", "pue", "cpu.tdp", "country");

  @Test
  void of_oneLetterTooMany_findsTheName() {
    assertEquals("interval", NearestName.of("intervall", NAMES));
  }

  @Test
  void of_twoNeighboursSwapped_findsTheName() {
    assertEquals("aur", NearestName.of("aru", NAMES));
  }

  @Test
  void of_otherCase_findsTheName() {
    assertEquals("country", NearestName.of("Country", NAMES));
  }

  @Test
  void of_lastPartAlone_findsTheDottedName() {
    assertEquals("cpu.tdp", NearestName.of("tdp", NAMES));
  }

  @Test
  void of_nothingLikeIt_isNull() {
    assertNull(NearestName.of("jfr", NAMES));
    assertNull(NearestName.of("x".repeat(100_000), NAMES));
  }
}
