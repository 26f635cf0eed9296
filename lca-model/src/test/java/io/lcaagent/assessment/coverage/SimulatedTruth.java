package io.lcaagent.assessment.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A world whose truth is known: factors, parts and energies are invented, a meter reads them with
 * its error, and an owner tells what an owner knows. Plain numbers and texts only: it uses no
 * class, table or constant of what is tested. Its own constants are what vendors offer (dies,
 * modules, supplies) and what makers of meters promise.
 */
final class SimulatedTruth {
  private static final double[] DIES_MM2 = {246, 354, 456, 628, 694, 754, 1008, 1064, 1512};
  private static final double[] MODULES_GB = {8, 16, 32, 64, 128};
  private static final double[] DRAM_GB_PER_CM2 = {0.75, 0.875, 1, 1.125, 1.25, 1.313, 1.75, 1.875};
  private static final double[] FLASH_GB_PER_CM2 = {19, 33, 41, 49.6, 57.5, 76.3, 96.9};
  private static final double[] SUPPLIES_KG = {1.1, 1.4, 1.8, 2.4, 2.9, 3.6, 4.2};
  private static final double[] PROMISED = {0.01, 0.02, 0.03, 0.05, 0.1};
  private static final double SIGMAS = 1.96; // what a maker means by 95 %

  final String factors;
  final int sockets;
  final int modules;
  final double moduleGB;
  final int drives;
  final double driveGB;
  final int supplies;
  final double pue;
  final double aur;
  final double lifetimeHours;
  final double hours;
  final List<Meter> meters = new ArrayList<>();
  final double trueImpact;

  /**
   * @param promised the meter is within this of the truth in 95 of 100 cases
   */
  record Meter(double truthJoules, double readJoules, double promised) {}

  SimulatedTruth(Random random) {
    double perKwh = 0.01 + 0.9 * random.nextDouble();
    double cpuDie = 1 + 3 * random.nextDouble();
    double cpuBase = 2 + 18 * random.nextDouble();
    double ramDie = 1 + 3 * random.nextDouble();
    double ramBase = 1 + 9 * random.nextDouble();
    double ssdDie = 1 + 3 * random.nextDouble();
    double ssdBase = 1 + 9 * random.nextDouble();
    double supplyPerKg = 10 + 30 * random.nextDouble();
    factors =
        "# version: simulated\nflow,place,indicator,value,unit,stages,source\n"
            + row("electricity,FRA", perKwh, "kWh")
            + row("cpu/die,", cpuDie, "cm2")
            + row("cpu/base,", cpuBase, "piece")
            + row("ram/die,", ramDie, "cm2")
            + row("ram/base,", ramBase, "piece")
            + row("ssd/die,", ssdDie, "cm2")
            + row("ssd/base,", ssdBase, "piece")
            + row("powerSupply,", supplyPerKg, "kg");
    sockets = 1 + random.nextInt(2);
    modules = 2 + random.nextInt(15);
    moduleGB = any(random, MODULES_GB);
    drives = random.nextInt(5);
    driveGB = 240 + random.nextInt(7) * 480;
    supplies = 1 + random.nextInt(2);
    pue = 1 + 0.6 * random.nextDouble();
    aur = 0.1 + 0.9 * random.nextDouble();
    lifetimeHours = 20_000 + 40_000 * random.nextDouble();
    hours = 0.2 + 50 * random.nextDouble();
    double embodied =
        sockets * (any(random, DIES_MM2) / 100 * cpuDie + cpuBase)
            + modules * (moduleGB / any(random, DRAM_GB_PER_CM2) * ramDie + ramBase)
            + drives * (driveGB / any(random, FLASH_GB_PER_CM2) * ssdDie + ssdBase)
            + supplies * any(random, SUPPLIES_KG) * supplyPerKg;
    // One calibration of all meters half of the time, each its own else.
    boolean together = random.nextBoolean();
    double promised = any(random, PROMISED);
    double common = random.nextGaussian();
    double truth = 0;
    for (int i = 0; i <= sockets; i++) {
      double joules = hours * 3600 * (5 + 300 * random.nextDouble());
      double sigma = together ? common : random.nextGaussian();
      double gain = 1 + promised / SIGMAS * sigma; // truth = reading x gain
      meters.add(new Meter(joules, joules / gain, promised));
      truth += joules;
    }
    trueImpact = pue * perKwh * truth / 3_600_000 + hours / (aur * lifetimeHours) * embodied;
  }

  /** The part of it that the meters alone decide. */
  double trueJoules() {
    return meters.stream().mapToDouble(Meter::truthJoules).sum();
  }

  private static String row(String flow, double value, String per) {
    return String.format(Locale.ROOT, "%s,gwp,%s,kg CO2 eq/%s,use,simulated%n", flow, value, per);
  }

  private static double any(Random random, double[] values) {
    return values[random.nextInt(values.length)];
  }
}
