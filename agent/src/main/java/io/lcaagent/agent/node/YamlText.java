package io.lcaagent.agent.node;

import io.lcaagent.agent.yaml.YamlNode;

/** Writes YAML as a person would: one key a line, lists with dashes. */
final class YamlText {
  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  static String of(YamlNode node) {
    YamlText yaml = new YamlText();
    yaml.block(node, "");
    return yaml.text.toString();
  }

  private void block(YamlNode node, String indent) {
    if (node instanceof YamlNode.Mapping mapping) {
      String before = "";
      for (YamlNode.Entry entry : mapping.entries()) {
        text.append(before).append(entry.key()).append(':');
        before = indent;
        value(entry.value(), indent);
      }
    } else if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        text.append(indent).append("- ");
        block(item, indent + "  ");
      }
    } else {
      scalar((YamlNode.Scalar) node);
    }
  }

  private void value(YamlNode value, String indent) {
    if (value instanceof YamlNode.Scalar scalar) {
      text.append(' ');
      scalar(scalar);
    } else if (value instanceof YamlNode.Mapping mapping) {
      text.append('\n').append(indent).append("  ");
      block(mapping, indent + "  ");
    } else {
      text.append('\n');
      block(value, indent + "  ");
    }
  }

  private void scalar(YamlNode.Scalar scalar) {
    text.append(scalar.quoted() ? quoted(scalar.text()) : scalar.text()).append('\n');
  }

  /**
   * YAML 1.2, 7.3.2: in single quotes only the quote itself is special; breaks need double ones.
   */
  private static String quoted(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
        return doubleQuoted(value);
      }
      escaped.append(c == '\'' ? "''" : String.valueOf(c));
    }
    return "'" + escaped + "'";
  }

  private static String doubleQuoted(String value) {
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }
}
