package io.lcaagent.otel.file;

import java.util.Map;

/**
 * Attributes by key.
 *
 * @param values a String, Long, Double, Boolean or a List of those
 */
record Attributes(Map<String, Object> values) {
  static final Attributes NONE = new Attributes(Map.of());

  /** The value as text, or {@code null}; a list has none. */
  String text(String key) {
    Object value = values.get(key);
    return value == null || value instanceof java.util.List ? null : value.toString();
  }

  /** NaN when there is no number of this name. */
  double number(String key) {
    return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** {@code otherwise} when there is no whole number of this name. */
  long whole(String key, long otherwise) {
    return values.get(key) instanceof Long number ? number : otherwise;
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }
}
