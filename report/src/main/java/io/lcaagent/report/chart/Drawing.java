package io.lcaagent.report.chart;

import static io.lcaagent.report.markup.Markup.px;

import io.lcaagent.report.markup.Markup;

/** The few shapes that the charts are made of, in the units of the drawing's view box. */
final class Drawing {
  static final int WIDTH = 820;

  /** Text of 13 units; a digit is about 7 wide. */
  static final double DIGIT = 7.2;

  private final Markup markup;
  private final String id;

  /**
   * @param id unique in the page, of letters, digits and hyphens
   */
  Drawing(Markup markup, String id) {
    this.markup = markup;
    this.id = id;
  }

  /** Opens the picture; {@code title} names it, {@code description} says in words what it shows. */
  void begin(double width, double height, String title, String description) {
    markup.open(
        "svg",
        "viewBox",
        "0 0 " + px(width) + " " + px(height),
        // Without a style sheet a small picture keeps its size and a large one fills the page.
        "width",
        width < WIDTH ? px(width) : "100%",
        "class",
        "chart",
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc",
        "font-family",
        "system-ui, -apple-system, Segoe UI, Roboto, sans-serif",
        "font-size",
        "13",
        "fill",
        Palette.INK);
    markup.element("title", title, "id", id + "-title");
    markup.element("desc", description, "id", id + "-desc");
  }

  void end() {
    markup.close("svg");
  }

  /** Defines the hatching of embodied impact for this picture. */
  void hatching() {
    markup.open("defs");
    markup.open(
        "pattern",
        "id",
        id + "-hatch",
        "width",
        "6",
        "height",
        "6",
        "patternUnits",
        "userSpaceOnUse",
        "patternTransform",
        "rotate(45)");
    markup.open("rect", "width", "6", "height", "6", "fill", Palette.EMBODIED_GROUND);
    markup.open("rect", "width", "2.5", "height", "6", "fill", Palette.EMBODIED);
    markup.close("pattern").close("defs");
  }

  String hatch() {
    return "url(#" + id + "-hatch)";
  }

  void rect(double x, double y, double width, double height, String fill, String title) {
    if (title == null) {
      markup.open(
          "rect", "x", px(x), "y", px(y), "width", px(width), "height", px(height), "fill", fill);
    } else {
      markup.open("g").element("title", title);
      rect(x, y, width, height, fill, null);
      markup.close("g");
    }
  }

  void outline(double x, double y, double width, double height, String stroke) {
    markup.open(
        "rect",
        "x",
        px(x),
        "y",
        px(y),
        "width",
        px(width),
        "height",
        px(height),
        "fill",
        "none",
        "stroke",
        stroke);
  }

  void line(double x1, double y1, double x2, double y2, String stroke, String dashes) {
    markup.open(
        "line",
        "x1",
        px(x1),
        "y1",
        px(y1),
        "x2",
        px(x2),
        "y2",
        px(y2),
        "stroke",
        stroke,
        "stroke-dasharray",
        dashes);
  }

  void area(CharSequence path, String fill) {
    markup.open("path", "d", path.toString(), "fill", fill);
  }

  void curve(CharSequence path, String stroke) {
    markup.open(
        "path",
        "d",
        path.toString(),
        "fill",
        "none",
        "stroke",
        stroke,
        "stroke-width",
        "2",
        "stroke-linejoin",
        "round");
  }

  void dot(double x, double y, double radius, String fill, String title) {
    markup.open("g");
    if (title != null) {
      markup.element("title", title);
    }
    markup.open(
        "circle",
        "cx",
        px(x),
        "cy",
        px(y),
        "r",
        px(radius),
        "fill",
        fill,
        "stroke",
        "#ffffff",
        "stroke-width",
        "1.5");
    markup.close("g");
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  void text(double x, double y, String anchor, String fill, String text) {
    markup.element("text", text, "x", px(x), "y", px(y), "text-anchor", anchor, "fill", fill);
  }

  /** A label that stands on other shapes: bold, with a white rim. */
  void strong(double x, double y, String anchor, String fill, String text) {
    markup.element(
        "text",
        text,
        "x",
        px(x),
        "y",
        px(y),
        "text-anchor",
        anchor,
        "fill",
        fill,
        "font-weight",
        "600",
        "stroke",
        "#ffffff",
        "stroke-width",
        "4",
        "stroke-linejoin",
        "round",
        "paint-order",
        "stroke");
  }

  /** A legend entry; returns where the next one may begin. */
  double key(double x, double y, String fill, String text) {
    rect(x, y - 10, 12, 12, fill, null);
    text(x + 18, y, "start", Palette.INK, text);
    return x + 18 + text.length() * DIGIT + 18;
  }

  /** Roughly how wide a text will be. */
  static double widthOf(String text) {
    return text.length() * DIGIT;
  }

  /** A name short enough for {@code units} of room. */
  static String fit(String text, double units) {
    int most = Math.max(4, (int) (units / DIGIT));
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
