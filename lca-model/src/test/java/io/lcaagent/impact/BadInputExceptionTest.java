package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BadInputExceptionTest {
  @Test
  void message_hostileText_staysOneLine() {
    BadInputException e = BadInputException.usage("a\nb\u001b[31m\u2028c\u202e");

    assertEquals("a?b?[31m?c?", e.getMessage());
    assertTrue(e.isUsage());
    assertFalse(BadInputException.data("x").isUsage());
  }

  @Test
  void quote_longText_isCut() {
    assertEquals("'" + "x".repeat(80) + "...'", BadInputException.quote("x".repeat(1_000_000)));
  }
}
