package io.lcaagent.power.model;

import io.lcaagent.energy.Provenance;

/**
 * Power of memory by its size.
 *
 * @param wattsPerGb per GB of modules, where a module of 8 GB holds 2^33 bytes
 * @param provenance MODELLED for a factor that is published or given for this node
 * @param lowFactor true energy is at least this many times the model's (95 %)
 * @param highFactor true energy is at most this many times the model's (95 %)
 * @param source where the factor comes from
 */
public record RamPower(
    double wattsPerGb, Provenance provenance, double lowFactor, double highFactor, String source) {

  /**
   * 0.3725 W/GB: L. Lannelongue, J. Grealey, M. Inouye, Green Algorithms: Quantifying the Carbon
   * Footprint of Computation, Advanced Science 8 (2021) 2100707, after A. Karyakin, K. Salem, An
   * analysis of memory power consumption in database systems, DaMoN 2017. Measured on small
   * modules; large server modules draw less per GB. The range 0.1 to 0.5 W/GB is our assumption.
   */
  public static final RamPower PUBLISHED =
      new RamPower(
          0.3725,
          Provenance.MODELLED,
          0.1 / 0.3725,
          0.5 / 0.3725,
          "Lannelongue et al. 2021 (Advanced Science 8, 2100707); range 0.1 to 0.5 assumed");

  public RamPower {
    if (!(wattsPerGb > 0)) {
      throw new IllegalArgumentException("not > 0: " + wattsPerGb + " W/GB");
    }
  }

  /** A factor that the user gives for this node; how good it is is not known: ±20 % assumed. */
  public static RamPower given(double wattsPerGb) {
    return new RamPower(wattsPerGb, Provenance.MODELLED, 0.8, 1.2, "option ram.wattsPerGb");
  }
}
