package io.lcaagent.jfr.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of one chunk, as the recording itself describes them. */
final class TypeTable {
  private static final int MAX_DEPTH = 32;

  /** How the value of a type is written. */
  enum Form {
    BYTE,
    COMPRESSED,
    FOUR_BYTES,
    EIGHT_BYTES,
    STRING,
    STRUCTURE
  }

  /**
   * @param constant the value is the key of a constant
   */
  record Field(String name, long type, boolean constant, boolean array) {}

  /** A class of events or of values. */
  record Type(long id, String name, Form form, List<Field> fields) {}

  private final Map<Long, Type> types = new HashMap<>();

  /** Reads the metadata event that the input's frame holds, from its first byte on. */
  static TypeTable read(RecordingInput in) {
    in.compressed(); // size
    in.compressed(); // type
    in.compressed(); // start
    in.compressed(); // duration
    in.compressed(); // id of this metadata
    String[] strings = new String[in.count()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = Strings.inline(in);
    }
    TypeTable table = new TypeTable();
    table.element(in, strings, null, 0);
    return table;
  }

  /** The type of this id, or {@code null}. */
  Type get(long id) {
    return types.get(id);
  }

  /** All types, in no order. */
  Collection<Type> all() {
    return types.values();
  }

  private void element(RecordingInput in, String[] strings, Type parent, int depth) {
    if (depth > MAX_DEPTH) {
      throw new DamagedException("types nested too deep");
    }
    String name = string(in, strings);
    Map<String, String> attributes = new HashMap<>();
    for (int i = in.count(); i > 0; i--) {
      attributes.put(string(in, strings), string(in, strings));
    }
    Type type = parent;
    if ("class".equals(name)) {
      long id = number(attributes.get("id"));
      String className = attributes.getOrDefault("name", "");
      type = new Type(id, className, form(className), new ArrayList<>());
      types.put(id, type);
    } else if ("field".equals(name) && parent != null) {
      parent
          .fields()
          .add(
              new Field(
                  attributes.getOrDefault("name", ""),
                  number(attributes.get("class")),
                  "true".equals(attributes.get("constantPool")),
                  attributes.containsKey("dimension")));
    }
    for (int i = in.count(); i > 0; i--) {
      element(in, strings, type, depth + 1);
    }
  }

  private static String string(RecordingInput in, String[] strings) {
    long index = in.compressed();
    if (index < 0 || index >= strings.length) {
      throw new DamagedException("no string " + index);
    }
    return strings[(int) index];
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new DamagedException("no number: " + text);
    }
  }

  private static Form form(String name) {
    return switch (name) {
      case "boolean", "byte" -> Form.BYTE;
      case "char", "short", "int", "long" -> Form.COMPRESSED;
      case "float" -> Form.FOUR_BYTES;
      case "double" -> Form.EIGHT_BYTES;
      case "java.lang.String" -> Form.STRING;
      default -> Form.STRUCTURE;
    };
  }
}
