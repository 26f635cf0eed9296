package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How impacts depend on each input, one at a time with all others held, so that a wrong power of
 * one cannot hide behind another.
 */
class ImpactPropertiesTest {
  private static final int CASES = 200;
  private static final List<String> INDICATORS = List.of("gwp", "adp", "pe");

  private final Random random = new Random(42);

  /** The inputs of one assessment; each can be changed alone. */
  private static final class Inputs {
    final Map<String, Double> options = new LinkedHashMap<>();
    double joules;
    double seconds;

    Inputs(Random random) {
      joules = 1 + random.nextDouble() * 1e8;
      seconds = 1 + random.nextDouble() * 1e5;
      options.put("pue", 1 + random.nextDouble());
      options.put("aur", 0.1 + 0.4 * random.nextDouble());
      options.put("node.share", 0.1 + 0.4 * random.nextDouble());
      options.put("lifetime", 20_000 + 20_000 * random.nextDouble());
      options.put("node.count", 1.0);
    }

    Map<String, Impact> impacts() {
      List<String> all = new ArrayList<>(List.of("country", "DEU"));
      options.forEach(
          (key, value) -> {
            all.add(key);
            all.add(
                switch (key) {
                  case "lifetime" -> String.format(Locale.ROOT, "%.9fh", value);
                  case "node.count" -> Integer.toString(value.intValue());
                  default -> Double.toString(value);
                });
          });
      Quantity energy = new Quantity(joules, joules * 0.9, joules * 1.2, Provenance.MEASURED, 1);
      Inventory node = Inventory.detected("x", null, 2, 256); // with bounds
      return new ImpactFormula(
              AssessmentSettings.resolve(
                  Given.options(all.toArray(String[]::new)), Given.LIBRARY, node))
          .impacts(energy, seconds);
    }
  }

  /** What an input does to both: the power of it that each is proportional to. */
  private void assertPowers(String input, int ofUsage, int ofEmbodied) {
    for (int i = 0; i < CASES; i++) {
      Inputs inputs = new Inputs(random);
      Map<String, Impact> before = inputs.impacts();
      double times = input.equals("node.count") ? 2 + random.nextInt(9) : 1 + random.nextDouble();
      switch (input) {
        case "energy" -> inputs.joules *= times;
        case "time" -> inputs.seconds *= times;
        default -> inputs.options.compute(input, (key, value) -> value * times);
      }
      Map<String, Impact> after = inputs.impacts();
      for (String indicator : INDICATORS) {
        String what = input + " x " + times + ": " + indicator;
        Impact was = before.get(indicator);
        Impact is = after.get(indicator);
        assertTimes(was.usage(), Math.pow(times, ofUsage), is.usage(), what + " usage");
        assertTimes(was.embodied(), Math.pow(times, ofEmbodied), is.embodied(), what + " embodied");
        assertEquals(is.usage().value() + is.embodied().value(), is.total().value(), what);
      }
    }
  }

  @Test
  void impacts_energyAlone_usageIsProportionalAndEmbodiedStays() {
    assertPowers("energy", 1, 0);
  }

  @Test
  void impacts_timeAlone_embodiedIsProportionalAndUsageStays() {
    assertPowers("time", 0, 1);
  }

  @Test
  void impacts_shareAlone_embodiedIsProportionalAndUsageStays() {
    assertPowers("node.share", 0, 1); // a share never scales an energy
  }

  @Test
  void impacts_pueAlone_usageIsProportionalAndEmbodiedStays() {
    assertPowers("pue", 1, 0);
  }

  @Test
  void impacts_lifetimeAlone_embodiedIsInverselyProportionalAndUsageStays() {
    assertPowers("lifetime", 0, -1);
  }

  @Test
  void impacts_aurAlone_embodiedIsInverselyProportionalAndUsageStays() {
    assertPowers("aur", 0, -1);
  }

  @Test
  void impacts_nodesAlone_embodiedIsProportionalAndUsageStays() {
    assertPowers("node.count", 0, 1);
  }

  /** The way of checking itself: a power that is off by a thousandth is found. */
  @ParameterizedTest
  @ValueSource(doubles = {0.999, 1.001, 2, 0, -1})
  void assertTimes_wrongPower_isFound(double power) {
    DoubleUnaryOperator wrong = x -> 3 * Math.pow(x, power);

    assertThrows(
        AssertionError.class,
        () ->
            assertTimes(
                quantity(wrong.applyAsDouble(1)), 1.5, quantity(wrong.applyAsDouble(1.5)), ""));
  }

  @Test
  void impacts_growingPueAurAndLifetime_moveMonotonically() {
    for (String input : List.of("pue", "aur", "lifetime")) {
      Inputs inputs = new Inputs(new Random(7));
      Map<String, Impact> last = inputs.impacts();
      for (int i = 0; i < 30; i++) {
        inputs.options.compute(input, (key, value) -> value * 1.02);
        Map<String, Impact> next = inputs.impacts();
        for (String indicator : INDICATORS) {
          double was = last.get(indicator).total().value();
          double is = next.get(indicator).total().value();
          assertTrue(input.equals("pue") ? is > was : is < was, input + " " + indicator);
        }
        last = next;
      }
    }
  }

  /**
   * Energies of phases are whole microjoules, so their sums are exact in any order; impacts are
   * products of them, and each phase has its own wherever it stands.
   */
  @Test
  void phases_randomRunsInAnyOrder_haveTheSameImpactsAndAddUpToTheRun() {
    for (int i = 0; i < CASES; i++) {
      List<double[]> phases = new ArrayList<>(); // node seconds, joules of two domains
      for (int p = 2 + random.nextInt(8); p > 0; p--) {
        phases.add(new double[] {whole(1e6), whole(1e9), whole(1e9)});
      }
      Map<String, PhaseInfo> first = assess(phases);
      Collections.shuffle(phases, random);
      Map<String, PhaseInfo> second = assess(phases);

      assertEquals(first.keySet(), second.keySet());
      first.forEach((name, phase) -> assertEquals(phase.impacts(), second.get(name).impacts()));
    }
  }

  private double whole(double most) {
    return 1 + random.nextInt((int) most) / 1e6;
  }

  /** Each phase by a name of its own, which its numbers make. */
  private static Map<String, PhaseInfo> assess(List<double[]> phases) {
    double seconds = 0;
    double[] joules = new double[2];
    for (double[] phase : phases) {
      seconds += phase[0];
      joules[0] += phase[1];
      joules[1] += phase[2];
    }
    Runs run =
        Runs.lasting(seconds)
            .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, joules[0])
            .domain("ram/0", Kind.DRAM, Provenance.MEASURED, joules[1])
            .training(1, "model", true);
    for (double[] phase : phases) {
      run.phase(1, "epoch/" + phase[0] + "-" + phase[1], 1, phase[0], phase[1], phase[2]);
    }
    Assessment assessment =
        Assessor.assess(
            run.summary(),
            Given.settings("country", "FRA", "node", "jetson-agx-xavier", "node.share", "0.3"));
    Map<String, PhaseInfo> byName = new TreeMap<>();
    assessment.phases().forEach(phase -> byName.put(phase.path(), phase));
    assertEquals(
        Math.round(assessment.energy().totalJoules().value() * 1e6),
        byName.values().stream().mapToLong(p -> Math.round(p.joules().value() * 1e6)).sum(),
        "whole microjoules");
    for (String indicator : INDICATORS) {
      double sum =
          byName.values().stream()
              .mapToDouble(phase -> phase.impacts().get(indicator).total().value())
              .sum();
      double whole = assessment.impacts().get(indicator).total().value();
      assertEquals(whole, sum, whole * 1e-9, indicator);
    }
    return byName;
  }

  private static Quantity quantity(double value) {
    return new Quantity(value, value / 2, value * 2, Provenance.MODELLED, 1);
  }

  private static void assertTimes(Quantity before, double factor, Quantity after, String what) {
    assertClose(before.value() * factor, after.value(), what);
    assertClose(before.low() * factor, after.low(), what + ", low end");
    assertClose(before.high() * factor, after.high(), what + ", high end");
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, Math.abs(expected) * 1e-12, what);
  }
}
