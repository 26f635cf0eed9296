package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Names;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Numbers, names and tables of the page, each written in one way only. */
final class Cells {
  static final String MISSING = "–";

  /** Short names of the provenances, and what they mean. */
  static final Map<Provenance, String> MARKS =
      Map.of(
          Provenance.MEASURED, "Me",
          Provenance.ATTRIBUTED, "At",
          Provenance.MODELLED, "Mo",
          Provenance.ASSUMED, "As",
          Provenance.EXTRAPOLATED, "Ex");

  private static final Map<String, String> INDICATORS =
      Map.of("gwp", "Climate change", "adp", "Resource depletion", "pe", "Primary energy");

  final Markup page;

  Cells(Markup page) {
    this.page = page;
  }

  /** Opens a section with its heading and the question that it answers. */
  void section(String id, String heading, String question) {
    page.open("section", "id", id);
    page.element("h2", heading);
    page.element("p", question, "class", "lead");
  }

  void endSection() {
    page.close("section");
  }

  /** A heading for each column; one that begins with a number sign is for numbers. */
  void table(String caption, String... headings) {
    // The padding is for readers without the style sheet, which has its own.
    page.open("div", "class", "wide").open("table", "cellpadding", "4");
    page.element("caption", caption);
    page.open("thead").open("tr");
    for (String heading : headings) {
      boolean number = heading.startsWith("#");
      page.element(
          "th",
          number ? heading.substring(1) : heading,
          "scope",
          "col",
          "class",
          number ? "n" : null);
    }
    page.close("tr").close("thead").open("tbody");
  }

  void endTable() {
    page.close("tbody").close("table").close("div");
  }

  void details(String summary) {
    page.open("details").element("summary", summary);
  }

  void endDetails() {
    page.close("details");
  }

  void row() {
    page.open("tr");
  }

  void endRow() {
    page.close("tr");
  }

  void rowHead(String name) {
    page.element("th", name(name), "scope", "row");
  }

  /** A name from outside. */
  void nameCell(Object value) {
    page.element("td", value == null ? MISSING : name(value.toString()));
  }

  /** Our own words or a longer text from outside. */
  void words(String text) {
    page.element("td", text == null || text.isEmpty() ? MISSING : text);
  }

  void empty() {
    page.element("td", "", "class", "n");
  }

  void count(long count) {
    page.open("td", "class", "n");
    page.element("data", Long.toString(count), "value", Long.toString(count));
    page.close("td");
  }

  void duration(double seconds) {
    page.open("td", "class", "n");
    exact(seconds, Figures.duration(seconds));
    page.close("td");
  }

  void percent(double share) {
    page.element("td", Double.isNaN(share) ? MISSING : Figures.percent(share), "class", "n");
  }

  /** A number without a provenance of its own, in this column's unit. */
  void number(Double value, Scale scale) {
    page.open("td", "class", "n");
    if (value == null || value.isNaN()) {
      page.text(MISSING);
    } else {
      exact(value, scale.format(value));
    }
    page.close("td");
  }

  void quantity(Quantity quantity, Scale scale) {
    page.open("td", "class", "n");
    inline(quantity, scale, false);
    page.close("td");
  }

  /** Number, unit if asked for, and mark of provenance; the interval is in the title. */
  void inline(Quantity quantity, Scale scale, boolean unit) {
    if (quantity == null) {
      page.element("span", MISSING, "title", "not known");
      return;
    }
    String text = scale.format(quantity.value()) + (unit ? " " + pretty(scale.unit()) : "");
    page.element(
        "data",
        text,
        "value",
        Double.toString(quantity.value()),
        "title",
        interval(quantity, scale));
    page.text(" ");
    mark(quantity.provenance());
  }

  void mark(Provenance provenance) {
    page.element("abbr", MARKS.get(provenance), "class", "p", "title", provenance.name());
  }

  /** The word itself, where there is room. */
  void word(Provenance provenance) {
    page.element(
        "span", provenance.name(), "class", "tag " + provenance.name().toLowerCase(Locale.ROOT));
  }

  /** A shown text with the exact number behind it. */
  void exact(double value, String text) {
    page.element("data", text, "value", Double.toString(value));
  }

  /** {@code 95 %: 416 to 1290} in the scale's unit, or {@code null} when not known. */
  static String interval(Quantity quantity, Scale scale) {
    if (Double.isNaN(quantity.low()) || Double.isNaN(quantity.high())) {
      return null;
    }
    return "95 %: " + scale.format(quantity.low()) + " to " + scale.format(quantity.high());
  }

  static String name(String name) {
    return Names.visible(name);
  }

  static String pretty(String unit) {
    return unit.replace("CO2", "CO₂");
  }

  static String indicator(String id) {
    String known = INDICATORS.get(id);
    return known != null ? known : name(id);
  }

  static String shortIndicator(String id) {
    return name(id).toUpperCase(Locale.ROOT);
  }

  /** The unit for a column of impacts. */
  static Scale scale(String unit, Stream<Quantity> quantities) {
    return Scale.of(unit, largest(quantities));
  }

  /** The unit for the parts of one impact. */
  static Scale scale(Impact impact) {
    return scale(impact.unit(), Stream.of(impact.usage(), impact.embodied(), impact.total()));
  }

  /** The unit for a column of energies. */
  static Scale joules(Stream<Quantity> quantities) {
    return Scale.of("J", largest(quantities));
  }

  private static double largest(Stream<Quantity> quantities) {
    return quantities.filter(Objects::nonNull).mapToDouble(Quantity::value).max().orElse(0);
  }
}
