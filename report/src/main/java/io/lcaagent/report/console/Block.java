package io.lcaagent.report.console;

import io.lcaagent.report.figures.Names;
import java.util.List;

/** Lines of at most 80 columns of ASCII under headings. */
final class Block {
  static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  /** A rule with words in it: {@code == left ===== right ==}. */
  void rule(String left, String right) {
    String tail = right.isEmpty() ? "==" : " " + right + " ==";
    String head = left.isEmpty() ? "" : "== " + left + " ";
    int room = WIDTH - tail.length();
    if (head.length() > room) {
      head = head.substring(0, room - 1) + " ";
    }
    text.append(head).append("=".repeat(room - head.length())).append(tail).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** One line as it is; what does not fit is cut, which a layout that counts never needs. */
  void line(String line) {
    String ascii = line.isEmpty() ? "" : Names.ascii(line);
    int end = Math.min(ascii.length(), WIDTH);
    while (end > 0 && ascii.charAt(end - 1) == ' ') {
      end--;
    }
    text.append(ascii, 0, end).append('\n');
  }

  /**
   * Words after a heading, broken at spaces, and a word that is longer than a line within; later
   * lines begin under the first word.
   */
  void wrapped(String heading, String words) {
    int room = WIDTH - heading.length();
    String head = heading;
    StringBuilder line = new StringBuilder();
    for (String word : Names.ascii(words).split(" ")) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > room) {
        line(head + line);
        head = " ".repeat(heading.length());
        line.setLength(0);
      }
      while (rest.length() > room) {
        line(head + rest.substring(0, room));
        head = " ".repeat(heading.length());
        rest = rest.substring(room);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    line(head + line);
  }

  /** Several wrapped items under one heading. */
  void items(String heading, List<String> items) {
    String head = heading;
    for (String item : items) {
      wrapped(head, item);
      head = " ".repeat(heading.length());
    }
  }

  /** A path: never cut or broken, since it is there to be copied. */
  void path(String heading, String path) {
    text.append(heading).append(Names.ascii(path)).append('\n');
  }

  /** {@code ####......}, with one mark at least for more than nothing. */
  static String bar(double share, int width) {
    int marks = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
    if (share > 0 && marks == 0) {
      marks = 1;
    }
    return "#".repeat(marks) + ".".repeat(width - marks);
  }

  static String left(String text, int width) {
    String ascii = Names.ascii(text, width);
    return ascii + " ".repeat(width - ascii.length());
  }

  static String right(String text, int width) {
    String ascii = Names.ascii(text, width);
    return " ".repeat(width - ascii.length()) + ascii;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
