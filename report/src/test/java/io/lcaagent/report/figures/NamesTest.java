package io.lcaagent.report.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void ascii_controlCharacters_areWritten() {
    assertEquals("a\\nb\\r\\t\\u001b[2J\\u0000", Names.ascii("a\nb\r\t\u001b[2J\u0000"));
  }

  @Test
  void ascii_otherScripts_areWritten() {
    assertEquals("mod\\u00e8le \\u{1f600} 5 ug", Names.ascii("modèle 😀 5 µg"));
  }

  @Test
  void visible_otherScripts_stay() {
    assertEquals("modèle 😀 模型", Names.visible("modèle 😀 模型"));
  }

  @Test
  void visible_directionAndLineSeparators_areWritten() {
    assertEquals("\\u202eexe\\u2028\\u200b", Names.visible("\u202eexe\u2028\u200b"));
  }

  @Test
  void visible_loneSurrogate_isWritten() {
    assertEquals("a\\ud800b", Names.visible("a\ud800b"));
  }

  @Test
  void ascii_longName_endsInDots() {
    assertEquals("abc...", Names.ascii("abcdefghij", 6));
    assertEquals("abcdef", Names.ascii("abcdef", 6));
  }

  @Test
  void visible_megabytes_isCutTo256() {
    String name = Names.visible("x".repeat(5_000_000));

    assertEquals(256, name.length());
    assertTrue(name.endsWith("…"));
  }

  @Test
  void visible_cutInsideAPair_leavesNoHalf() {
    String name = Names.visible("x".repeat(254) + "😀".repeat(10));

    assertEquals("x".repeat(254) + "…", name); // 254 + 2 + 1 would be 257
  }

  @Test
  void all_absent_isTheMissingMark() {
    assertEquals("-", Names.ascii(null));
    assertEquals("-", Names.visible(""));
  }
}
