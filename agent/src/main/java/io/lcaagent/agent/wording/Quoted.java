package io.lcaagent.agent.wording;

import java.util.regex.Pattern;

/** A user's text inside a message: in quotes, on one line, not longer than a line. */
public final class Quoted {
  private static final int MAX_LENGTH = 80;

  private static final Pattern CREDENTIALS = Pattern.compile("(?<=:/{1,2})[^/\\s@]+@");

  private Quoted() {}

  /** The text in single quotes; control characters are shown as {@code ?}, a long end is cut. */
  public static String of(String text) {
    String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    return "'" + harmless(cut) + "'";
  }

  /** The whole text on one line; control characters are shown as {@code ?}. */
  public static String harmless(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      shown.append(isHarmless(text.charAt(i)) ? text.charAt(i) : '?');
    }
    return shown.toString();
  }

  /** The text without the user name and password of any URL in it, also of one read as a path. */
  public static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll("***@");
  }

  /** Whether a text holds nothing that could start a line or steer a terminal. */
  public static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isHarmless(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHarmless(char c) {
    return !Character.isISOControl(c) // includes ESC and DEL
        && c != '\u2028'
        && c != '\u2029'
        && !(c >= '\u202a' && c <= '\u202e') // turn the direction of what follows
        && !(c >= '\u2066' && c <= '\u2069');
  }
}
