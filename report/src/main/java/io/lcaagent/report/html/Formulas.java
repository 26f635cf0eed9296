package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import java.util.List;
import java.util.Map;

/** The formula with this run's values, so that each total can be followed by hand. */
final class Formulas {
  private Formulas() {}

  static void write(Assessment assessment, Cells cells) {
    Markup page = cells.page;
    page.element("h3", "Formula");
    page.element(
        "p",
        "impact = PUE × factor × energy + nodes × share × time ÷ (AUR × lifetime) × impact of the"
            + " node, where AUR is the share of the lifetime in which the node has a job."
            + (assessment.hosts().size() > 1
                ? " Each node by its own parameters; what stands here are their sums."
                : ""));
    page.open("ul", "class", "formulas");
    for (Map.Entry<String, Impact> entry : assessment.impacts().entrySet()) {
      usage(assessment, entry.getKey(), entry.getValue(), page);
      embodied(assessment, entry.getKey(), entry.getValue(), page);
    }
    page.close("ul");
  }

  private static void usage(Assessment assessment, String id, Impact impact, Markup page) {
    Double pue = parameter(assessment, "pue");
    Double factor = parameter(assessment, "electricity." + id);
    Quantity energy = assessment.energy() == null ? null : assessment.energy().totalJoules();
    String name = Cells.shortIndicator(id) + " usage = ";
    if (impact.usage() == null
        || pue == null
        || factor == null
        || energy == null
        || assessment.hosts().size() > 1) {
      page.element(
          "li", name + (impact.usage() == null ? "not known" : shown(impact, impact.usage())));
      return;
    }
    page.element(
        "li",
        name
            + Figures.exact(pue)
            + " × "
            + Figures.three(factor)
            + " "
            + Cells.pretty(impact.unit())
            + "/kWh × "
            + energy(assessment, energy)
            + " kWh = "
            + shown(impact, impact.usage()));
  }

  private static void embodied(Assessment assessment, String id, Impact impact, Markup page) {
    Double share = parameter(assessment, "node.share");
    Double aur = parameter(assessment, "aur");
    Double hours = parameter(assessment, "lifetimeHours");
    Quantity node = assessment.inventory() == null ? null : assessment.inventory().total().get(id);
    String name = Cells.shortIndicator(id) + " embodied = ";
    if (impact.embodied() == null
        || share == null
        || aur == null
        || hours == null
        || node == null
        || assessment.hosts().size() > 1) {
      page.element(
          "li",
          name + (impact.embodied() == null ? "not known" : shown(impact, impact.embodied())));
      return;
    }
    page.element(
        "li",
        name
            + (nodes(assessment) == 1 ? "" : Figures.exact(nodes(assessment)) + " × ")
            + Figures.three(nodeHours(assessment))
            + " h ÷ ("
            + Figures.exact(aur)
            + " × "
            + Figures.exact(hours)
            + " h) × "
            + ours(assessment, id, share, node.value())
            + " "
            + Cells.pretty(impact.unit())
            + " = "
            + shown(impact, impact.embodied()));
  }

  /** The job's, and that of the idle hours where it answers for them. */
  private static String energy(Assessment assessment, Quantity joules) {
    String own = Figures.three(joules.value() / 3.6e6);
    Double idle = parameter(assessment, "standby.watts");
    Double share = parameter(assessment, "node.share");
    Double aur = parameter(assessment, "aur");
    if (idle == null || share == null || aur == null) {
      return own;
    }
    double watts = nodes(assessment) * share * idle;
    double standby = watts / 1000 * nodeHours(assessment) * (1 - aur) / aur;
    return "(" + own + " + " + Figures.three(standby) + " idle)";
  }

  private static double nodes(Assessment assessment) {
    Double nodes = parameter(assessment, "node.count");
    return nodes == null ? 1 : nodes;
  }

  /** Time that the node was taken up; of several runs on it, without the time between them. */
  private static double nodeHours(Assessment assessment) {
    Assessment.HostPart part =
        assessment.hosts().isEmpty() ? null : assessment.hosts().get(0).part();
    double seconds = part == null ? assessment.run().durationSeconds() : part.durationSeconds();
    return seconds / 3600;
  }

  /** Our share of the node; parts of a type with a share of its own stand apart. */
  private static String ours(Assessment assessment, String id, double share, double node) {
    double rest = node;
    StringBuilder own = new StringBuilder();
    for (String type : List.of("gpu", "ram")) {
      Double ownShare = parameter(assessment, type + ".share");
      if (ownShare != null) {
        double parts =
            assessment.inventory().components().stream()
                .filter(part -> part.type().equals(type) && part.impacts().get(id) != null)
                .mapToDouble(part -> part.impacts().get(id).value())
                .sum();
        rest -= parts;
        own.append(" + ").append(Figures.three(ownShare)).append(" × ");
        own.append(Figures.three(parts)).append(' ').append(type);
      }
    }
    String shared = Figures.three(share) + " × " + Figures.three(rest);
    return own.length() == 0 ? shared : "(" + shared + own + ")";
  }

  private static String shown(Impact impact, Quantity quantity) {
    Scale scale = Scale.of(impact.unit(), quantity.value());
    return scale.format(quantity.value())
        + " "
        + Cells.pretty(scale.unit())
        + " "
        + quantity.provenance();
  }

  private static Double parameter(Assessment assessment, String key) {
    for (Parameter parameter : assessment.parameters()) {
      if (parameter.key().equals(key) && parameter.value() instanceof Double value) {
        return value;
      }
    }
    return null;
  }
}
