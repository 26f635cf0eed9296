package io.lcaagent.assessment.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A run whose true impacts are known: factors, parts and energies are invented, meters read with
 * their errors, and an owner tells what an owner knows. A third of the runs is in a virtual machine
 * that sees its own processors and memory and nothing of its host. Plain numbers and texts only: no
 * class, table or constant of what is tested is used.
 */
final class SimulatedTruth {
  /** Indicator, its unit, and how large a factor of it is against one of the first. */
  private static final Object[][] INDICATORS = {
    {"gwp", "kg CO2 eq", 1.0}, {"adp", "kg Sb eq", 3e-5}, {"pe", "MJ", 13.0}
  };

  private static final double[] MODULES_GB = {8, 16, 32, 64, 128};
  private static final double[] PROMISED = {0.01, 0.02, 0.03, 0.05, 0.1, 0.4};

  /** Hardware threads of a package that machines are rented on, the usual ones more than once. */
  private static final int[] RENTED_THREADS = {
    24, 32, 36, 48, 48, 56, 64, 64, 80, 96, 96, 112, 128, 128, 168, 168, 256
  };

  private static final double SIGMAS = 1.96; // what a maker means by 95 %
  private static final double MM2 = 100; // in a cm2

  private final Random random;
  private final SimulatedParts parts;

  /** Factors by flow, one for each indicator, per mm2, piece, kg or kWh. */
  private final Map<String, double[]> factors = new LinkedHashMap<>();

  final boolean virtual;
  final int sockets;
  final int modules;
  final double moduleGB;
  final int drives;
  final double driveGB;
  final int supplies;
  final int cards;

  /** Whether the owner knows the cards' memory. */
  final boolean knownCards;

  final double cardGB;
  final double pue;
  final double aur;
  final double lifetimeHours;
  final double hours;

  /** Of a virtual machine; else all threads. */
  final int virtualProcessors;

  final List<Meter> meters = new ArrayList<>();
  private final double[] usage = new double[INDICATORS.length];
  private final double[] embodied = new double[INDICATORS.length];

  /**
   * @param promised the meter is within this of the truth in 95 of 100 cases
   */
  record Meter(double truthJoules, double readJoules, double promised) {}

  SimulatedTruth(Random random) {
    this.random = random;
    this.parts = new SimulatedParts(random);
    inventFactors();
    virtual = random.nextInt(3) == 0;
    sockets = 1 + random.nextInt(2);
    moduleGB = any(MODULES_GB);
    modules = virtual ? 1 + random.nextInt(4) : 2 + random.nextInt(15);
    drives = virtual ? 0 : random.nextInt(5);
    driveGB = 240 + random.nextInt(7) * 480;
    supplies = 1 + random.nextInt(2);
    cards = virtual || random.nextBoolean() ? 0 : 1 + random.nextInt(8);
    knownCards = random.nextBoolean();
    SimulatedParts.Card card = parts.card();
    cardGB = card.gigabytes();
    pue = 1 + 0.6 * random.nextDouble();
    aur = 0.1 + 0.9 * random.nextDouble();
    lifetimeHours = 20_000 + 40_000 * random.nextDouble();
    hours = 0.2 + 50 * random.nextDouble();
    int threads = RENTED_THREADS[random.nextInt(RENTED_THREADS.length)];
    virtualProcessors = virtual ? Math.min(threads, 1 << random.nextInt(7)) : threads * sockets;
    double share = virtualProcessors / (double) (threads * sockets);

    spend(usage, "electricity", pue * energy(share) / 3_600_000);
    double part = hours / (aur * lifetimeHours);
    spend(embodied, "cpu/die", part * share * sockets * parts.processor());
    spend(embodied, "cpu/base", part * share * sockets);
    spend(embodied, "powerSupply", part * share * supplies * parts.supply());
    spend(embodied, "motherboard", part * share);
    spend(embodied, "case/rack", part * share);
    spend(embodied, "assembly", part * share);
    // The memory of a virtual machine is its own, and the host's modules may be any.
    spend(embodied, "ram/die", part * modules * parts.dram(moduleGB));
    spend(embodied, "ram/base", part * modules);
    spend(embodied, "ssd/die", part * drives * parts.nand(driveGB));
    spend(embodied, "ssd/base", part * drives);
    spend(embodied, "gpu-simulated/die", part * cards * card.dies());
    spend(embodied, "gpu-simulated/memory", part * cards * card.memoryDies());
    spend(embodied, "gpu-simulated/board", part * cards * card.board());
    spend(embodied, "gpu-simulated/board-piece", part * cards);
  }

  private void inventFactors() {
    invent("electricity", 0.02, 0.9);
    for (String flow : List.of("cpu/die", "ram/die", "ssd/die", "gpu-simulated/die")) {
      invent(flow, 0.01, 0.04);
    }
    invent("gpu-simulated/memory", 0.01, 0.04);
    invent("gpu-simulated/board", 0.0003, 0.001);
    // Metals sit in what every piece has and not in silicon: what a die counts for differs widely.
    for (int i = 0; i < INDICATORS.length; i++) {
      double silicon = Math.pow(10, 0.5 - 2.5 * random.nextDouble());
      for (Map.Entry<String, double[]> factor : factors.entrySet()) {
        factor.getValue()[i] *= factor.getKey().equals("electricity") ? 1 : silicon;
      }
    }
    for (String flow : List.of("cpu/base", "ram/base", "ssd/base", "gpu-simulated/board-piece")) {
      invent(flow, 2, 15);
    }
    invent("powerSupply", 10, 40);
    invent("motherboard", 30, 90);
    invent("case/rack", 60, 200);
    invent("assembly", 3, 9);
  }

  private void invent(String flow, double least, double most) {
    double[] each = new double[INDICATORS.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = (least + (most - least) * random.nextDouble()) * (double) INDICATORS[i][2];
    }
    if (flow.equals("electricity")) {
      each[2] = 4 + 8 * random.nextDouble(); // a kWh holds a certain energy
    }
    factors.put(flow, each);
  }

  private void spend(double[] impacts, String flow, double amount) {
    for (int i = 0; i < impacts.length; i++) {
      impacts[i] += amount * factors.get(flow)[i];
    }
  }

  /**
   * The energy in J of this share of the machine; its meters have one calibration half of the time,
   * each its own else.
   */
  private double energy(double share) {
    boolean together = random.nextBoolean();
    double promised = any(PROMISED);
    double common = random.nextGaussian();
    double truth = 0;
    for (int i = 0; i <= sockets; i++) {
      double joules = share * hours * 3600 * (5 + 300 * random.nextDouble());
      double sigma = together ? common : random.nextGaussian();
      double gain = Math.max(0.05, 1 + promised / SIGMAS * sigma); // truth = reading x gain
      meters.add(new Meter(joules, joules / gain, promised));
      truth += joules;
    }
    return truth;
  }

  /** The true total of this indicator. */
  double total(String indicator) {
    return usage[index(indicator)] + embodied(indicator);
  }

  /** The true impact of making what was used. */
  double embodied(String indicator) {
    return embodied[index(indicator)];
  }

  private static int index(String indicator) {
    for (int i = 0; i < INDICATORS.length; i++) {
      if (INDICATORS[i][0].equals(indicator)) {
        return i;
      }
    }
    throw new IllegalArgumentException(indicator);
  }

  /** The part of the totals that the meters alone decide. */
  double trueJoules() {
    return meters.stream().mapToDouble(Meter::truthJoules).sum();
  }

  /** What the makers tell of their products, as a file of factors. */
  String factors() {
    StringBuilder csv = new StringBuilder("# version: simulated\n");
    csv.append("flow,place,indicator,value,unit,stages,source\n");
    factors.forEach(
        (flow, each) -> {
          boolean electricity = flow.equals("electricity");
          boolean area = flow.endsWith("/die") || flow.endsWith("memory") || flow.endsWith("board");
          boolean byArea = area && !flow.equals("motherboard");
          String per =
              electricity ? "kWh" : byArea ? "cm2" : flow.equals("powerSupply") ? "kg" : "piece";
          for (int i = 0; i < each.length; i++) {
            csv.append(
                String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%s/%s,use,simulated%n",
                    flow,
                    electricity ? "FRA" : "",
                    INDICATORS[i][0],
                    byArea ? each[i] * MM2 : each[i],
                    INDICATORS[i][1],
                    per));
          }
        });
    return csv.toString();
  }

  private double any(double[] values) {
    return values[random.nextInt(values.length)];
  }
}
