package io.lcaagent.power.process;

import io.lcaagent.power.host.NodeFacts;

/**
 * What this process has reserved of the machine that its kernel shows. Only {@code node.share} says
 * it: a control group's limit is of all processes in it, so that two of them would have it twice.
 *
 * @param ofMachine in (0, 1]; above 1 where more than the machine was given, {@code NaN} when not
 *     known
 * @param reason why it is not known, else empty
 */
public record Reserved(double ofMachine, String reason) {

  /**
   * On hardware the share that was given. A virtual machine is {@code vCPU ÷ host threads} of its
   * host, which divides what was given: {@code share × host threads ÷ vCPU}.
   *
   * @param shareOption share of the node given by the user, {@code NaN} when not given
   * @param hostThreads of the virtual machine's host, 0 when not known
   */
  public static Reserved of(NodeFacts node, double shareOption, int hostThreads) {
    if (Double.isNaN(shareOption)) {
      return new Reserved(Double.NaN, "node.share is not given");
    }
    if (!node.isVirtualMachine()) {
      return new Reserved(shareOption, "");
    }
    if (hostThreads <= 0) {
      return new Reserved(Double.NaN, "node.share is of a host whose threads are not known");
    }
    return new Reserved(shareOption / Math.min(1, node.threads() / (double) hostThreads), "");
  }

  public boolean isKnown() {
    return !Double.isNaN(ofMachine);
  }

  /** Whether more was given than the machine is of its host. */
  public boolean isTooMuch() {
    return ofMachine > 1 + 1e-9; // what rounding of a division may add
  }
}
