package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.assessment.AssessmentSettings.UnitTarget;
import io.lcaagent.energy.Provenance;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What the owner of a run must know before using its figures. */
final class RunWarnings {
  private static final int MOST_NAMED = 5;

  private final RunSummary run;
  private final AssessmentSettings settings;
  private final EnergyAccount energy;
  private final List<Warning> warnings = new ArrayList<>();

  RunWarnings(RunSummary run, AssessmentSettings settings, EnergyAccount energy) {
    this.run = run;
    this.settings = settings;
    this.energy = energy;
  }

  List<Warning> all(EnergyInfo info) {
    warnings.addAll(settings.warnings());
    run.warnings().forEach(note -> add(note.code(), note.text()));
    run.trainings().forEach(this::unit);
    energy(info);
    if (settings.nodes() > 1) {
      add(
          "node.count",
          "node.count "
              + settings.nodes()
              + " multiplies the making of the node, while the energy is what this run read;"
              + " report the runs of all nodes together instead");
    }
    longerThanLifetime(warnings, settings, (run.endNanos() - run.header().startNanos()) / 1e9);
    shortPhases();
    if (run.lostBoundaries() > 0) {
      add("boundaries", run.lostBoundaries() + " phase boundaries were lost: phases are too long");
    }
    unread();
    return List.copyOf(warnings);
  }

  /** A time beyond the node's active lifetime takes more than the whole node. */
  static void longerThanLifetime(
      List<Warning> warnings, AssessmentSettings settings, double nodeSeconds) {
    if (nodeSeconds / 3600 > settings.activeHours()) {
      warnings.add(
          new Warning(
              "lifetime",
              String.format(
                  Locale.ROOT,
                  "%.1f h are more than aur x lifetime = %.1f h: more than one whole node is counted",
                  nodeSeconds / 3600,
                  settings.activeHours())));
    }
  }

  private void energy(EnergyInfo info) {
    if (info.totalJoules() == null) {
      boolean isRead = run.domains().stream().anyMatch(domain -> domain.samples() > 0);
      add(
          "energy",
          (isRead
                  ? "nothing that total="
                      + String.join("+", new TreeSet<>(settings.totalComponents()))
                      + " counts"
                  : "no meter and no model")
              + " gave an energy: usage and total impacts are absent");
      return;
    }
    double total = info.totalJoules().value();
    double notRead = info.modelledJoules() + info.assumedJoules() + info.extrapolatedJoules();
    if (total > 0 && notRead > 0) {
      List<String> parts = new ArrayList<>();
      part(parts, info.modelledJoules() / total, Provenance.MODELLED);
      part(parts, info.assumedJoules() / total, Provenance.ASSUMED);
      part(parts, info.extrapolatedJoules() / total, Provenance.EXTRAPOLATED);
      add("modelled", "of the energy " + String.join(" and ", parts) + ", not measured");
    }
    boolean wholeNode =
        energy.inTotal().stream().anyMatch(i -> energy.domain(i).kind().component().equals("host"));
    if (!wholeNode) {
      add(
          "lower-bound",
          "power supply, fans and voltage regulators have no meter: usage is a lower bound");
    }
  }

  private static void part(List<String> parts, double share, Provenance provenance) {
    if (share > 0) {
      parts.add(String.format(Locale.ROOT, "%s %% is %s", percent(100 * share), provenance.name()));
    }
  }

  /** Whole per cent, but for what would show as none or all of it. */
  private static String percent(double percent) {
    long whole = Math.round(percent);
    boolean hides = whole == 0 || whole == 100 && percent < 100;
    return hides ? String.format(Locale.ROOT, "%.3g", percent) : Long.toString(whole);
  }

  private void unit(TrainingSummary training) {
    UnitTarget unit = settings.unit();
    if (unit.target() == null || FunctionalUnits.reached(unit, training) != null) {
      return;
    }
    List<String> seen =
        training.quality().stream().map(mark -> mark.point().metric()).distinct().toList();
    String metric = FunctionalUnits.metric(unit, training);
    if (seen.isEmpty()) {
      add("quality", "no quality point of " + training.name() + " was seen: no functional unit");
    } else if (metric == null) {
      add(
          "unit.metric",
          (unit.metric() == null
                  ? "unit.metric is not set and several metrics were seen"
                  : "unit.metric " + unit.metric() + " is not among the metrics seen")
              + ": "
              + String.join(", ", seen)
              + "; no functional unit");
    } else {
      boolean percent =
          unit.target() > 1
              && unit.target() <= 100
              && training.quality().stream()
                  .filter(mark -> mark.point().metric().equals(metric))
                  .allMatch(mark -> mark.point().value() >= 0 && mark.point().value() <= 1)
              && FunctionalUnits.direction(unit, metric).equals("higher");
      add(
          "target",
          "target "
              + metric
              + " "
              + unit.target()
              + " was not reached: figures are of the run"
              + (percent ? "; values lie in [0, 1], was " + unit.target() / 100 + " meant?" : ""));
    }
  }

  private void shortPhases() {
    List<String> paths = new ArrayList<>();
    for (PhaseSummary phase : run.phases()) {
      if (isShort(phase, energy) && !paths.contains(phase.path())) {
        paths.add(phase.path());
      }
    }
    if (!paths.isEmpty()) {
      add(
          "short-phases",
          "shorter than "
              + EnergyAccount.FEWEST_UPDATES
              + " updates of what meters them, so an interval"
              + " rather than a point: "
              + named(paths));
    }
  }

  /** Rows with a hole in the readings of the total, longer than a late reading makes one. */
  private void unread() {
    List<String> paths = new ArrayList<>();
    for (PhaseSummary phase : run.phases()) {
      if (phase.incomplete() && energy.isPartly(Spent.of(phase)) && !paths.contains(phase.path())) {
        paths.add(phase.path());
      }
    }
    if (!paths.isEmpty()) {
      add(
          "incomplete",
          "energy was not read for a part of: "
              + named(paths)
              + "; figures hold what was read, see their coverage");
    }
  }

  private static String named(List<String> paths) {
    int more = paths.size() - MOST_NAMED;
    return String.join(", ", paths.subList(0, Math.min(MOST_NAMED, paths.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Whether this row's occurrences are too short for a point value; the outside has none. */
  static boolean isShort(PhaseSummary phase, EnergyAccount energy) {
    return phase.count() > 0
        && !phase.path().equals("outside")
        && energy.isShort(phase.nodeNanos() / 1e9 / phase.count());
  }

  private void add(String code, String text) {
    warnings.add(new Warning(code, text));
  }
}
