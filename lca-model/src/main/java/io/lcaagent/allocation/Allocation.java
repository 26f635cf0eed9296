package io.lcaagent.allocation;

import io.lcaagent.energy.Energy;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a whole number into shares that add up to it exactly, by weights: share i is {@code
 * floor(total × W_i / W) - floor(total × W_(i-1) / W)} with W_i the sum of the first i weights and
 * W the sum of all, so that the last share takes what rounding left over. Each share is within one
 * of its exact value (amounts up to 2^53; beyond it within the rounding of a double). Any thread.
 */
public final class Allocation {
  private Allocation() {}

  /**
   * Shares of an energy, in the order of the weights. When all weights are 0 the last taker gets
   * everything, since nothing may be lost.
   *
   * @throws IllegalArgumentException without weights, or for a negative one
   */
  public static List<Energy> byWeight(Energy total, long... weights) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("no weights");
    }
    long[] shares = new long[weights.length];
    split(total.microjoules(), weights, weights.length, shares);
    List<Energy> result = new ArrayList<>(shares.length);
    for (long share : shares) {
      result.add(new Energy(share));
    }
    return List.copyOf(result);
  }

  /**
   * As {@link #byWeight}, for the first {@code count} weights, into an array, allocating nothing.
   */
  public static void split(long total, long[] weights, int count, long[] shares) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] < 0) {
        throw new IllegalArgumentException("weight " + i + " is not >= 0: " + weights[i]);
      }
      sum = Math.addExact(sum, weights[i]);
    }
    long passed = 0;
    long given = 0;
    for (int i = 0; i < count; i++) {
      passed += weights[i];
      long upTo = i == count - 1 ? total : portion(total, passed, sum);
      shares[i] = upTo - given;
      given = upTo;
    }
  }

  /**
   * {@code floor(total × part / whole)}, between 0 and the total; 0 when there is no whole. Grows
   * with {@code part}, and is the total itself at {@code part == whole}.
   */
  public static long portion(long total, long part, long whole) {
    if (part >= whole) {
      return whole > 0 ? total : 0;
    }
    if (part <= 0) {
      return 0;
    }
    long high = Math.multiplyHigh(total, part);
    long low = total * part;
    if (high == 0 && low >= 0) {
      return low / whole;
    }
    return Math.min(total, (long) ((double) total * part / whole));
  }
}
