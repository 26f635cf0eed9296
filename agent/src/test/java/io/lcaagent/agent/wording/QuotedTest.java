package io.lcaagent.agent.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void of_lineBreakAndEscape_staysOnOneLineAndSteersNoTerminal() {
    assertEquals("'a?b?[31m'", Quoted.of("a\nb\u001b[31m"));
  }

  @Test
  void of_longText_isCutVisibly() {
    assertEquals("'" + "x".repeat(80) + "...'", Quoted.of("x".repeat(81)));
  }

  @Test
  void withoutCredentials_ofAUrlOrWhatAPathMakesOfIt_hidesThem() {
    assertEquals("http://***@h:1/x", Quoted.withoutCredentials("http://user:word@h:1/x"));
    assertEquals("no https:/***@h/x", Quoted.withoutCredentials("no https:/word@h/x"));
    assertEquals("http://h/a@b, c@d", Quoted.withoutCredentials("http://h/a@b, c@d"));
  }

  @Test
  void isHarmless_lettersOfAnyScript_butNoControls() {
    assertTrue(Quoted.isHarmless("Größe 数据 ok"));
    assertFalse(Quoted.isHarmless("a\u202eb"));
    assertFalse(Quoted.isHarmless("a\u0000"));
  }
}
