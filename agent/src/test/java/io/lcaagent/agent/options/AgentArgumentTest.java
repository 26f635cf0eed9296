package io.lcaagent.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentArgumentTest {
  @Test
  void parse_pairs_keepTheirOrder() throws OptionException {
    Map<String, String> pairs = AgentArgument.parse("b=1, a=2 ,c=x=y");

    assertEquals(List.of("b", "a", "c"), List.copyOf(pairs.keySet()));
    assertEquals(List.of("1", "2", "x=y"), List.copyOf(pairs.values()));
  }

  @Test
  void parse_quotedValue_holdsCommasPlusesAndQuotes() throws OptionException {
    assertEquals(
        Map.of("a", "x, y+z", "b", "O'Hara", "c", ""),
        AgentArgument.parse("a='x, y+z',b='O''Hara',c=''"));
  }

  @Test
  void parse_quoteInsideAWord_isAQuote() throws OptionException {
    assertEquals(Map.of("a", "it's"), AgentArgument.parse("a=it's"));
  }

  @Test
  void parse_nothing_isNoPair() throws OptionException {
    assertEquals(Map.of(), AgentArgument.parse(null));
    assertEquals(Map.of(), AgentArgument.parse("  "));
  }
}
