package io.lcaagent.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.lcaagent.energy.Quantity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON members in which an unknown value is {@code null}: an absent object, NaN and
 * infinities alike. Doubles are written as {@link Double#toString} has them, which reads back to
 * the same double. Not for use by several threads.
 */
final class JsonOut {
  private final JsonGenerator json;

  /** Writes one element of an array or one value of an object. */
  @FunctionalInterface
  interface Body<T> {
    void write(T value) throws IOException;
  }

  private JsonOut(JsonGenerator json) {
    this.json = json;
  }

  /**
   * A document in UTF-8; {@code out} stays open. A lone surrogate, which JSON's bytes cannot hold
   * and a hostile name may, becomes a question mark.
   */
  static JsonOut pretty(OutputStream out) throws IOException {
    JsonOut result = line(out);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    result.json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    return result;
  }

  /** Like {@link #pretty}, on one line. */
  static JsonOut line(OutputStream out) throws IOException {
    JsonGenerator json =
        new JsonFactory().createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return new JsonOut(json);
  }

  /** The document's one object. Ends with a line feed. */
  <T> void document(T value, Body<T> members) throws IOException {
    json.writeStartObject();
    members.write(value);
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  void text(String key, String value) throws IOException {
    json.writeFieldName(key);
    string(value);
  }

  void number(String key, Double value) throws IOException {
    json.writeFieldName(key);
    number(value);
  }

  /** A number of pieces: without a fraction where it has none. */
  void count(String key, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      whole(key, (long) value);
    } else {
      number(key, value);
    }
  }

  void whole(String key, Number value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value.longValue());
    }
  }

  void truth(String key, Boolean value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeBoolean(value);
    }
  }

  /** A Double or a String; anything else by its {@code toString}. */
  void open(String key, Object value) throws IOException {
    if (value instanceof Number number) {
      number(key, number.doubleValue());
    } else {
      text(key, value == null ? null : value.toString());
    }
  }

  void quantity(String key, Quantity quantity) throws IOException {
    object(
        key,
        quantity,
        q -> {
          number("value", q.value());
          number("low", q.low());
          number("high", q.high());
          text("provenance", q.provenance().name());
          number("coverage", q.coverage());
        });
  }

  <T> void object(String key, T value, Body<T> members) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    members.write(value);
    json.writeEndObject();
  }

  /** An object with one member for each entry, written by {@code member} under the entry's key. */
  <V> void map(String key, Map<String, V> values, Body<Map.Entry<String, V>> member)
      throws IOException {
    object(
        key,
        values,
        map -> {
          for (Map.Entry<String, V> entry : map.entrySet()) {
            member.write(entry);
          }
        });
  }

  void texts(String key, Map<String, String> values) throws IOException {
    map(key, values, entry -> text(entry.getKey(), entry.getValue()));
  }

  <T> void objects(String key, List<T> values, Body<T> members) throws IOException {
    json.writeArrayFieldStart(key);
    for (T value : known(values)) {
      json.writeStartObject();
      members.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : known(values)) {
      string(value);
    }
    json.writeEndArray();
  }

  void numbers(String key, List<Double> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (Double value : known(values)) {
      number(value);
    }
    json.writeEndArray();
  }

  private static <T> List<T> known(List<T> values) {
    return values == null ? List.of() : values;
  }

  private void string(String value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  private void number(Double value) throws IOException {
    if (value == null || value.isNaN() || value.isInfinite()) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
