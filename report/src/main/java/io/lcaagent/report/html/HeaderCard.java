package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.chart.SplitBar;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.markup.Markup;
import io.lcaagent.report.view.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The first thing seen: what was run, what it cost, and how far that may be trusted. */
final class HeaderCard {
  static final int MOST_TRAININGS = 6;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HeaderCard() {}

  static void write(Assessment assessment, Cells cells) {
    Markup page = cells.page;
    Assessment.RunInfo run = assessment.run();
    page.open("header");
    page.element("p", "Life-cycle assessment of a training run", "class", "kicker");
    page.open("div", "class", "title").element("h1", title(assessment));
    page.element("p", status(run.status()), "class", "status " + statusClass(run.status()));
    page.close("div");
    page.element("p", subtitle(assessment), "class", "sub");
    units(assessment, cells);
    tiles(assessment, cells);
    quality(assessment, cells);
    page.close("header");
  }

  /** The run's name, or what is assessed when there was no run. */
  static String title(Assessment assessment) {
    String name = assessment.run().name();
    return name == null && isGiven(assessment) ? "Given energy" : Cells.name(name);
  }

  private static boolean isGiven(Assessment assessment) {
    return assessment.run().start() == null;
  }

  private static String status(String status) {
    return status.equals("incomplete") ? "incomplete: ended without shutdown" : status;
  }

  private static String statusClass(String status) {
    return status.matches("[a-z]+") ? status : "";
  }

  private static String subtitle(Assessment assessment) {
    List<String> parts = new ArrayList<>();
    Instant start = assessment.run().start();
    if (start != null) {
      parts.add(DATE.format(start));
    }
    parts.add(Figures.duration(assessment.run().durationSeconds()));
    assessment.hosts().stream()
        .map(Assessment.HostInfo::cpu)
        .filter(cpu -> cpu != null)
        .limit(2)
        .map(Cells::name)
        .forEach(parts::add);
    if (assessment.run().id() != null) {
      parts.add("run " + Cells.name(assessment.run().id()));
    }
    return String.join(" · ", parts);
  }

  private static void units(Assessment assessment, Cells cells) {
    Markup page = cells.page;
    if (assessment.trainings().isEmpty()) {
      page.element(
          "p",
          isGiven(assessment)
              ? "Of an energy that was given: no run was seen."
              : "No training was seen: the figures are the run's.",
          "class",
          "unit");
      return;
    }
    List<TrainingInfo> trainings = assessment.trainings();
    for (TrainingInfo training : trainings.subList(0, Math.min(MOST_TRAININGS, trainings.size()))) {
      page.open("p", "class", "unit");
      page.element(
          "b", trainings.size() == 1 ? "Functional unit: " : "Training " + training.id() + ": ");
      page.text(sentence(training));
      page.close("p");
    }
    if (trainings.size() > MOST_TRAININGS) {
      page.element("p", "and " + (trainings.size() - MOST_TRAININGS) + " more trainings");
    }
  }

  /** What the training was for, and whether it got there. */
  static String sentence(TrainingInfo training) {
    FunctionalUnit unit = training.functionalUnit();
    String model = unit == null || unit.model() == null ? training.name() : unit.model();
    StringBuilder text = new StringBuilder("train ").append(Cells.name(model));
    if (unit != null && unit.dataset() != null) {
      text.append(" on ").append(Cells.name(unit.dataset()));
    }
    if (!training.parts().isEmpty()) {
      text.append(" by ").append(training.parts().size()).append(" nodes");
    }
    if (unit == null || unit.target() == null) {
      return text + ". A run, not a functional unit: no target was given.";
    }
    text.append(" until ").append(Cells.name(unit.metric()));
    text.append("lower".equals(unit.direction()) ? " ≤ " : " ≥ ");
    text.append(Figures.exact(unit.target()));
    if (!Boolean.TRUE.equals(unit.reached())) {
      return text + ". Not reached: the figures are the run's.";
    }
    text.append(". Reached");
    if (unit.reachedEpoch() != null) {
      text.append(" in epoch ").append(unit.reachedEpoch());
    }
    if (unit.reachedSeconds() != null) {
      text.append(", ").append(Figures.duration(unit.reachedSeconds()));
      text.append(" after the training began");
    }
    return text.append('.').toString();
  }

  private static void tiles(Assessment assessment, Cells cells) {
    Markup page = cells.page;
    page.open("div", "class", "tiles");
    for (Map.Entry<String, Impact> entry : assessment.impacts().entrySet()) {
      String mend = Words.lacksElectricity(assessment) ? ": set country" : "";
      impact(entry.getKey(), entry.getValue(), mend, cells);
    }
    energy(assessment, cells);
    page.close("div");
  }

  private static void impact(String id, Impact impact, String mend, Cells cells) {
    Markup page = cells.page;
    Quantity shown = impact.total();
    String what = "";
    if (shown == null && (impact.embodied() == null) != (impact.usage() == null)) {
      shown = impact.embodied() != null ? impact.embodied() : impact.usage();
      what = impact.embodied() != null ? ", embodied alone" : ", usage alone";
    }
    Scale scale = Cells.scale(impact);
    page.open("div", "class", "tile");
    page.element("h2", Cells.indicator(id) + what);
    big(shown, scale, cells);
    double share = Words.embodiedShare(impact).orElse(Double.NaN);
    new SplitBar(share).draw(page, "split-" + id.replaceAll("[^a-z0-9]", ""), Cells.indicator(id));
    page.open("p", "class", "legend").element("span", "■", "class", "solid").text(" usage ");
    cells.inline(impact.usage(), scale, false);
    page.open("br").element("span", "▨", "class", "hatched").text(" embodied ");
    cells.inline(impact.embodied(), scale, false);
    page.close("p");
    if (impact.usage() == null) {
      page.element("p", "usage is not known" + mend, "class", "legend");
    }
    page.close("div");
  }

  private static void big(Quantity quantity, Scale scale, Cells cells) {
    Markup page = cells.page;
    page.open("p", "class", "big");
    if (quantity == null) {
      page.text(Cells.MISSING).close("p");
      return;
    }
    cells.exact(quantity.value(), scale.format(quantity.value()));
    page.text(" ");
    page.element("span", Cells.pretty(scale.unit()), "class", "unitname");
    page.close("p");
    page.open("p", "class", "trust");
    cells.word(quantity.provenance());
    page.close("p");
    String interval = Cells.interval(quantity, scale);
    if (interval != null) {
      page.element("p", interval, "class", "interval");
    }
  }

  private static void energy(Assessment assessment, Cells cells) {
    Markup page = cells.page;
    Quantity total = assessment.energy() == null ? null : assessment.energy().totalJoules();
    page.open("div", "class", "tile");
    page.element("h2", "Energy");
    Scale scale = Cells.joules(Stream.ofNullable(total));
    big(total, scale, cells);
    Assessment.PowerInfo power = assessment.power();
    page.open("p", "class", "legend");
    if (total != null) {
      boolean small = scale.size() < 3600;
      page.text("= " + Figures.three(total.value() / (small ? 3600 : 1e6)));
      page.text(small ? " Wh" : " MJ");
    }
    watts("mean", power == null ? null : power.meanWatts(), cells);
    watts("peak", power == null ? null : power.peakWatts(), cells);
    page.close("p");
    page.close("div");
  }

  private static void watts(String what, Double watts, Cells cells) {
    if (watts != null) {
      cells.page.open("br").text(what + " ");
      cells.exact(watts, Scale.text("W", watts));
    }
  }

  private static void quality(Assessment assessment, Cells cells) {
    List<String> parts = new ArrayList<>();
    EnergyInfo energy = assessment.energy();
    if (energy != null && energy.totalJoules() != null) {
      double total = energy.totalJoules().value();
      add(parts, Provenance.MEASURED, energy.measuredJoules(), total, true);
      add(parts, Provenance.ATTRIBUTED, energy.attributedJoules(), total, false);
      add(parts, Provenance.MODELLED, energy.modelledJoules(), total, false);
      add(parts, Provenance.ASSUMED, energy.assumedJoules(), total, false);
      add(parts, Provenance.EXTRAPOLATED, energy.extrapolatedJoules(), total, false);
    }
    StringBuilder text = new StringBuilder();
    text.append(parts.isEmpty() ? "no energy" : String.join(", ", parts) + " of the energy");
    Assessment.Coverage coverage = assessment.coverage();
    if (coverage != null && coverage.time() != null) {
      text.append("; readings cover ").append(Figures.percent(coverage.time()));
      text.append(" of the time");
    }
    if (coverage != null && coverage.component() != null) {
      text.append(" and ").append(Figures.percent(coverage.component()));
      text.append(" of the parts that draw power");
    }
    int gaps = assessment.gaps().size();
    text.append("; ").append(gaps == 0 ? "no" : Integer.toString(gaps));
    text.append(gaps == 1 ? " gap" : " gaps");
    int warnings = assessment.warnings().size();
    if (warnings > 0) {
      text.append("; ").append(warnings).append(warnings == 1 ? " warning" : " warnings");
      text.append(" under Method");
    }
    cells.page.open("p", "class", "dataquality").element("b", "Data quality ");
    cells.page.text(text.append('.').toString()).close("p");
  }

  private static void add(
      List<String> parts, Provenance provenance, double joules, double total, boolean always) {
    if (joules > 0 || always) {
      parts.add(provenance.name() + " " + Figures.percent(joules, total));
    }
  }
}
