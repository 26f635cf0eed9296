package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> PRESETS = List.of("apollo-6500-gen10", "jetson-agx-xavier");

  @Test
  void distance_knownPairs_areDamerauLevenshteins() {
    assertEquals(1, Nearest.distance("aru", "aur")); // one swap
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(0, Nearest.distance("same", "same"));
    assertEquals(4, Nearest.distance("", "four"));
  }

  @Test
  void to_slip_findsTheWordMeant() {
    assertEquals(List.of("apollo-6500-gen10"), Nearest.to("Apolo-6500-gen10", PRESETS, 3));
    assertEquals(List.of(), Nearest.to("dgx", PRESETS, 3));
  }

  @Test
  void hint_nothingNear_isEmpty() {
    assertEquals("", Nearest.hint("dgx-a100", PRESETS));
    assertEquals(" (did you mean jetson-agx-xavier?)", Nearest.hint("jetson-agx-xaver", PRESETS));
  }
}
