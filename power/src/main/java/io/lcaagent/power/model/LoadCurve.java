package io.lcaagent.power.model;

/**
 * Power of a processor package as a multiple of its thermal design power, by utilisation: 0.12
 * idle, 0.32 at 10 %, 0.75 at 50 %, 1.02 at 100 %, straight lines in between.
 *
 * <p>Source: B. Davy, Estimating AWS EC2 Instances Power Consumption, Teads Engineering, 2021: mean
 * over bare-metal servers with Intel Xeon processors, read by RAPL under graded load. It is the
 * mean of few machines of one vendor, so its interval is ours: ±40 %, the error found for estimates
 * of this kind by R. Fischer, Ground-Truthing AI Energy Consumption, arXiv 2509.22092, 2025.
 */
final class LoadCurve {
  static final double LOW_FACTOR = 0.6;
  static final double HIGH_FACTOR = 1.4;
  static final String SOURCE = "load curve of Davy, Teads Engineering 2021";

  private static final double[] BUSY = {0, 0.1, 0.5, 1};
  private static final double[] TDP_MULTIPLE = {0.12, 0.32, 0.75, 1.02};

  private LoadCurve() {}

  /**
   * @param busy utilisation in [0, 1]
   */
  static double tdpMultiple(double busy) {
    int i = 1;
    while (i < BUSY.length - 1 && busy > BUSY[i]) {
      i++;
    }
    double share = (busy - BUSY[i - 1]) / (BUSY[i] - BUSY[i - 1]);
    return TDP_MULTIPLE[i - 1] + share * (TDP_MULTIPLE[i] - TDP_MULTIPLE[i - 1]);
  }
}
