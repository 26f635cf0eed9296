package io.lcaagent.report.markup;

import io.lcaagent.report.figures.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A page under construction. Text can enter in two places only, between tags and inside a quoted
 * attribute, and is escaped in both; there is no way to add markup as text, no script, and no
 * attribute that a browser would run or load. So whatever a name holds, it stays a name. What is
 * written is well-formed XML and reads as HTML 5. Not for use by several threads.
 */
public final class Markup {
  private static final Set<String> VOID =
      Set.of("meta", "br", "col", "rect", "line", "path", "circle", "polyline", "polygon");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

  /** Attributes by which a page would run, load, send or restyle something. */
  private static final Pattern ACTIVE =
      Pattern.compile("on.*|href|src.*|xlink.*|action|formaction|data|style|background|poster");

  private final StringBuilder out = new StringBuilder(64 * 1024);
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins the document. */
  public Markup doctype() {
    out.append("<!DOCTYPE html>\n");
    return this;
  }

  /**
   * Opens an element; one that cannot have content is closed at once.
   *
   * @param attributes names and values in turn; one whose value is {@code null} is left out
   */
  public Markup open(String name, String... attributes) {
    out.append('<').append(checked(name));
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        attribute(attributes[i], attributes[i + 1]);
      }
    }
    if (VOID.contains(name)) {
      out.append("/>");
    } else {
      out.append('>');
      open.push(name);
    }
    return this;
  }

  /** Closes the innermost element, which must be this one. */
  public Markup close(String name) {
    String innermost = open.isEmpty() ? null : open.pop();
    if (!name.equals(innermost)) {
      throw new IllegalStateException("closing " + name + " inside of " + innermost);
    }
    out.append("</").append(name).append('>');
    if (isBlock(name)) {
      out.append('\n');
    }
    return this;
  }

  /** Text, escaped; characters that cannot be seen are written out. Nothing for {@code null}. */
  public Markup text(String text) {
    if (text != null && !text.isEmpty()) {
      escape(Names.visibleText(text));
    }
    return this;
  }

  /** An element that holds text alone. */
  public Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  /** A style sheet of our own; never anything that came from outside. */
  public Markup styleSheet(String css) {
    if (css.indexOf('<') >= 0 || css.contains("url(") || css.contains("@import")) {
      throw new IllegalArgumentException("a style sheet that leaves its element or loads");
    }
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** A length or position in a drawing, to a tenth of its unit. */
  public static String px(double value) {
    double tenths = Math.rint(value * 10) / 10;
    return tenths == Math.rint(tenths)
        ? Long.toString((long) tenths)
        : String.format(Locale.ROOT, "%.1f", tenths);
  }

  /** The finished text; every element must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  private void attribute(String name, String value) {
    if (ACTIVE.matcher(name).matches()) {
      throw new IllegalArgumentException("an attribute that acts: " + name);
    }
    out.append(' ').append(checked(name)).append("=\"");
    if (!value.isEmpty()) {
      escape(Names.visibleText(value));
    }
    out.append('"');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        default -> out.append(c);
      }
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of an element or attribute: " + name);
    }
    return name;
  }

  private static boolean isBlock(String name) {
    return switch (name) {
      case "span", "abbr", "data", "td", "th", "text", "b", "code", "tspan", "time" -> false;
      default -> true;
    };
  }
}
