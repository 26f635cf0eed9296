package io.lcaagent.report.console;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.TrainingEnergy;
import io.lcaagent.assessment.Assessment.TrainingImpacts;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {
  private static final Locations FILES =
      new Locations(
          "lca/20260214T101512Z-0f3c9a41", List.of("result.json", "report.html", "journal/"));

  @Test
  void render_smallRunOnAVirtualMachine_isTheGoldenText() throws IOException {
    assertEquals(golden("console-mnist.txt"), render(Sample.mnist().assessment()));
  }

  @Test
  void render_measuredRunOnAServer_isTheGoldenText() throws IOException {
    assertEquals(golden("console-resnet.txt"), render(Sample.resnet().assessment()));
  }

  @Test
  void render_anything_isAsciiOf80Columns() {
    for (Assessment assessment : variations()) {
      String block = render(assessment);
      assertTrue(block.endsWith("\n"));
      for (String line : block.split("\n")) {
        assertTrue(line.length() <= 80, line.length() + ": " + line);
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
        assertFalse(line.endsWith(" "), line);
      }
    }
  }

  @Test
  void render_anything_neverShowsAZeroForSomethingSmallNorNull() {
    for (Assessment assessment : variations()) {
      String block = render(assessment);
      assertFalse(block.contains(" 0.000 "), block);
      assertFalse(block.contains("null"), block);
      assertFalse(block.contains("NaN"), block);
    }
  }

  @Test
  void render_smallRun_eachLineWithAnAmountSaysHowItCameToBe() {
    for (String line : render(Sample.mnist().assessment()).split("\n")) {
      boolean amount = line.matches("  (load|train|validate|checkpoint|outside|all|GWP|ADP|PE) .*");
      if (amount || line.contains(" J ") && !line.contains("PHASE")) {
        assertTrue(line.matches(".*(MODELLED|ASSUMED).*"), line);
      }
    }
  }

  @Test
  void render_noCountry_usageIsMissingAndOneLineNamesTheOption() {
    String block = render(noCountry());

    assertTrue(block.contains("  GWP mgCO2e         -     6.50        -"), block);
    assertEquals(1, block.lines().filter(l -> l.contains("set country")).count(), block);
    assertTrue(
        block.contains(
            "PHASE              time        J   mgCO2e    ngSbe     PE J  embodied alone"),
        block);
    assertTrue(
        block.contains("  train          16.2 s      619     4.92      700     65.3  ASSUMED"),
        block);
    assertTrue(
        block.contains("took 581 J, 4.73 mgCO2e, 673 ngSbe, 62.7 J PE (embodied alone)  ASSUMED"),
        block);
  }

  @Test
  void render_noCountryAndAWarningThatSaysSo_isSaidOnce() {
    Assessment assessment =
        with(
            noCountry(),
            "warnings",
            List.of(new Warning("country", "no country: usage is not known, set country=FRA")));

    assertEquals(1, render(assessment).lines().filter(l -> l.contains("country=FRA")).count());
  }

  @Test
  void render_noTraining_saysThatTheFiguresAreTheRuns() {
    Assessment sample = Sample.mnist().assessment();
    List<PhaseInfo> phases = sample.phases().stream().filter(p -> p.training() == null).toList();
    Assessment assessment = with(with(sample, "trainings", List.of()), "phases", phases);

    String block = render(assessment);

    assertTrue(block.contains("Functional unit: none: no training was seen"), block);
    assertFalse(block.contains("QUALITY"), block);
    assertTrue(block.contains("  no training"), block);
  }

  @Test
  void render_severalTrainings_eachHasItsUnitRowsAndQuality() {
    String block = render(twoTrainings());

    assertEquals(2, block.lines().filter(l -> l.contains("LeNet on MNIST")).count(), block);
    assertTrue(block.contains(" training 1 LeNet\n"), block);
    assertTrue(block.contains(" training 2 LeNet\n"), block);
    assertEquals(2, block.lines().filter(l -> l.startsWith("  validate")).count());
    assertTrue(block.contains("training 2: Accuracy 0.972"), block);
  }

  @Test
  void render_manyTrainings_showsFourAndCountsTheOthers() {
    Assessment sample = Sample.mnist().assessment();
    List<TrainingInfo> many = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      many.add(with(sample.trainings().get(0), "id", String.valueOf(i)));
    }

    String block = render(with(sample, "trainings", many));

    assertTrue(block.contains("16 more trainings"), block);
    assertTrue(block.lines().count() < 80, block);
  }

  @Test
  void render_incomplete_saysThatItEndedWithoutShutdown() {
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment = with(sample, "run", with(sample.run(), "status", "incomplete"));

    List<String> lines = render(assessment).lines().limit(2).toList();

    assertTrue(lines.get(0).endsWith("= incomplete =="), lines.get(0));
    assertEquals("Ended without shutdown: the figures reach to the last record.", lines.get(1));
  }

  @Test
  void render_longClassName_losesPackagesAndNothingElse() {
    Assessment sample = Sample.mnist().assessment();
    String name = "com.example.research.vision.experiments.TrainConvolutionalNetwork";
    Assessment assessment = with(sample, "run", with(sample.run(), "name", name));

    String head = render(assessment).lines().findFirst().orElseThrow();
    String incomplete =
        render(with(sample, "run", with(assessment.run(), "status", "incomplete")))
            .lines()
            .findFirst()
            .orElseThrow();

    assertTrue(
        head.startsWith("== lca-agent 0.1.0 == TrainConvolutionalNetwork == 21.4 s ="), head);
    assertTrue(incomplete.contains(" == TrainConvolutionalNetwork == 21.4 s ="), incomplete);
  }

  @Test
  void render_targetNotReached_saysSoAndShowsNoUnit() {
    String block = render(unit("Accuracy", 0.99, false));

    assertTrue(block.contains("LeNet on MNIST until Accuracy >= 0.99: not reached"), block);
    assertFalse(block.contains("after the target"), block);
    assertFalse(block.contains("took 581 J"), block);
  }

  @Test
  void render_noTarget_isARunAndNotAFunctionalUnit() {
    String block = render(unit(null, null, null));

    assertTrue(block.contains("a run, not a functional unit"), block);
    assertTrue(block.contains("0.977 -> 0.9765"), block); // the last two points
  }

  @Test
  void render_givenEnergyWithoutARun_leavesOutWhatARunWouldKnow() {
    Assessment sample = Sample.resnet().assessment();
    Assessment assessment = with(sample, "trainings", List.of());
    assessment = with(assessment, "phases", List.of());
    assessment = with(assessment, "power", null);
    assessment = with(assessment, "coverage", null);
    assessment = with(assessment, "agent", null);
    assessment = with(assessment, "hosts", List.of());

    String block = ConsoleSummary.render(assessment, null, Locations.NONE);

    assertTrue(block.contains("ENERGY  1.61 kWh"), block);
    assertTrue(block.contains("IMPACT"), block);
    assertFalse(block.contains("FILES"), block);
    assertFalse(block.contains("PHASE"), block);
  }

  @Test
  void render_noEnergyAtAll_isMissingNotZero() {
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment = with(sample, "energy", with(sample.energy(), "totalJoules", null));

    assertTrue(render(assessment).contains("ENERGY  -  no meter and no model"));
  }

  @Test
  void render_hostileNames_areEscapedAndCut() {
    Assessment sample = Sample.mnist().assessment();
    String name = "\u001b[31m\r\nFAKE " + "x".repeat(300);
    TrainingInfo training = with(sample.trainings().get(0), "name", name);
    PhaseInfo phase = with(sample.phases().get(1), "path", name);
    Assessment assessment = with(sample, "run", with(sample.run(), "name", name));
    assessment =
        with(assessment, "trainings", List.of(with(training, "functionalUnit", null), training));
    assessment = with(assessment, "phases", List.of(phase));
    assessment = with(assessment, "warnings", List.of(new Warning("w", name)));

    String block = render(assessment);

    assertTrue(block.contains("\\u001b[31m\\r\\nFAKE"), block);
    assertTrue(block.lines().allMatch(l -> l.length() <= 80), block);
    assertFalse(block.contains("\u001b"));
  }

  @Test
  void render_longDirectory_isNeitherCutNorBroken() {
    String directory = "/home/somebody/" + "long/".repeat(30) + "lca/20260214T101512Z-0f3c9a41";

    String block =
        ConsoleSummary.render(
            Sample.mnist().assessment(), null, new Locations(directory, List.of("result.json")));

    assertTrue(block.contains("FILES     " + directory + "\n"), block);
  }

  @Test
  void render_fileThatCouldNotBeWritten_isSaidAmongTheFiles() {
    String missing = "result.json not written: No space left on device";

    String block =
        ConsoleSummary.render(
            Sample.mnist().assessment(),
            null,
            new Locations("lca/x", List.of("report.html"), List.of(missing)));

    assertTrue(
        block.contains("FILES     lca/x\n          report.html\n          " + missing), block);
  }

  @Test
  void render_manyWarnings_showsFiveAndCountsTheOthers() {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      warnings.add(new Warning("w" + i, "warning number " + i));
    }
    String block = render(with(Sample.mnist().assessment(), "warnings", warnings));

    assertTrue(block.contains("warning number 4\n          and 7 more in result.json"), block);
  }

  @Test
  void render_withoutAFolder_showsAllWarningsSinceNoFileHasThem() {
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      warnings.add(new Warning("w" + i, "warning number " + i));
    }
    Assessment assessment = with(Sample.mnist().assessment(), "warnings", warnings);
    String block = ConsoleSummary.render(assessment, null, Locations.NONE);

    assertTrue(block.contains("warning number 11\n"), block);
    assertFalse(block.contains("more in result.json"), block);
  }

  @Test
  void render_anyParameter_standsWithValueUnitRangeAndOrigin() {
    List<Parameter> parameters =
        List.of(
            new Parameter("hours", 8760.0, "command line", null),
            new Parameter("country", "FRA", "LCA_COUNTRY", null),
            new Parameter("electricity.set", "mine", "command line", null),
            new Parameter("electricity.pe", 8.907, "factor set", "w 2023.1: FRA 2023: Ember, x: y"),
            new Parameter("electricity.pe.low", 8.778, "factor set", "scenario"),
            new Parameter("electricity.pe.high", 9.108, "factor set", "scenario"),
            new Parameter("standby.watts", 200.0, "command line", null),
            new Parameter("node.count", 2.0, "command line", null),
            new Parameter("lifetimeHours", 30000.0, "derived", "lifetime in hours"));
    String block = render(with(Sample.mnist().assessment(), "parameters", parameters));

    assertTrue(
        block
            .replaceAll("\n +", " ")
            .contains(
                "with country FRA (LCA_COUNTRY), hours 8760 h/year (command line),"
                    + " electricity.set mine (command line), electricity.pe 8.907 [8.778 to 9.108]"
                    + " MJ/kWh (w 2023.1, FRA 2023), standby.watts 200 W (command line), node.count"
                    + " 2 (command line), lifetimeHours 30000 h (derived) factors of "),
        block);
  }

  private static List<Assessment> variations() {
    Assessment tiny = tiny();
    return List.of(
        Sample.mnist().assessment(),
        Sample.resnet().assessment(),
        noCountry(),
        twoTrainings(),
        unit(null, null, null),
        tiny);
  }

  /** Microjoules: what a phase of a few milliseconds on a small board comes to. */
  private static Assessment tiny() {
    Assessment sample = Sample.mnist().assessment();
    Quantity joules = new Quantity(3.2e-7, 1e-7, 5e-7, Provenance.EXTRAPOLATED, Double.NaN);
    Map<String, Impact> impacts = new LinkedHashMap<>();
    sample
        .impacts()
        .forEach(
            (id, i) ->
                impacts.put(id, new Impact(i.unit(), joules.times(1e-9), joules, joules.times(2))));
    PhaseInfo phase = with(with(sample.phases().get(1), "joules", joules), "impacts", impacts);
    Assessment result = with(sample, "phases", List.of(phase, sample.phases().get(2)));
    result = with(result, "impacts", impacts);
    return with(result, "energy", with(sample.energy(), "totalJoules", joules));
  }

  private static Assessment noCountry() {
    Assessment sample = Sample.mnist().assessment();
    List<PhaseInfo> phases =
        sample.phases().stream()
            .map(phase -> with(phase, "impacts", withoutUsage(phase.impacts())))
            .toList();
    TrainingInfo training = sample.trainings().get(0);
    TrainingImpacts impacts =
        new TrainingImpacts(
            withoutUsage(training.impacts().functionalUnit()),
            withoutUsage(training.impacts().run()),
            withoutUsage(training.impacts().afterTarget()));
    Assessment result = with(sample, "impacts", withoutUsage(sample.impacts()));
    result = with(result, "phases", phases);
    result = with(result, "parameters", List.of());
    return with(result, "trainings", List.of(with(training, "impacts", impacts)));
  }

  private static Map<String, Impact> withoutUsage(Map<String, Impact> impacts) {
    Map<String, Impact> result = new LinkedHashMap<>();
    impacts.forEach((id, i) -> result.put(id, new Impact(i.unit(), null, i.embodied(), null)));
    return result;
  }

  private static Assessment twoTrainings() {
    Assessment sample = Sample.mnist().assessment();
    List<PhaseInfo> phases = new ArrayList<>(sample.phases());
    sample.phases().stream()
        .filter(p -> p.training() != null)
        .forEach(p -> phases.add(with(p, "training", "2")));
    TrainingInfo first = sample.trainings().get(0);
    return with(
        with(sample, "phases", phases), "trainings", List.of(first, with(first, "id", "2")));
  }

  private static Assessment unit(String metric, Double target, Boolean reached) {
    Assessment sample = Sample.mnist().assessment();
    TrainingInfo first = sample.trainings().get(0);
    FunctionalUnit unit =
        new FunctionalUnit("LeNet", "MNIST", metric, target, "higher", reached, null, null, null);
    TrainingInfo training = with(first, "functionalUnit", unit);
    training = with(training, "energy", new TrainingEnergy(null, first.energy().run(), null));
    training = with(training, "impacts", new TrainingImpacts(null, first.impacts().run(), null));
    return with(sample, "trainings", List.of(training));
  }

  private static String render(Assessment assessment) {
    return ConsoleSummary.render(assessment, Sample.mnist().run(), FILES);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
