package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PhaseNamesTest {
  @Test
  void clean_honestName_isKeptAsItIs() {
    String name = "lenet µ 模型";
    assertSame(name, PhaseNames.clean(name, "x"));
  }

  @Test
  void clean_controlCharacters_becomeSpaces() {
    assertEquals("a [31mb c", PhaseNames.clean("a\u001b[31mb\nc", "x"));
  }

  @Test
  void clean_noName_isTheFallback() {
    assertEquals("x", PhaseNames.clean(null, "x"));
    assertEquals("x", PhaseNames.clean(" \t", "x"));
  }

  @Test
  void clean_longName_isCutBetweenCharacters() {
    String pair = "\ud83d\ude00"; // one character in two chars, across the limit
    assertEquals("a".repeat(255), PhaseNames.clean("a".repeat(255) + pair, "x"));
    assertEquals("a".repeat(254) + pair, PhaseNames.clean("a".repeat(254) + pair + "b", "x"));
  }

  @Test
  void step_nameOfAUser_cannotForgeAPath() {
    assertEquals("a_b", PhaseNames.step("a/b"));
    assertEquals("outside_", PhaseNames.step("outside"));
  }
}
