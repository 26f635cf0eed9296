package io.lcaagent.energy;

/**
 * How a number came to be, from the strongest claim to the weakest. A number that does not exist is
 * {@code null}, never a provenance and never 0.
 */
public enum Provenance {
  /** Read from a meter. */
  MEASURED,
  /** A measured amount multiplied by a share. */
  ATTRIBUTED,
  /** Computed from other facts of this machine, e.g. utilisation × thermal design power. */
  MODELLED,
  /** A class default or a value given by somebody. */
  ASSUMED,
  /** Carried beyond the range that was measured. */
  EXTRAPOLATED;

  /** What a sum of both deserves: the weaker of the two. */
  public Provenance weakest(Provenance other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
