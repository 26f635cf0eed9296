package io.lcaagent.embodied;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of an inventory as JSON: each record's components by their names. */
final class InventoryJson {
  private InventoryJson() {}

  static void list(List<String> fields, String key, List<? extends Record> parts) {
    if (!parts.isEmpty()) {
      List<String> items = parts.stream().map(InventoryJson::object).toList();
      fields.add("\"" + key + "\":[" + String.join(",", items) + "]");
    }
  }

  static void names(List<String> fields, String key, List<String> names) {
    if (!names.isEmpty()) {
      List<String> items = names.stream().map(InventoryJson::string).toList();
      fields.add("\"" + key + "\":[" + String.join(",", items) + "]");
    }
  }

  static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static String object(Record part) {
    List<String> fields = new ArrayList<>();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      Object value = value(part, component);
      if (value != null) {
        fields.add(
            "\""
                + component.getName()
                + "\":"
                + (value instanceof String text ? string(text) : number((Number) value)));
      }
    }
    return "{" + String.join(",", fields) + "}";
  }

  private static String number(Number value) {
    double number = value.doubleValue();
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static Object value(Record part, RecordComponent component) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // public accessors of public records
    }
  }
}
