package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ConfigEntry;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.Provenance;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.markup.Markup;
import java.util.List;
import java.util.Map;

/** Whether another person can recompute it: formulas, inputs, sources, gaps, limits. */
final class MethodSection {
  private static final int MOST_GAPS = 60;
  private static final int MOST_WARNINGS = 40;

  private static final Map<Provenance, String> MEANINGS =
      Map.of(
          Provenance.MEASURED, "read from a meter",
          Provenance.ATTRIBUTED, "measured, times a share",
          Provenance.MODELLED, "computed from facts of this machine or from factors",
          Provenance.ASSUMED, "a class default, or given by somebody",
          Provenance.EXTRAPOLATED, "carried beyond what was measured");

  private MethodSection() {}

  static void write(Assessment assessment, Cells cells) {
    cells.section(
        "method", "Method, factors, limits", "Can another person recompute it, and trust it?");
    warnings(assessment.warnings(), cells);
    Formulas.write(assessment, cells);
    provenance(cells);
    parameters(assessment.parameters(), cells);
    factorSets(assessment.factorSets(), cells);
    gaps(assessment.gaps(), cells);
    config(assessment.config(), cells);
    reproducibility(assessment, cells);
    cells.endSection();
  }

  private static void warnings(List<Warning> warnings, Cells cells) {
    if (warnings.isEmpty()) {
      return;
    }
    Markup page = cells.page;
    page.element("h3", "Warnings").open("ul", "class", "warnings");
    for (Warning warning : warnings.subList(0, Math.min(MOST_WARNINGS, warnings.size()))) {
      page.element("li", warning.text());
    }
    if (warnings.size() > MOST_WARNINGS) {
      page.element("li", "and " + (warnings.size() - MOST_WARNINGS) + " more in result.json");
    }
    page.close("ul");
  }

  private static void provenance(Cells cells) {
    Markup page = cells.page;
    page.element("h3", "Marks beside the numbers").open("ul", "class", "marks");
    for (Provenance provenance : Provenance.values()) {
      page.open("li");
      cells.mark(provenance);
      page.text(" ").element("b", provenance.name()).text(" " + MEANINGS.get(provenance));
      page.close("li");
    }
    page.close("ul");
    page.element(
        "p",
        "A sum carries the weakest mark of its parts, the last in this list. Intervals are 95 %,"
            + " of metering and inventory alone; another country, lifetime or factor set is"
            + " another question and not in them.",
        "class",
        "note");
  }

  private static void parameters(List<Parameter> parameters, Cells cells) {
    if (parameters.isEmpty()) {
      return;
    }
    cells.table("Parameters", "Parameter", "#Value", "Origin", "Source");
    for (Parameter parameter : parameters) {
      cells.row();
      cells.rowHead(parameter.key());
      cells.page.open("td", "class", "n");
      if (parameter.value() instanceof Double value) {
        cells.exact(value, Figures.exact(value));
      } else {
        cells.page.text(Cells.name(String.valueOf(parameter.value())));
      }
      cells.page.close("td");
      cells.nameCell(parameter.origin());
      cells.words(parameter.source());
      cells.endRow();
    }
    cells.endTable();
  }

  private static void factorSets(List<FactorSetInfo> sets, Cells cells) {
    if (sets.isEmpty()) {
      return;
    }
    cells.table("Factor sets", "Set", "Version", "SHA-256");
    for (FactorSetInfo set : sets) {
      cells.row();
      cells.rowHead(set.id());
      cells.nameCell(set.version());
      cells.page.open("td", "class", "hash");
      cells.page.element("code", set.sha256() == null ? Cells.MISSING : Cells.name(set.sha256()));
      cells.page.close("td");
      cells.endRow();
    }
    cells.endTable();
  }

  private static void gaps(List<GapInfo> gaps, Cells cells) {
    if (gaps.isEmpty()) {
      return;
    }
    cells.table(
        "Gaps: energy that is not known, and not invented", "Component", "#From", "#To", "Reason");
    for (GapInfo gap : gaps.subList(0, Math.min(MOST_GAPS, gaps.size()))) {
      cells.row();
      cells.rowHead(gap.domain());
      cells.duration(gap.startSeconds());
      cells.duration(gap.endSeconds());
      cells.words(gap.reason());
      cells.endRow();
    }
    cells.endTable();
    if (gaps.size() > MOST_GAPS) {
      cells.page.element("p", "and " + (gaps.size() - MOST_GAPS) + " more in result.json");
    }
  }

  private static void config(List<ConfigEntry> config, Cells cells) {
    if (config.isEmpty()) {
      return;
    }
    cells.details("Configuration");
    cells.table("Effective options", "Option", "Value", "Origin");
    for (ConfigEntry entry : config) {
      cells.row();
      cells.rowHead(entry.key());
      cells.nameCell(entry.value());
      cells.nameCell(entry.origin());
      cells.endRow();
    }
    cells.endTable();
    cells.endDetails();
  }

  private static void reproducibility(Assessment assessment, Cells cells) {
    cells.details("Facts for whoever repeats the run");
    cells.table("Facts", "Fact", "Value");
    assessment
        .reproducibility()
        .forEach(
            (key, value) -> {
              cells.row();
              cells.rowHead(key);
              cells.words(value);
              cells.endRow();
            });
    Assessment.AgentInfo agent = assessment.agent();
    if (agent != null) {
      cells.row();
      cells.rowHead("lca-agent");
      cells.nameCell(agent.version());
      cells.endRow();
      if (agent.cpuSeconds() != null) {
        cells.row();
        cells.rowHead("CPU time of the agent");
        cells.words(Figures.duration(agent.cpuSeconds()));
        cells.endRow();
      }
    }
    cells.endTable();
    cells.endDetails();
  }
}
