package io.lcaagent.report.markup;

import io.lcaagent.report.figures.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A page under construction. Text can enter in two places only, between tags and inside a quoted
 * attribute, and is escaped in both; there is no way to add markup as text, and no element or
 * attribute by which a browser would run or load anything. So whatever a name holds, it stays a
 * name. What is written is well-formed XML and reads as HTML 5. Not for use by several threads.
 */
public final class Markup {
  private static final Set<String> VOID = Set.of("meta", "br", "rect", "line", "path", "circle");

  /** What a page of ours is made of; nothing else can be written. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "body", "header", "main", "section", "footer", "div",
          "h1", "h2", "h3", "p", "br", "ul", "li", "b", "span", "abbr", "data", "code", "details",
          "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g", "defs",
          "desc", "pattern", "rect", "line", "path", "circle", "text");

  /** None of these makes a browser run, load, send or restyle anything. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "class",
          "lang",
          "title",
          "value",
          "role",
          "scope",
          "cellpadding",
          "charset",
          "name",
          "content",
          "http-equiv",
          "aria-labelledby",
          "viewBox",
          "width",
          "height",
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "cx",
          "cy",
          "r",
          "d",
          "fill",
          "stroke",
          "stroke-width",
          "stroke-dasharray",
          "stroke-linejoin",
          "paint-order",
          "text-anchor",
          "font-family",
          "font-size",
          "font-weight",
          "patternUnits",
          "patternTransform");

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
    if (!ELEMENTS.contains(name)) {
      throw new IllegalArgumentException("not an element of our pages: " + name);
    }
    out.append('<').append(name);
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
    long tenths = (long) Math.rint(value * 10);
    if (tenths % 10 == 0) {
      return Long.toString(tenths / 10);
    }
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + "." + size % 10;
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
    if (!ATTRIBUTES.contains(name)) {
      throw new IllegalArgumentException("not an attribute of our pages: " + name);
    }
    out.append(' ').append(name).append("=\"");
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

  private static boolean isBlock(String name) {
    return switch (name) {
      case "span", "abbr", "data", "td", "th", "text", "b", "code", "tspan", "time" -> false;
      default -> true;
    };
  }
}
