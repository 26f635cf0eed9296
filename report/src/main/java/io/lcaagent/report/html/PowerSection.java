package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Provenance;
import io.lcaagent.report.chart.Palette;
import io.lcaagent.report.chart.PowerChart;
import io.lcaagent.report.chart.PowerChart.Lane;
import io.lcaagent.report.chart.PowerChart.Layer;
import io.lcaagent.report.chart.PowerChart.Mark;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.PhaseRows;
import io.lcaagent.run.PowerProfile;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Band;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** When power was drawn, during which phase, and how it compares with the design power. */
final class PowerSection {
  private static final int MOST_OWN_LAYERS = 4;
  private static final int MOST_LANES = 9;
  private static final int MOST_ROWS = 60;
  private static final List<String> LANES =
      List.of("load", "train", "validate", "checkpoint", "outside");

  private PowerSection() {}

  static void write(Assessment assessment, RunSummary run, Cells cells) {
    cells.section(
        "power", "Power profile", "When is power drawn, and does it exceed the design power?");
    List<Layer> layers = run == null || run.profile() == null ? List.of() : layers(assessment, run);
    if (layers.isEmpty() || assessment.run().durationSeconds() <= 0) {
      cells.page.element("p", "No power was read over time.");
      cells.endSection();
      return;
    }
    PowerProfile profile = run.profile();
    long start = run.header().startNanos();
    double seconds = assessment.run().durationSeconds();
    double bucket = profile.bucketNanos() / 1e9;
    PowerInfo power = assessment.power();
    Double tdp = power == null ? null : power.tdpWatts();
    Double peak = power == null ? null : power.peakWatts();
    // The peak is a mean over one second: its dot stands in the middle of it.
    double peakSeconds = (profile.peakNanos() - start) / 1e9 + Math.min(0.5, seconds / 2);
    String words = words(assessment, peakSeconds, tdp, peak);
    new PowerChart(
            seconds,
            bucket,
            layers,
            lanes(run.bands(), start),
            tdp == null ? Double.NaN : tdp,
            peak == null ? Double.NaN : peak,
            peakSeconds,
            marks(assessment, run, start))
        .draw(cells.page, "chart-power", "Power over time", words);
    cells.page.element("p", words, "class", "note");
    table(layers, bucket, seconds, cells);
    cells.endSection();
  }

  private static String words(Assessment assessment, double peakSeconds, Double tdp, Double peak) {
    StringBuilder text = new StringBuilder("Stacked means, ");
    text.append(provenance(assessment)).append('.');
    PowerInfo power = assessment.power();
    if (power != null && power.meanWatts() != null) {
      text.append(" Mean ").append(Scale.text("W", power.meanWatts())).append('.');
    }
    if (peak != null) {
      text.append(" Highest mean over one second ").append(Scale.text("W", peak));
      text.append(" at ").append(Figures.duration(peakSeconds));
      if (tdp != null && tdp > 0) {
        text.append(", ").append(Figures.percent(peak / tdp)).append(" of the design power (TDP) ");
        text.append(Scale.text("W", tdp));
      }
      text.append('.');
    }
    if (power != null && power.secondsAboveTdp() != null && power.secondsAboveTdp() > 0) {
      text.append(" Above the design power for ");
      text.append(Figures.duration(power.secondsAboveTdp())).append('.');
    }
    return text.toString();
  }

  private static String provenance(Assessment assessment) {
    return assessment.energy().byComponent().stream()
        .filter(c -> c.inTotal() && c.joules() != null)
        .map(c -> c.joules().provenance())
        .distinct()
        .sorted()
        .map(Provenance::name)
        .collect(Collectors.joining(" and "));
  }

  /** One layer a component while they are few, else one for each type. */
  private static List<Layer> layers(Assessment assessment, RunSummary run) {
    Set<String> inTotal =
        assessment.energy() == null
            ? Set.of()
            : assessment.energy().byComponent().stream()
                .filter(ComponentEnergy::inTotal)
                .map(ComponentEnergy::id)
                .collect(Collectors.toSet());
    Map<String, List<Integer>> byType = new TreeMap<>();
    List<Integer> chosen = new ArrayList<>();
    for (int d = 0; d < run.domains().size() && d < run.profile().watts().length; d++) {
      var domain = run.domains().get(d).domain();
      if (inTotal.contains(domain.id())) {
        chosen.add(d);
        byType.computeIfAbsent(domain.kind().component(), k -> new ArrayList<>()).add(d);
      }
    }
    List<Layer> layers = new ArrayList<>();
    if (chosen.size() <= MOST_OWN_LAYERS) {
      Map<String, Integer> seen = new LinkedHashMap<>();
      for (int d : chosen) {
        var domain = run.domains().get(d).domain();
        int nth = seen.merge(domain.kind().component(), 1, Integer::sum);
        String colour = Palette.of(nth == 1 ? domain.kind().component() : "", nth - 2);
        layers.add(new Layer(Cells.name(domain.id()), colour, run.profile().watts()[d]));
      }
      return layers;
    }
    byType.forEach(
        (type, domains) ->
            layers.add(
                new Layer(
                    domains.size() == 1 ? type : type + " × " + domains.size(),
                    Palette.of(type, layers.size()),
                    sum(run.profile().watts(), domains))));
    return layers;
  }

  private static double[] sum(double[][] watts, List<Integer> domains) {
    double[] sum = new double[watts[domains.get(0)].length];
    for (int d : domains) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += watts[d][i];
      }
    }
    return sum;
  }

  private static List<Lane> lanes(List<Band> bands, long start) {
    Map<String, List<Band>> byLabel = new TreeMap<>(PowerSection::compareLanes);
    for (Band band : bands) {
      byLabel.computeIfAbsent(PhaseRows.label(band.path()), k -> new ArrayList<>()).add(band);
    }
    List<Lane> lanes = new ArrayList<>();
    byLabel.forEach(
        (label, of) -> {
          if (lanes.size() < MOST_LANES) {
            double[] spans =
                of.stream()
                    .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
                    .flatMapToDouble(
                        b ->
                            Arrays.stream(
                                new double[] {
                                  (b.startNanos() - start) / 1e9, (b.endNanos() - start) / 1e9
                                }))
                    .toArray();
            lanes.add(new Lane(Cells.name(label), Palette.of(label, lanes.size()), spans));
          }
        });
    return lanes;
  }

  private static int compareLanes(String a, String b) {
    int rankA = LANES.contains(a) ? LANES.indexOf(a) : LANES.size();
    int rankB = LANES.contains(b) ? LANES.indexOf(b) : LANES.size();
    return rankA != rankB ? Integer.compare(rankA, rankB) : a.compareTo(b);
  }

  private static List<Mark> marks(Assessment assessment, RunSummary run, long start) {
    List<Mark> marks = new ArrayList<>();
    for (TrainingInfo training : assessment.trainings()) {
      Double reached =
          training.functionalUnit() == null ? null : training.functionalUnit().reachedSeconds();
      for (TrainingSummary summary : run.trainings()) {
        if (reached != null
            && Long.toString(summary.id()).equals(training.id())
            && marks.size() < HeaderCard.MOST_TRAININGS) {
          double at = (summary.beginNanos() - start) / 1e9 + reached;
          marks.add(new Mark("target reached", at));
        }
      }
    }
    return marks;
  }

  private static void table(List<Layer> layers, double bucket, double seconds, Cells cells) {
    int buckets = layers.get(0).watts().length;
    int group = (buckets + MOST_ROWS - 1) / MOST_ROWS;
    List<String> headings = new ArrayList<>(List.of("#From", "#To"));
    layers.forEach(layer -> headings.add("#" + layer.name() + ", W"));
    headings.add("#Sum, W");
    Scale watts = new Scale("W", 1);
    cells.details("Data of this chart");
    cells.table("Mean power", headings.toArray(String[]::new));
    for (int i = 0; i < buckets; i += group) {
      int end = Math.min(buckets, i + group);
      cells.row();
      cells.duration(i * bucket);
      cells.duration(Math.min(seconds, end * bucket));
      double sum = 0;
      for (Layer layer : layers) {
        double mean = Arrays.stream(layer.watts(), i, end).average().orElse(Double.NaN);
        sum += mean;
        cells.number(mean, watts);
      }
      cells.number(sum, watts);
      cells.endRow();
    }
    cells.endTable();
    cells.endDetails();
  }
}
