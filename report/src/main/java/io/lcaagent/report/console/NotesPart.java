package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.List;

/** How far the numbers reach, where the files lie, and what the owner must know. */
final class NotesPart {
  private static final int MOST_WARNINGS = 5;

  private NotesPart() {}

  static void write(Assessment assessment, RunSummary run, Locations locations, Block block) {
    block.blank();
    List<String> coverage = new ArrayList<>();
    String reach = coverage(assessment);
    if (!reach.isEmpty()) {
      coverage.add(reach);
    }
    if (assessment.energy() != null && assessment.energy().totalJoules() != null) {
      coverage.add(provenance(assessment.energy()));
    }
    if (run != null && run.lostBoundaries() > 0) {
      coverage.add(run.lostBoundaries() + " phase boundaries were lost: phases are incomplete");
    }
    block.items("COVERAGE  ", coverage.isEmpty() ? List.of("not known") : coverage);
    if (locations.directory() != null) {
      block.path("FILES     ", locations.directory());
      if (!locations.files().isEmpty()) {
        block.wrapped("          ", String.join(", ", locations.files()));
      }
      for (String missing : locations.missing()) {
        block.wrapped("          ", missing);
      }
    }
    warnings(assessment.warnings(), locations.directory() != null, block);
  }

  private static String coverage(Assessment assessment) {
    List<String> parts = new ArrayList<>();
    Assessment.Coverage coverage = assessment.coverage();
    if (coverage != null && coverage.time() != null) {
      parts.add("time " + Figures.percent(coverage.time()));
    }
    if (coverage != null && coverage.component() != null) {
      parts.add("components " + Figures.percent(coverage.component()));
    }
    List<GapInfo> gaps = assessment.gaps();
    double seconds = gaps.stream().mapToDouble(g -> g.endSeconds() - g.startSeconds()).sum();
    if (!gaps.isEmpty()) {
      String many = gaps.size() == 1 ? " gap, " : " gaps, ";
      parts.add(gaps.size() + many + Figures.duration(seconds));
    } else if (!assessment.meters().isEmpty()) {
      parts.add("no gaps");
    }
    Double cpu = assessment.agent() == null ? null : assessment.agent().cpuSeconds();
    if (cpu != null && !cpu.isNaN()) {
      parts.add("agent CPU " + Figures.duration(cpu));
    }
    return String.join(", ", parts);
  }

  private static String provenance(EnergyInfo energy) {
    double total = energy.totalJoules().value();
    List<String> parts = new ArrayList<>();
    parts.add("MEASURED " + Figures.percent(energy.measuredJoules(), total));
    add(parts, "ATTRIBUTED", energy.attributedJoules(), total);
    add(parts, "MODELLED", energy.modelledJoules(), total);
    add(parts, "ASSUMED", energy.assumedJoules(), total);
    add(parts, "EXTRAPOLATED", energy.extrapolatedJoules(), total);
    return String.join(", ", parts) + " of the energy";
  }

  private static void add(List<String> parts, String word, double joules, double total) {
    if (joules > 0) {
      parts.add(word + " " + Figures.percent(joules, total));
    }
  }

  /**
   * @param isWritten whether there is a file that has them all
   */
  private static void warnings(List<Warning> warnings, boolean isWritten, Block block) {
    if (warnings.isEmpty()) {
      return;
    }
    List<String> texts = new ArrayList<>();
    for (Warning warning : warnings) {
      if (isWritten && texts.size() == MOST_WARNINGS) {
        texts.add("and " + (warnings.size() - MOST_WARNINGS) + " more in result.json");
        break;
      }
      texts.add(warning.text());
    }
    block.items("WARNINGS  ", texts);
  }
}
