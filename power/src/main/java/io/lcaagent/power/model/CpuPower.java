package io.lcaagent.power.model;

import io.lcaagent.energy.Provenance;
import io.lcaagent.power.host.NodeFacts;
import java.util.Locale;

/**
 * The thermal design power that the processor model scales with utilisation, and how well it is
 * known.
 *
 * @param domains how many packages to model, each with the same power
 * @param tdpWatts of one modelled package, already multiplied by the share of it that is ours
 * @param provenance MODELLED when the processor is known, ASSUMED when a class default stands in
 * @param lowFactor true energy is at least this many times the model's (95 %)
 * @param highFactor true energy is at most this many times the model's (95 %)
 * @param basis the formula with its numbers, one sentence
 */
public record CpuPower(
    int domains,
    double tdpWatts,
    Provenance provenance,
    double lowFactor,
    double highFactor,
    String basis) {

  /**
   * TDP per hardware thread of a processor that nobody names: 3.5 W, in [1.4, 8.1]. Between AMD
   * EPYC 9754 (360 W, 256 threads: 1.4 W) and Intel Core i7-6700 (65 W, 8 threads: 8.1 W), near
   * Intel Xeon Platinum 8280 (205 W, 56 threads: 3.7 W); TDP and threads from the vendors' product
   * pages.
   */
  static final double DEFAULT_WATTS_PER_THREAD = 3.5;

  private static final double LOWEST_WATTS_PER_THREAD = 1.4;
  private static final double HIGHEST_WATTS_PER_THREAD = 8.1;

  /**
   * Threads of a package that a virtual machine hides: 64, in [16, 256], our assumption; from an
   * 8-core to a 128-core server processor, 64 being the geometric mean.
   */
  static final int ASSUMED_HOST_THREADS = 64;

  private static final double HOST_THREADS_FACTOR = 4;

  /**
   * What is ours of the package: {@code TDP × vCPU ÷ host threads} in a virtual machine, the
   * packages as they are on bare metal, the quota's share in a container.
   *
   * @param tdpOption TDP of a package given by the user, {@code NaN} when not given
   * @param shareOption share of the node given by the user, {@code NaN} when not given
   * @param table what a table knows of the processor, or {@code null}
   */
  public static CpuPower of(NodeFacts node, double tdpOption, double shareOption, CpuFacts table) {
    boolean hasOption = !Double.isNaN(tdpOption);
    double tdp = hasOption ? tdpOption : table != null ? table.tdpWatts() : Double.NaN;
    String source = hasOption ? "option cpu.tdp" : table != null ? table.source() : "";
    if (Double.isNaN(tdp)) {
      return byThread(node);
    }
    if (!node.isVirtualMachine()) {
      double share =
          !Double.isNaN(shareOption) ? shareOption : node.usableThreads() / node.threads();
      return known(node.packages(), tdp, share, "TDP %s W (%s)", source);
    }
    if (!Double.isNaN(shareOption)) {
      return known(1, tdp, shareOption, "TDP %s W (%s) of the host's package", source);
    }
    if (table != null && table.threads() > 0) {
      double share = node.usableThreads() / table.threads();
      return known(1, tdp, share, "TDP %s W (%s), vCPU / host threads", source);
    }
    return byAssumedHost(node, tdp, source);
  }

  /** Watts of one modelled package when nothing runs. */
  public double idleWatts() {
    return watts(0);
  }

  /** Watts of one modelled package. */
  double watts(double busy) {
    return tdpWatts * LoadCurve.tdpMultiple(busy);
  }

  private static CpuPower known(int packages, double tdp, double share, String text, String src) {
    String basis = String.format(Locale.ROOT, text, number(tdp), src);
    if (share != 1) {
      basis += String.format(Locale.ROOT, ", share %s", number(share));
    }
    return new CpuPower(
        packages,
        tdp * share,
        Provenance.MODELLED,
        LoadCurve.LOW_FACTOR,
        LoadCurve.HIGH_FACTOR,
        basis + " x utilisation; " + LoadCurve.SOURCE);
  }

  private static CpuPower byAssumedHost(NodeFacts node, double tdp, String source) {
    double hostThreads = Math.max(ASSUMED_HOST_THREADS, node.threads());
    String basis =
        String.format(
            Locale.ROOT,
            "TDP %s W (%s) x %s vCPU / %s host threads (assumed; 16 to 256) x utilisation; %s",
            number(tdp),
            source,
            number(node.usableThreads()),
            number(hostThreads),
            LoadCurve.SOURCE);
    return new CpuPower(
        1,
        tdp * node.usableThreads() / hostThreads,
        Provenance.ASSUMED,
        LoadCurve.LOW_FACTOR / HOST_THREADS_FACTOR,
        LoadCurve.HIGH_FACTOR * HOST_THREADS_FACTOR,
        basis);
  }

  private static CpuPower byThread(NodeFacts node) {
    int packages = node.isVirtualMachine() ? 1 : node.packages();
    String basis =
        String.format(
            Locale.ROOT,
            "%s W TDP a thread (class default; 1.4 to 8.1) x %s threads x utilisation; %s",
            number(DEFAULT_WATTS_PER_THREAD),
            number(node.usableThreads()),
            LoadCurve.SOURCE);
    return new CpuPower(
        packages,
        DEFAULT_WATTS_PER_THREAD * node.usableThreads() / packages,
        Provenance.ASSUMED,
        LoadCurve.LOW_FACTOR * LOWEST_WATTS_PER_THREAD / DEFAULT_WATTS_PER_THREAD,
        LoadCurve.HIGH_FACTOR * HIGHEST_WATTS_PER_THREAD / DEFAULT_WATTS_PER_THREAD,
        basis);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
