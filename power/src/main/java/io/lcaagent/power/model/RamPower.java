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

  /** A published factor for memory of this kind, known within bounds. */
  public static RamPower published(double wattsPerGb, double low, double high, String source) {
    return new RamPower(
        wattsPerGb, Provenance.MODELLED, low / wattsPerGb, high / wattsPerGb, source);
  }

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
