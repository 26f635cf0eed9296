package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses what stands behind {@code -javaagent:lca-agent.jar=}: {@code key=value} pairs with commas
 * between them. A value that holds a comma stands in single quotes, a quote in it is doubled:
 * {@code unit.model='LeNet, small',unit.dataset='O''Hara'}.
 */
final class AgentArgument {
  static final String ORIGIN = "agent argument";

  private final String text;
  private int at;

  private AgentArgument(String text) {
    this.text = text;
  }

  /**
   * The pairs in their order; none for {@code null} or a blank text.
   *
   * @throws OptionException if the text has another form, or a key comes twice
   */
  static Map<String, String> parse(String text) throws OptionException {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (text == null || text.isBlank()) {
      return pairs;
    }
    AgentArgument argument = new AgentArgument(text);
    do {
      String key = argument.key();
      if (pairs.put(key, argument.value(key)) != null) {
        throw OptionException.usage(
            "option " + Quoted.of(key) + " is given twice (" + ORIGIN + ")");
      }
    } while (argument.hasMore());
    return pairs;
  }

  private String key() throws OptionException {
    int equals = text.indexOf('=', at);
    int comma = text.indexOf(',', at);
    if (equals < 0 || comma >= 0 && comma < equals) {
      String found = text.substring(at, comma < 0 ? text.length() : comma);
      throw OptionException.usage(
          ORIGIN + ": found " + Quoted.of(found.strip()) + "; allowed: key=value,key=value");
    }
    String key = text.substring(at, equals).strip();
    at = equals + 1;
    return key;
  }

  private String value(String key) throws OptionException {
    if (at < text.length() && text.charAt(at) == '\'') {
      return quotedValue(key);
    }
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    String value = text.substring(at, end).strip();
    at = end;
    return value;
  }

  private String quotedValue(String key) throws OptionException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '\'') {
        value.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        value.append(c);
        at++;
      } else {
        at++;
        if (at == text.length() || text.charAt(at) == ',') {
          return value.toString();
        }
        throw OptionException.usage(
            ORIGIN + ": found text behind the closing quote of " + key + "; allowed: a comma");
      }
    }
    throw OptionException.usage(ORIGIN + ": the quote that opens " + key + " is not closed");
  }

  /** Whether another pair follows; steps over the comma before it. */
  private boolean hasMore() {
    return at++ < text.length();
  }
}
