package io.lcaagent.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Splits text into records by RFC 4180, strictly, and counts lines. */
final class CsvParser {
  interface Records {
    void record(int line, List<String> fields);
  }

  private final String name;
  private final int longestField;
  private String text;
  private int at;
  private int line = 1;

  CsvParser(String name, int longestField) {
    this.name = name;
    this.longestField = longestField;
  }

  /** Hands on comment lines (without their #) up to the first record, then the records. */
  void parse(String wholeText, Consumer<String> comment, Records records) {
    text = wholeText;
    while (at < text.length() && text.charAt(at) == '#') {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      comment.accept(text.substring(at + 1, end).strip());
      at = Math.min(text.length(), end + 1);
      line++;
    }
    while (at < text.length()) {
      int first = line;
      if (atLineEnd()) { // an empty line holds no record
        skipLineEnd();
        continue;
      }
      records.record(first, record());
    }
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length()) {
        return fields;
      }
      if (text.charAt(at) != ',') {
        skipLineEnd();
        return fields;
      }
      at++;
    }
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
      if (text.charAt(at) == '"') {
        throw bad("a quote inside a field; the whole field is to be quoted, its quotes doubled");
      }
      at++;
    }
    return checked(text.substring(start, at));
  }

  private String quoted() {
    int opened = line;
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        line = opened;
        throw bad("a quoted field is not closed");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
        } else {
          break;
        }
      } else if (c == '\n') {
        line++;
      }
      field.append(c);
    }
    if (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
      throw bad("text after a closing quote");
    }
    return checked(field.toString());
  }

  private String checked(String field) {
    if (field.length() > longestField) {
      throw bad("a field is longer than " + longestField + " characters");
    }
    return field;
  }

  private boolean atLineEnd() {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
  }

  private void skipLineEnd() {
    at += text.charAt(at) == '\r' ? 2 : 1;
    line++;
  }

  private BadInputException bad(String what) {
    return BadInputException.data(name + " line " + line + ": " + what);
  }
}
