package io.lcaagent.agent.options;

/**
 * One option: a row of {@link OptionTable}.
 *
 * @param key dotted, e.g. {@code node.share}
 * @param defaultValue empty when the option has none
 * @param unit of the value, empty when it has none
 * @param description one line for the help
 */
public record OptionSpec(
    String key, String defaultValue, String unit, String description, OptionType type) {

  /** The values allowed, in words, e.g. {@code text, json, none}. */
  public String allowed() {
    return type.allowed();
  }

  /** Whether setting it to nothing is allowed, and means that it is not set. */
  boolean isOptional() {
    return defaultValue.isEmpty();
  }

  /**
   * The name of its environment variable: {@code node.share} is {@code LCA_NODE_SHARE}, {@code
   * ram.wattsPerGb} is {@code LCA_RAM_WATTSPERGB}.
   */
  public String variable() {
    return variable(false);
  }

  /**
   * @param words whether an inner capital begins a new word: {@code LCA_RAM_WATTS_PER_GB}
   */
  String variable(boolean words) {
    StringBuilder name = new StringBuilder("LCA_");
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (words && Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(c == '.' ? '_' : Character.toUpperCase(c));
    }
    return name.toString();
  }
}
