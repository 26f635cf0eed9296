package io.lcaagent.power.model;

/**
 * What a table knows of a processor model.
 *
 * @param tdpWatts thermal design power of a package
 * @param threads hardware threads of a package, 0 when unknown
 * @param source where it is published
 */
public record CpuFacts(double tdpWatts, int threads, String source) {
  public CpuFacts {
    if (!(tdpWatts > 0) || threads < 0) {
      throw new IllegalArgumentException("not a processor: " + tdpWatts + " W, " + threads);
    }
  }
}
