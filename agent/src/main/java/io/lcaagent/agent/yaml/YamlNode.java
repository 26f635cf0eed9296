package io.lcaagent.agent.yaml;

import io.lcaagent.agent.wording.Quoted;
import java.util.List;

/** One node of a YAML document, with the line it starts at (from 1). Scalars keep their text. */
public sealed interface YamlNode {
  int line();

  /** What a person would call this node in an error message. */
  String kind();

  /**
   * @param text as written, without quotes
   * @param quoted written in quotes or as a block, hence never a null or a number
   */
  record Scalar(String text, boolean quoted, int line) implements YamlNode {
    /** Nothing, {@code ~} or {@code null}: YAML's ways of writing no value. */
    public boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    /**
     * The value that YAML's core schema gives the text: {@code null}, a Boolean, a Long, a Double
     * or a String (YAML 1.2.2, 10.3; of its numbers only the decimal ones).
     */
    public Object value() {
      if (quoted) {
        return text;
      }
      if (isNull()) {
        return null;
      }
      if (text.equals("true") || text.equals("false")) {
        return Boolean.valueOf(text);
      }
      return number();
    }

    private Object number() {
      boolean isWhole = true;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if ("+-.eE".indexOf(c) >= 0) {
          isWhole &= i == 0 && c == '-';
        } else if (c < '0' || c > '9') {
          return text;
        }
      }
      try {
        return isWhole ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
      } catch (NumberFormatException e) {
        return text; // a lone sign, two points, or more digits than a long holds
      }
    }

    @Override
    public String kind() {
      return isNull() ? "no value" : Quoted.of(text);
    }
  }

  /**
   * @param items in the order of the file
   */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param entries in the order of the file, each key once
   */
  record Mapping(List<Entry> entries, int line) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * @param line of the key
   */
  record Entry(String key, int line, YamlNode value) {}
}
