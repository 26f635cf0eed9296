package io.lcaagent.instrumentation.mllog;

/**
 * What counts of one line in MLPerf's logging format, a JSON object. A reader of its own: a JSON
 * library would be loaded into every program that prints one such line.
 *
 * @param key what the line is about, e.g. {@code epoch_start}
 * @param value its value as text; {@code null} where it is absent, null, an object or an array
 * @param status the member {@code status} of its metadata, or {@code null}
 */
record MllogLine(String key, String value, String status) {
  /** The value as a number; NaN where it is none. */
  double number() {
    try {
      return value == null ? Double.NaN : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** {@code null} where the text is no JSON object with a key. */
  static MllogLine parse(String text) {
    try {
      Scanner scanner = new Scanner(text);
      String[] found = new String[3];
      scanner.object(
          (name, of) -> {
            switch (name) {
              case "key" -> found[0] = of.scalar();
              case "value" -> found[1] = of.scalar();
              case "metadata" ->
                  of.object(
                      (inner, value) -> {
                        String scalar = value.scalar();
                        found[2] = inner.equals("status") ? scalar : found[2];
                      });
              default -> of.scalar();
            }
          });
      return found[0] == null ? null : new MllogLine(found[0], found[1], found[2]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null; // cut short, or no JSON
    }
  }

  private interface Members {
    void member(String name, Scanner value);
  }

  private static final class Scanner {
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    Scanner(String text) {
      this.text = text;
    }

    /** Hands over each member; {@code members} must take its value. Anything else is skipped. */
    void object(Members members) {
      if (next() != '{') {
        scalar();
        return;
      }
      if (++depth > DEEPEST) {
        throw new IllegalArgumentException("nested too deeply");
      }
      at++;
      while (next() != '}') {
        String name = string();
        expect(':');
        members.member(name, this);
        if (next() != '}') {
          expect(',');
        }
      }
      at++;
      depth--;
    }

    /** A text, number or word; of what nests, {@code null}. */
    String scalar() {
      char c = next();
      if (c == '"') {
        return string();
      }
      if (c == '{') {
        object((name, value) -> value.scalar());
        return null;
      }
      if (c == '[') {
        array();
        return null;
      }
      int start = at;
      while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(start, at);
      if (word.isEmpty()) {
        throw new IllegalArgumentException("a value is missing");
      }
      return word.equals("null") ? null : word;
    }

    private void array() {
      if (++depth > DEEPEST) {
        throw new IllegalArgumentException("nested too deeply");
      }
      at++;
      while (next() != ']') {
        scalar();
        if (next() != ']') {
          expect(',');
        }
      }
      at++;
      depth--;
    }

    private String string() {
      expect('"');
      StringBuilder result = new StringBuilder();
      for (char c; (c = text.charAt(at++)) != '"'; ) {
        result.append(c == '\\' ? escaped() : c);
      }
      return result.toString();
    }

    private char escaped() {
      char c = text.charAt(at++);
      switch (c) {
        case 'u':
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        case 'n':
        case 'r':
        case 't':
        case 'b':
        case 'f':
          return ' ';
        default:
          return c;
      }
    }

    private void expect(char c) {
      if (next() != c) {
        throw new IllegalArgumentException("no " + c);
      }
      at++;
    }

    private char next() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }
  }
}
