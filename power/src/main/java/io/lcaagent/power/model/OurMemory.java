package io.lcaagent.power.model;

import io.lcaagent.power.host.NodeFacts;

/**
 * The memory that the memory's model counts.
 *
 * @param bytes at least 1 where the node's memory is known, else 0
 * @param isPart less than what the system shows
 */
public record OurMemory(long bytes, boolean isPart) {
  /**
   * A virtual machine shows its own memory, which is all ours. Elsewhere the system shows all of
   * the node's: ours is {@code MemTotal × share}, the share being the one given or that of the
   * processors' quota; without a given one never more than the control group's limit.
   *
   * @param shareOption share of the node given by the user, {@code NaN} when not given
   * @param limitBytes of the control group, {@code Long.MAX_VALUE} for none
   */
  public static OurMemory of(NodeFacts node, double shareOption, long limitBytes) {
    long all = node.memoryBytes();
    if (all <= 0 || node.isVirtualMachine()) {
      return new OurMemory(Math.max(0, all), false);
    }
    boolean isGiven = !Double.isNaN(shareOption);
    double share = isGiven ? shareOption : node.usableThreads() / node.threads();
    long shared = Math.max(1, Math.round(all * share));
    long ours = isGiven ? shared : Math.min(shared, limitBytes);
    return new OurMemory(ours, ours < all);
  }
}
