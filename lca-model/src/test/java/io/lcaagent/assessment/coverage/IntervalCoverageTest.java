package io.lcaagent.assessment.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.NumberLiterals;
import io.lcaagent.assessment.sensitivity.Sensitivity.Uncertainty;
import io.lcaagent.assessment.sensitivity.SensitivityStudy;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the interval of 95 % holds the truth of a world that knows nothing of us. */
class IntervalCoverageTest {
  private static final int WORLDS = 3_000;
  private static final int DRAWS = 2_000;
  private static final double LEAST = 0.93;
  private static final double[] ASSUMED_THREADS = {64, 256, 16}; // value, and for the ends

  private static final Path PAGE = Path.of("../docs/method.md");
  private static final Path SOURCES =
      Path.of("src/test/java/io/lcaagent/assessment/coverage").toAbsolutePath();

  @TempDir Path folder;

  /** Counts of one kind of figure. */
  private static final class Tally {
    int held;
    int heldByHalf;
    final List<Double> widths = new ArrayList<>();

    void add(Quantity quantity, double truth) {
      double value = quantity.value();
      held += quantity.low() <= truth && truth <= quantity.high() ? 1 : 0;
      double low = (quantity.low() + value) / 2;
      double high = (quantity.high() + value) / 2;
      heldByHalf += low <= truth && truth <= high ? 1 : 0;
      widths.add((quantity.high() - quantity.low()) / value);
    }

    double median() {
      return widths.stream().sorted().toList().get(widths.size() / 2);
    }

    double part() {
      return held / (double) widths.size();
    }

    double partByHalf() {
      return heldByHalf / (double) widths.size();
    }

    String row(String what) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.1f %% | %.0f %% |",
          what,
          widths.size(),
          100 * part(),
          100 * median());
    }
  }

  @Test
  void interval_ofSimulatedRuns_holdsTheTruthInAtLeast93Percent() throws Exception {
    Map<String, Tally> tallies = new TreeMap<>();
    Random random = new Random(95);
    for (int i = 0; i < WORLDS; i++) {
      SimulatedTruth world = new SimulatedTruth(random);
      List<Uncertainty> drawn = new ArrayList<>();
      Assessment assessment = assess(world, i, drawn);
      String kind =
          world.virtual
              ? "virtual machine, share guessed"
              : world.cards > 0 ? "machine with cards" : "machine without cards";
      for (String indicator : List.of("gwp", "adp", "pe")) {
        Assessment.Impact impact = assessment.impacts().get(indicator);
        tally(tallies, indicator + " total").add(impact.total(), world.total(indicator));
        tally(tallies, indicator + " embodied").add(impact.embodied(), world.embodied(indicator));
        tally(tallies, kind + ", " + indicator + " total")
            .add(impact.total(), world.total(indicator));
      }
      for (Uncertainty of : drawn) {
        assertEquals("", of.held());
        double truth = world.total(of.indicator());
        String what = of.indicator() + " total, Monte Carlo";
        tally(tallies, what).add(interval(of), truth);
        tally(tallies, kind + ", " + what).add(interval(of), truth);
      }
      tally(tallies, "energy").add(assessment.energy().totalJoules(), world.trueJoules());
    }
    List<String> rows = new ArrayList<>();
    tallies.forEach((name, tally) -> rows.add(tally.row(name)));
    rows.forEach(System.out::println);
    tallies.forEach((name, tally) -> assertTrue(tally.part() >= LEAST, tally.row(name)));
    assertTrue(tallies.get("gwp total").median() < 2, "wider than twice the value says nothing");
    tallies.forEach(
        (name, tally) ->
            assertTrue(
                tally.partByHalf() < LEAST,
                name + ": half the width would pass as well, so the study tells nothing of it"));
    String half =
        String.format(
            Locale.ROOT,
            "Intervals of half the width would hold %.0f to %.0f %%",
            100 * tallies.values().stream().mapToDouble(Tally::partByHalf).min().orElseThrow(),
            100 * tallies.values().stream().mapToDouble(Tally::partByHalf).max().orElseThrow());
    System.out.println(half);
    rows.add(half);
    String page = Files.readString(PAGE);
    rows.forEach(row -> assertTrue(page.contains(row), "the method's page says: " + row));
  }

  private static Quantity interval(Uncertainty of) {
    return new Quantity(of.value(), of.low95(), of.high95(), Provenance.ASSUMED, Double.NaN);
  }

  private static Tally tally(Map<String, Tally> tallies, String what) {
    return tallies.computeIfAbsent(what, name -> new Tally());
  }

  /** Nothing of what is tested has a part in the truth it is held to. */
  @Test
  void generator_sources_shareNoClassAndNoConstantWithTheEstimator() throws Exception {
    Set<BigDecimal> ours = new TreeSet<>();
    for (String table : List.of("embodied/class-defaults.csv", "impact/uba-2021.csv")) {
      String text = Files.readString(Path.of("src/main/resources/io/lcaagent").resolve(table));
      NumberLiterals.of(text.replaceAll("\"[^\"]*\"", "")).forEach(ours::add);
    }
    ours.removeIf(number -> number.stripTrailingZeros().precision() < 3); // 5 kg, 16 GB
    ours.remove(NumberLiterals.value("128")); // GB: modules hold powers of two for everybody
    assertTrue(ours.size() > 25, ours.toString());
    for (String file : List.of("SimulatedTruth.java", "SimulatedParts.java")) {
      String source = Files.readString(SOURCES.resolve(file));
      assertEquals(
          List.of(),
          source.lines().filter(line -> line.matches("import (static )?io\\..*")).toList());
      Set<BigDecimal> shared = new TreeSet<>(NumberLiterals.of(source));
      shared.retainAll(ours);
      assertEquals(Set.of(), shared, file);
    }
  }

  /**
   * @param drawn takes what Monte Carlo says of the totals
   */
  private Assessment assess(SimulatedTruth world, long seed, List<Uncertainty> drawn)
      throws Exception {
    Path factors = Files.writeString(folder.resolve("simulated.csv"), world.factors());
    Map<String, OptionValue> options = new LinkedHashMap<>();
    option(options, "country", "FRA");
    option(options, "gpu.model", "simulated");
    option(options, "pue", Double.toString(world.pue));
    option(options, "aur", Double.toString(world.aur));
    option(options, "lifetime", String.format(Locale.ROOT, "%.9fh", world.lifetimeHours));
    FactorLibrary library = FactorLibrary.with(factors);
    Inventory inventory = world.virtual ? seenFromWithin(world, options) : told(world);
    RunSummary run = run(world);
    Function<AssessmentSettings, Assessment> assess = with -> Assessor.assess(run, with);
    drawn.addAll(
        SensitivityStudy.of(assess, options, library, inventory, List.of(), seed, DRAWS)
            .uncertainty());
    return assess.apply(AssessmentSettings.resolve(options, library, inventory));
  }

  /** What an owner knows of a machine. */
  private static Inventory told(SimulatedTruth world) {
    Map<String, List<Map<String, ?>>> told = new LinkedHashMap<>();
    told.put("cpu", List.of(Map.of("count", world.sockets)));
    told.put("ram", List.of(Map.of("count", world.modules, "capacityGB", world.moduleGB)));
    told.put("ssd", List.of(Map.of("count", world.drives, "capacityGB", world.driveGB)));
    told.put(
        "gpu",
        List.of(
            world.knownCards
                ? Map.of("count", world.cards, "memoryGB", world.cardGB)
                : Map.of("count", world.cards)));
    told.put("powerSupply", List.of(Map.of("count", world.supplies)));
    told.put("case", List.of(Map.of("type", "rack")));
    told.put("motherboard", List.of(Map.of("count", 1)));
    told.put("assembly", List.of(Map.of("count", 1)));
    return Inventory.of(told, "simulated");
  }

  /** What the agent finds in a virtual machine, and its guess of the share. */
  private static Inventory seenFromWithin(SimulatedTruth world, Map<String, OptionValue> options) {
    double threads = Math.max(ASSUMED_THREADS[0], world.virtualProcessors);
    double share = world.virtualProcessors / threads;
    double factor = ASSUMED_THREADS[0] / ASSUMED_THREADS[2];
    option(options, "node.share", Double.toString(share));
    option(options, "node.share.low", Double.toString(share / factor));
    option(options, "node.share.high", Double.toString(Math.min(1, share * factor)));
    option(options, "ram.share", "1");
    return Inventory.detected("simulated", null, 1, world.modules * world.moduleGB);
  }

  private static RunSummary run(SimulatedTruth world) {
    long nanos = Math.round(world.hours * 3600e9);
    List<DomainSummary> domains = new ArrayList<>();
    for (SimulatedTruth.Meter meter : world.meters) {
      boolean last = domains.size() == world.meters.size() - 1;
      EnergyDomain domain =
          new EnergyDomain(
              last ? "ram/0" : "cpu/package-" + domains.size(),
              last ? EnergyDomain.Kind.DRAM : EnergyDomain.Kind.PACKAGE,
              null,
              "simulated",
              Provenance.MEASURED,
              1 - meter.promised(),
              1 + meter.promised(),
              100_000_000L);
      long micros = Math.round(meter.readJoules() * 1e6);
      domains.add(new DomainSummary(domain, true, micros, nanos, Double.NaN, 1000, 0));
    }
    RunHeader header =
        new RunHeader(
            "0123456789abcdef0123456789abcdef",
            null,
            "simulated",
            "host",
            "boot",
            1,
            2,
            "0",
            "17",
            "Linux",
            "cpu",
            0,
            0);
    return new RunSummary(
        header,
        RunSummary.Status.COMPLETE,
        nanos,
        0,
        Map.of(),
        null,
        List.of(),
        List.of(),
        domains,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        Double.NaN,
        0,
        Map.of(),
        List.of());
  }

  private static void option(Map<String, OptionValue> options, String key, String value) {
    options.put(key, new OptionValue(value, "simulated"));
  }
}
