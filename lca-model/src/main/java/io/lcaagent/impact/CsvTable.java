package io.lcaagent.impact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small table from a file: lines {@code # key: value} first, then a header line and records in
 * the CSV of RFC 4180, UTF-8. Every mistake is a {@link BadInputException} that names the file and
 * the line.
 */
public final class CsvTable {
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_FIELD = 4096;

  private final String name;
  private final String sha256;
  private final Map<String, String> meta = new LinkedHashMap<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private List<String> header = List.of();
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(String name, byte[] bytes) {
    this.name = name;
    this.sha256 = sha256(bytes);
    String text = decode(bytes);
    new CsvParser(name, LONGEST_FIELD).parse(text, this::metaLine, this::record);
    if (header.isEmpty()) {
      throw BadInputException.data(name + ": no header line; the file holds no table");
    }
  }

  /** The table of a user's file. */
  public static CsvTable read(Path file) {
    String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      throw BadInputException.data(
          BadInputException.quote(file.toString()) + " is not a file that can be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(name, in.readNBytes(MOST_BYTES + 1));
    } catch (IOException e) {
      throw BadInputException.data("cannot read " + BadInputException.quote(file.toString()));
    }
  }

  /** The table in these bytes; {@code name} stands in messages. */
  public static CsvTable parse(String name, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw BadInputException.data(name + " is longer than 1 MiB, the most a table may have");
    }
    return new CsvTable(name, bytes);
  }

  /** The table of a resource beside {@code owner}, which this product ships. */
  public static CsvTable resource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource is missing: " + resource);
      }
      return parse(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("resource cannot be read: " + resource, e);
    }
  }

  public String name() {
    return name;
  }

  /** Over all bytes of the file, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** The value of a line {@code # key: value} before the header, else {@code otherwise}. */
  public String meta(String key, String otherwise) {
    return meta.getOrDefault(key, otherwise);
  }

  public List<String> header() {
    return header;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Refuses a table that lacks a required column or has one that is not known. */
  public CsvTable requireColumns(List<String> required, List<String> optional) {
    for (String column : required) {
      if (!header.contains(column)) {
        throw BadInputException.data(
            name + ": column " + column + " is missing; required: " + String.join(",", required));
      }
    }
    for (String column : header) {
      if (!required.contains(column) && !optional.contains(column)) {
        throw BadInputException.data(
            name
                + ": unknown column "
                + BadInputException.quote(column)
                + "; allowed: "
                + String.join(",", required)
                + ","
                + String.join(",", optional));
      }
    }
    return this;
  }

  private void metaLine(String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      meta.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
  }

  private void record(int line, List<String> fields) {
    if (header.isEmpty()) {
      for (String field : fields) {
        String column = field.strip();
        if (columns.put(column, columns.size()) != null) {
          throw BadInputException.data(
              name + " line " + line + ": column " + BadInputException.quote(column) + " twice");
        }
      }
      header = List.copyOf(columns.keySet());
    } else if (fields.size() != header.size()) {
      throw BadInputException.data(
          name
              + " line "
              + line
              + ": "
              + fields.size()
              + " fields; the header has "
              + header.size());
    } else {
      rows.add(new Row(line, fields));
    }
  }

  private String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw BadInputException.data(name + " is not text in UTF-8");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** One record; fields by column name, stripped, empty when the table lacks the column. */
  public final class Row {
    private final int line;
    private final List<String> fields;

    private Row(int line, List<String> fields) {
      this.line = line;
      this.fields = fields;
    }

    public String get(String column) {
      Integer index = columns.get(column);
      return index == null ? "" : fields.get(index).strip();
    }

    /** The number in this column; {@code NaN} when the field is empty. */
    public double number(String column) {
      String text = get(column);
      if (text.isEmpty()) {
        return Double.NaN;
      }
      double value = Numbers.parse(text);
      if (Double.isNaN(value)) {
        throw bad(column + " is " + BadInputException.quote(text) + "; a number is needed");
      }
      return value;
    }

    /** What is wrong with this record, with the file and line in front. */
    public BadInputException bad(String what) {
      return BadInputException.data(name + " line " + line + ": " + what);
    }
  }
}
