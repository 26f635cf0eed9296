package io.lcaagent.otel.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lcaagent.otel.file.Telemetry.Batch;
import io.lcaagent.otel.file.Telemetry.Event;
import io.lcaagent.otel.file.Telemetry.Metric;
import io.lcaagent.otel.file.Telemetry.Point;
import io.lcaagent.otel.file.Telemetry.Span;
import io.lcaagent.otel.file.Telemetry.Temporality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one line of OTLP JSON, an ExportMetricsServiceRequest or an ExportTraceServiceRequest, in
 * the protocol's mapping: 64-bit numbers as decimal strings, ids in hex, fields in any order,
 * unknown fields passed over. Nesting, names, texts and numbers are bounded.
 */
final class OtlpLine {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(1_000)
                  .maxStringLength(1_000_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private static final int MOST_ATTRIBUTES = 1_000;
  private static final int STATUS_ERROR = 2;

  private final JsonParser in;

  private OtlpLine(JsonParser in) {
    this.in = in;
  }

  /**
   * @return what the line holds of metrics and spans; {@code null} for a line of something else,
   *     such as logs
   * @throws IOException the line is not JSON, or not OTLP
   */
  static List<Batch> parse(byte[] bytes, int length) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
      List<Batch> batches = new OtlpLine(parser).line();
      if (parser.nextToken() != null) {
        throw new IOException("more behind its end");
      }
      return batches;
    }
  }

  private List<Batch> line() throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
    List<Batch> batches = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = field();
      if (name.equals("resourceMetrics") || name.equals("resourceSpans")) {
        batches = batches == null ? new ArrayList<>() : batches;
        List<Batch> all = batches;
        each(() -> all.add(batch()));
      } else {
        in.skipChildren();
      }
    }
    return batches;
  }

  private Batch batch() throws IOException {
    Attributes[] resource = {Attributes.NONE};
    List<Metric> metrics = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    members(
        name -> {
          switch (name) {
            case "resource" -> resource[0] = holder();
            case "scopeMetrics" -> each(() -> scope("metrics", scope -> metrics.add(metric())));
            case "scopeSpans" -> each(() -> scopeSpans(spans));
            default -> in.skipChildren();
          }
        });
    return new Batch(resource[0], metrics, spans);
  }

  /** The scope may be told behind its spans. */
  private void scopeSpans(List<Span> spans) throws IOException {
    List<Span> own = new ArrayList<>();
    String scope = scope("spans", ignored -> own.add(span()));
    for (Span s : own) {
      spans.add(
          new Span(
              scope,
              s.traceId(),
              s.spanId(),
              s.parentId(),
              s.name(),
              s.startNanos(),
              s.endNanos(),
              s.failed(),
              s.attributes(),
              s.events()));
    }
  }

  private String scope(String items, Member item) throws IOException {
    String[] scope = {""};
    members(
        name -> {
          if (name.equals("scope")) {
            members(
                of -> {
                  if (of.equals("name")) {
                    scope[0] = text();
                  } else {
                    in.skipChildren();
                  }
                });
          } else if (name.equals(items)) {
            each(() -> item.read(items));
          } else {
            in.skipChildren();
          }
        });
    return scope[0];
  }

  private Metric metric() throws IOException {
    String[] texts = {"", ""};
    Temporality[] temporality = {Temporality.NONE};
    List<Point> points = new ArrayList<>();
    members(
        name -> {
          switch (name) {
            case "name" -> texts[0] = text();
            case "unit" -> texts[1] = text();
            case "sum", "gauge" ->
                members(
                    of -> {
                      switch (of) {
                        case "dataPoints" -> each(() -> points.add(point()));
                        case "aggregationTemporality" -> temporality[0] = temporality();
                        default -> in.skipChildren();
                      }
                    });
            default -> in.skipChildren();
          }
        });
    return new Metric(texts[0], texts[1], temporality[0], points);
  }

  private Point point() throws IOException {
    long[] times = {0, 0};
    double[] value = {Double.NaN};
    Attributes[] attributes = {Attributes.NONE};
    members(
        name -> {
          switch (name) {
            case "startTimeUnixNano" -> times[0] = whole();
            case "timeUnixNano" -> times[1] = whole();
            case "asDouble", "asInt" -> value[0] = number();
            case "attributes" -> attributes[0] = attributes();
            default -> in.skipChildren();
          }
        });
    return new Point(times[0], times[1], value[0], attributes[0]);
  }

  private Span span() throws IOException {
    String[] texts = {"", "", "", ""};
    long[] times = {0, 0};
    boolean[] failed = {false};
    Attributes[] attributes = {Attributes.NONE};
    List<Event> events = new ArrayList<>();
    members(
        name -> {
          switch (name) {
            case "traceId" -> texts[0] = text();
            case "spanId" -> texts[1] = text();
            case "parentSpanId" -> texts[2] = text();
            case "name" -> texts[3] = text();
            case "startTimeUnixNano" -> times[0] = whole();
            case "endTimeUnixNano" -> times[1] = whole();
            case "attributes" -> attributes[0] = attributes();
            case "events" -> each(() -> events.add(event()));
            case "status" -> failed[0] = isError();
            default -> in.skipChildren();
          }
        });
    return new Span(
        "",
        texts[0],
        texts[1],
        texts[2],
        texts[3],
        times[0],
        times[1],
        failed[0],
        attributes[0],
        events);
  }

  private Event event() throws IOException {
    long[] nanos = {0};
    String[] text = {""};
    Attributes[] attributes = {Attributes.NONE};
    members(
        name -> {
          switch (name) {
            case "timeUnixNano" -> nanos[0] = whole();
            case "name" -> text[0] = text();
            case "attributes" -> attributes[0] = attributes();
            default -> in.skipChildren();
          }
        });
    return new Event(nanos[0], text[0], attributes[0]);
  }

  private boolean isError() throws IOException {
    boolean[] error = {false};
    members(
        name -> {
          if (name.equals("code")) {
            String code = in.getText();
            error[0] = code.equals("STATUS_CODE_ERROR") || code.equals("" + STATUS_ERROR);
          } else {
            in.skipChildren();
          }
        });
    return error[0];
  }

  private Temporality temporality() throws IOException {
    String code = in.getText(); // a number in the protocol's mapping, a name in others' files
    return switch (code) {
      case "1", "AGGREGATION_TEMPORALITY_DELTA" -> Temporality.DELTA;
      case "2", "AGGREGATION_TEMPORALITY_CUMULATIVE" -> Temporality.CUMULATIVE;
      default -> Temporality.NONE;
    };
  }

  /** Of an object that has attributes among its members. */
  private Attributes holder() throws IOException {
    Attributes[] attributes = {Attributes.NONE};
    members(
        name -> {
          if (name.equals("attributes")) {
            attributes[0] = attributes();
          } else {
            in.skipChildren();
          }
        });
    return attributes[0];
  }

  private Attributes attributes() throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    each(
        () -> {
          String[] key = {""};
          Object[] value = {null};
          members(
              name -> {
                switch (name) {
                  case "key" -> key[0] = text();
                  case "value" -> value[0] = value();
                  default -> in.skipChildren();
                }
              });
          if (value[0] != null && values.size() < MOST_ATTRIBUTES) {
            values.put(key[0], value[0]);
          }
        });
    return new Attributes(values);
  }

  private Object value() throws IOException {
    Object[] value = {null};
    members(
        kind -> {
          switch (kind) {
            case "stringValue" -> value[0] = text();
            case "intValue" -> value[0] = whole();
            case "doubleValue" -> value[0] = number();
            case "boolValue" -> value[0] = in.getBooleanValue();
            case "arrayValue" -> value[0] = array();
            default -> in.skipChildren();
          }
        });
    return value[0];
  }

  private List<Object> array() throws IOException {
    List<Object> values = new ArrayList<>();
    members(
        name -> {
          if (name.equals("values")) {
            each(() -> values.add(value()));
          } else {
            in.skipChildren();
          }
        });
    return values;
  }

  private interface Member {
    void read(String name) throws IOException;
  }

  private interface Element {
    void read() throws IOException;
  }

  /** Hands on each member of the object that begins here, with its value as current token. */
  private void members(Member member) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("an object is needed, not " + in.currentToken());
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      member.read(field());
    }
  }

  private void each(Element element) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("an array is needed, not " + in.currentToken());
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private String field() throws IOException {
    String name = in.currentName();
    in.nextToken();
    return name;
  }

  private String text() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("a text is needed, not " + in.currentToken());
    }
    return in.getText();
  }

  private long whole() throws IOException {
    try {
      return Long.parseLong(in.getText());
    } catch (NumberFormatException e) {
      throw new IOException("a whole number is needed", e);
    }
  }

  private double number() throws IOException {
    if (in.currentToken() == null || in.currentToken().isStructStart()) {
      throw new IOException("a number is needed, not " + in.currentToken());
    }
    try {
      return Double.parseDouble(in.getText());
    } catch (NumberFormatException e) {
      throw new IOException("a number is needed", e);
    }
  }
}
