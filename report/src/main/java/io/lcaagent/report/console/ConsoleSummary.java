package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Names;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.PhaseRows;
import io.lcaagent.report.view.PhaseRows.Row;
import io.lcaagent.report.view.ShownPart;
import io.lcaagent.report.view.Words;
import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a run cost, as one block of at most 80 columns of plain ASCII; only a path may be longer.
 * Three significant digits, a unit that fits each column, a word of provenance on each line that
 * shows such a number, {@code -} where nothing is known. Stateless.
 */
public final class ConsoleSummary {
  /** Trainings that are shown one by one; the others are in the files. */
  static final int MOST_TRAININGS = 4;

  private final Assessment assessment;
  private final Block block = new Block();

  private ConsoleSummary(Assessment assessment) {
    this.assessment = assessment;
  }

  /**
   * The block, ending with a line feed.
   *
   * @param run {@code null} when the assessment is of a given energy, or of several runs
   */
  public static String render(Assessment assessment, RunSummary run, Locations locations) {
    ConsoleSummary summary = new ConsoleSummary(assessment);
    summary.head();
    FunctionalUnits.write(assessment, summary.block);
    EnergyPart.write(assessment, summary.block);
    HostsPart.write(assessment, summary.block);
    summary.phases();
    summary.impacts();
    QualityPart.write(assessment, summary.block);
    NotesPart.write(assessment, run, locations, summary.block);
    summary.block.rule("", "");
    return summary.block.toString();
  }

  private void head() {
    String agent = assessment.agent() == null ? null : assessment.agent().version();
    Assessment.RunInfo run = assessment.run();
    boolean given = run.id() == null && run.name() == null;
    String version = agent == null ? "lca-agent" : "lca-agent " + Names.ascii(agent, 20);
    String duration = Figures.duration(run.durationSeconds());
    int taken = (version + duration + run.status()).length() + " ==".length() * 6;
    String name = given ? "given energy" : shortName(run.name(), Block.WIDTH - taken);
    block.rule(version + " == " + name + " == " + duration, run.status());
    if (run.status().equals("incomplete")) {
      block.line("Ended without shutdown: the figures reach to the last record.");
    }
  }

  /** A class's name without the packages that do not fit; any other name cut at its end. */
  private static String shortName(String name, int room) {
    String ascii = Names.ascii(name);
    while (ascii.length() > room && ascii.matches("[\\w$]+\\..*")) {
      ascii = ascii.substring(ascii.indexOf('.') + 1);
    }
    return Names.ascii(ascii, Math.max(8, room));
  }

  private void phases() {
    if (assessment.phases().isEmpty()) {
      return;
    }
    Scale energy =
        Scale.of(
            "J",
            assessment.phases().stream()
                .map(PhaseInfo::joules)
                .filter(Objects::nonNull)
                .mapToDouble(Quantity::value)
                .max()
                .orElse(0));
    ShownPart part = ShownPart.of(assessment.impacts().values());
    Map<String, Scale> scales = PhaseScales.of(assessment, part);
    block.blank();
    StringBuilder head = new StringBuilder(Block.left("PHASE", 14));
    head.append(Block.right("time", 9)).append(Block.right(energy.unit(), 9));
    scales.forEach((id, scale) -> head.append(Block.right(PhaseScales.heading(id, scale), 9)));
    block.line(head + "  " + (part == ShownPart.TOTAL ? "energy/impacts" : part.note()));
    for (TrainingInfo training : shown()) {
      List<Row> rows = PhaseRows.of(assessment.phases(), training.id());
      if (assessment.trainings().size() > 1) {
        block.line(
            " training " + Block.left(training.id() + " " + orDash(training.name()), 60).strip());
      }
      rows.forEach(row -> phase(row, energy, part, scales));
    }
    int left = assessment.trainings().size() - shown().size();
    if (left > 0) {
      block.line(" and " + left + " more trainings in result.json");
    }
    PhaseRows.of(assessment.phases(), null).forEach(row -> phase(row, energy, part, scales));
    Quantity total = assessment.energy().totalJoules();
    line(
        "all",
        assessment.run().durationSeconds(),
        total,
        assessment.impacts(),
        energy,
        part,
        scales);
  }

  private void phase(Row row, Scale energy, ShownPart part, Map<String, Scale> scales) {
    PhaseInfo phase = row.phase();
    line(row.label(), phase.nodeSeconds(), phase.joules(), phase.impacts(), energy, part, scales);
  }

  private void line(
      String label,
      double seconds,
      Quantity joules,
      Map<String, Impact> impacts,
      Scale energy,
      ShownPart part,
      Map<String, Scale> scales) {
    StringBuilder line = new StringBuilder("  ").append(Block.left(label, 12));
    line.append(Block.right(Figures.duration(seconds), 9));
    line.append(Block.right(show(joules, energy), 9));
    List<Quantity> totals = new ArrayList<>();
    scales.forEach(
        (id, scale) -> {
          totals.add(part.of(impacts.get(id)));
          line.append(Block.right(show(totals.get(totals.size() - 1), scale), 9));
        });
    String words = Words.pair(Words.of(joules), Words.weakest(totals.toArray(Quantity[]::new)));
    // Two long words do not fit: then the weaker one, which is true of the whole line.
    Quantity[] all = Stream.concat(Stream.of(joules), totals.stream()).toArray(Quantity[]::new);
    int room = Block.WIDTH - line.length() - 2;
    block.line(line + "  " + (words.length() <= room ? words : Words.weakest(all)));
  }

  private void impacts() {
    if (assessment.impacts().isEmpty()) {
      return;
    }
    block.blank();
    block.line(
        Block.left("IMPACT", 13)
            + Block.right("usage", 9)
            + Block.right("embodied", 9)
            + Block.right("total", 9)
            + "  embodied share      usage/embodied");
    boolean usageMissing = false;
    for (Map.Entry<String, Impact> entry : assessment.impacts().entrySet()) {
      Impact impact = entry.getValue();
      usageMissing |= impact.usage() == null;
      Scale scale = PhaseScales.of(impact);
      double share = Words.embodiedShare(impact).orElse(Double.NaN);
      String bar = Double.isNaN(share) ? " ".repeat(10) : Block.bar(share, 10);
      block.line(
          Block.left("  " + PhaseScales.label(entry.getKey(), scale), 13)
              + Block.right(show(impact.usage(), scale), 9)
              + Block.right(show(impact.embodied(), scale), 9)
              + Block.right(show(impact.total(), scale), 9)
              + Block.right(Figures.percent(share), 8)
              + "  "
              + bar
              + "  "
              + Words.pair(Words.of(impact.usage()), Words.of(impact.embodied())));
    }
    InputsPart.write(assessment, usageMissing, block);
  }

  private List<TrainingInfo> shown() {
    List<TrainingInfo> all = assessment.trainings();
    return all.subList(0, Math.min(MOST_TRAININGS, all.size()));
  }

  static String show(Quantity quantity, Scale scale) {
    return quantity == null ? Figures.MISSING : scale.format(quantity.value());
  }

  static String orDash(String text) {
    return text == null ? Figures.MISSING : text;
  }
}
