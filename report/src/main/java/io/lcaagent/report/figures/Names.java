package io.lcaagent.report.figures;

import java.util.Locale;

/**
 * Names that came from outside, made harmless to a terminal and a reader: control, format and
 * surrogate characters are written as escapes, so that no name breaks a line, moves a cursor or
 * turns the direction of a text.
 */
public final class Names {
  private static final int LONGEST = 256;

  private Names() {}

  /** Plain ASCII, for terminals, not cut. A {@code null} is {@link Figures#MISSING}. */
  public static String ascii(String text) {
    return escape(text, true, Integer.MAX_VALUE);
  }

  /**
   * Plain ASCII, cut to {@code longest} characters, the last three then being dots.
   *
   * @param longest at least 4
   */
  public static String ascii(String name, int longest) {
    // What is cut away later need not be escaped now: a name may be megabytes long.
    return cut(escape(name, true, longest + 1), longest, "...");
  }

  /** Unicode, for pages, at most 256 characters. A {@code null} is {@link Figures#MISSING}. */
  public static String visible(String name) {
    return cut(escape(name, false, LONGEST + 1), LONGEST, "…");
  }

  /** Unicode, for pages, not cut. A {@code null} is {@link Figures#MISSING}. */
  public static String visibleText(String text) {
    return escape(text, false, Integer.MAX_VALUE);
  }

  private static String cut(String text, int longest, String dots) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - dots.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + dots;
  }

  private static String escape(String name, boolean asciiOnly, int atMost) {
    if (name == null || name.isEmpty()) {
      return Figures.MISSING;
    }
    if (name.length() <= atMost && isPlain(name)) {
      return name;
    }
    int end = Math.min(name.length(), atMost);
    StringBuilder out = new StringBuilder(end);
    for (int i = 0; i < end; ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (asciiOnly && c == 'µ') {
        out.append('u');
      } else if (asciiOnly && c > '~' || isInvisible(c)) {
        out.append(escape(c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  /** Printable ASCII throughout, as nearly every name is. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c);
    };
  }
}
