package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.agent.yaml.YamlException;
import io.lcaagent.agent.yaml.YamlNode;
import io.lcaagent.agent.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the options of a YAML file. Dots are nesting, or stand in the key as it is: {@code node:
 * {share: 0.5}} and {@code node.share: 0.5} say the same. Its own class, so that a run without such
 * a file loads no YAML.
 */
final class ConfigFile {
  private final String name;
  private final Map<String, Options.Entry> found = new LinkedHashMap<>();

  private ConfigFile(String name) {
    this.name = name;
  }

  /**
   * The options of the file with their lines as origin, keys and values not yet checked.
   *
   * @param name how the user calls the file
   */
  static Map<String, Options.Entry> read(Path file, String name) throws OptionException {
    ConfigFile config = new ConfigFile(name);
    try {
      YamlNode root = YamlReader.read(file, name);
      if (root instanceof YamlNode.Scalar scalar && scalar.isNull()) {
        return config.found;
      }
      if (!(root instanceof YamlNode.Mapping mapping)) {
        throw new YamlException(
            name, root.line(), "found " + root.kind() + "; allowed: options as 'key: value'");
      }
      config.flatten("", mapping);
    } catch (YamlException e) {
      throw OptionException.data(e.getMessage());
    }
    return config.found;
  }

  private void flatten(String prefix, YamlNode.Mapping mapping) throws OptionException {
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = prefix + entry.key();
      if (entry.value() instanceof YamlNode.Mapping inner) {
        flatten(key + ".", inner);
      } else {
        put(key, entry);
      }
    }
  }

  private void put(String key, YamlNode.Entry entry) throws OptionException {
    String origin = name + " line " + entry.line();
    OptionSpec spec = OptionTable.find(key);
    if (spec == null) {
      throw OptionException.unknown(key, origin);
    }
    if (key.equals(OptionTable.CONFIG)) {
      throw OptionException.usage(
          "option config (" + origin + "): a file cannot name another one; remove the line");
    }
    if (entry.value() instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return; // 'key:' is how a file shows an option that is not set
    }
    Options.Entry before =
        found.put(key, new Options.Entry(key, value(spec, entry.value(), origin), origin));
    if (before != null) {
      throw OptionException.usage(
          "option " + Quoted.of(key) + " is given twice (" + before.origin() + ", " + origin + ")");
    }
  }

  private static String value(OptionSpec spec, YamlNode node, String origin)
      throws OptionException {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    if (!spec.type().isList()) {
      throw OptionException.badValue(spec, "a list", origin);
    }
    StringBuilder joined = new StringBuilder();
    for (YamlNode item : ((YamlNode.Sequence) node).items()) {
      if (!(item instanceof YamlNode.Scalar scalar)) {
        throw OptionException.badValue(spec, "a list in a list", origin);
      }
      joined.append(joined.length() == 0 ? "" : "+").append(scalar.text());
    }
    return joined.toString();
  }
}
