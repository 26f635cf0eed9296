package io.lcaagent.impact;

/**
 * An input that cannot be used. The message is one line for the user: the file, line or field, what
 * was found, and what is allowed.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  private final boolean usage;

  private BadInputException(String message, boolean usage) {
    super(oneLine(message));
    this.usage = usage;
  }

  /** A wrong option value: the caller used the program wrongly. */
  public static BadInputException usage(String message) {
    return new BadInputException(message, true);
  }

  /** Data, usually a file, that is missing or malformed. */
  public static BadInputException data(String message) {
    return new BadInputException(message, false);
  }

  /** True: a wrong option value (exit code 2). False: data that is not usable (exit code 3). */
  public boolean isUsage() {
    return usage;
  }

  /** Somebody's text as it may stand in a message: quoted, on one line, cut when long. */
  public static String quote(String text) {
    String cut = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    return "'" + oneLine(cut) + "'";
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || isBreak(c) ? '?' : c));
    return line.toString();
  }

  /** Line and paragraph separators, and marks that turn the writing direction. */
  private static boolean isBreak(int c) {
    return c == 0x2028
        || c == 0x2029
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
