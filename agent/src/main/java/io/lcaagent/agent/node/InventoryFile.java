package io.lcaagent.agent.node;

import io.lcaagent.agent.yaml.YamlException;
import io.lcaagent.agent.yaml.YamlNode;
import io.lcaagent.agent.yaml.YamlReader;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.impact.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the parts of a node as YAML, of which JSON is a part. */
public final class InventoryFile {
  private InventoryFile() {}

  /**
   * Reads a file.
   *
   * @param name how the user calls it
   * @throws BadInputException naming the file and line or field, what was found, what is allowed
   */
  public static Inventory read(Path file, String name) {
    try {
      return inventory(YamlReader.read(file, name), name);
    } catch (YamlException e) {
      throw BadInputException.data(e.getMessage());
    }
  }

  /**
   * Reads a text, e.g. what a journal recorded.
   *
   * @throws BadInputException as {@link #read}
   */
  public static Inventory parse(String text, String name) {
    try {
      return inventory(YamlReader.parse(text, name), name);
    } catch (YamlException e) {
      throw BadInputException.data(e.getMessage());
    }
  }

  /** The inventory as a file for a person to edit, which {@link #parse} reads back. */
  public static String toYaml(Inventory inventory) {
    try {
      return YamlText.of(YamlReader.parse(inventory.toJson(), "inventory"));
    } catch (YamlException e) {
      throw new IllegalStateException(e); // JSON is YAML
    }
  }

  private static Inventory inventory(YamlNode root, String name) {
    if (!(root instanceof YamlNode.Mapping mapping)) {
      throw BadInputException.data(
          name
              + " line "
              + root.line()
              + ": found "
              + root.kind()
              + "; allowed: parts, e.g. 'cpu: [{count: 2}]'");
    }
    return Inventory.of(map(mapping), name);
  }

  private static Map<String, Object> map(YamlNode.Mapping mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      map.put(entry.key(), value(entry.value()));
    }
    return map;
  }

  private static Object value(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return map(mapping);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      for (YamlNode item : sequence.items()) {
        items.add(value(item));
      }
      return items;
    }
    return ((YamlNode.Scalar) node).value();
  }
}
