package io.lcaagent.assessment.coverage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the interval of 95 % holds the truth of a world that knows nothing of us. */
class IntervalCoverageTest {
  private static final int WORLDS = 2_000;
  private static final double LEAST = 0.93;

  private static final Path PAGE = Path.of("../docs/method.md");

  @TempDir Path folder;

  @Test
  void interval_ofTwoThousandSimulatedRuns_holdsTheTruthInAtLeast93Percent() throws Exception {
    Random random = new Random(95);
    int held = 0;
    int energyHeld = 0;
    List<Double> widths = new ArrayList<>();
    List<Double> energyWidths = new ArrayList<>();
    for (int i = 0; i < WORLDS; i++) {
      SimulatedTruth world = new SimulatedTruth(random);
      Assessment assessment = assess(world);
      Quantity total = assessment.impacts().get("gwp").total();
      held += holds(total, world.trueImpact) ? 1 : 0;
      widths.add((total.high() - total.low()) / total.value());
      Quantity joules = assessment.energy().totalJoules();
      energyHeld += holds(joules, world.trueJoules()) ? 1 : 0;
      energyWidths.add((joules.high() - joules.low()) / joules.value());
    }
    String found =
        String.format(
            Locale.ROOT,
            "%.1f %% of %d totals (median width %.0f %%) and %.1f %% of the energies (%.1f %%)",
            100.0 * held / WORLDS,
            WORLDS,
            100 * median(widths),
            100.0 * energyHeld / WORLDS,
            100 * median(energyWidths));
    System.out.println("the truth lies in " + found);
    assertTrue(held >= LEAST * WORLDS, found);
    assertTrue(energyHeld >= LEAST * WORLDS, found);
    assertTrue(energyHeld < WORLDS, "an interval that always holds promises too little: " + found);
    assertTrue(median(widths) < 2, "wider than twice the value says nothing: " + found);
    assertTrue(Files.readString(PAGE).contains(found), "the method's page says: " + found);
  }

  private static boolean holds(Quantity quantity, double truth) {
    return quantity.low() <= truth && truth <= quantity.high();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private Assessment assess(SimulatedTruth world) throws Exception {
    Path factors = Files.writeString(folder.resolve("simulated.csv"), world.factors);
    Map<String, OptionValue> options = new LinkedHashMap<>();
    option(options, "country", "FRA");
    option(options, "pue", Double.toString(world.pue));
    option(options, "aur", Double.toString(world.aur));
    option(options, "lifetime", String.format(Locale.ROOT, "%.9fh", world.lifetimeHours));
    Inventory inventory =
        Inventory.of(
            Map.of(
                "cpu", List.of(Map.of("count", world.sockets)),
                "ram", List.of(Map.of("count", world.modules, "capacityGB", world.moduleGB)),
                "ssd", List.of(Map.of("count", world.drives, "capacityGB", world.driveGB)),
                "powerSupply", List.of(Map.of("count", world.supplies))),
            "simulated");
    return Assessor.assess(
        run(world), AssessmentSettings.resolve(options, FactorLibrary.with(factors), inventory));
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
