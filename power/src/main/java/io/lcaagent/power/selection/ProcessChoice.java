package io.lcaagent.power.selection;

import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.process.ProcessScope;
import io.lcaagent.power.process.Reserved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What makes the process's energy of the node's, with the rule in words.
 *
 * @param scope {@code null} where it cannot be told; {@code tried} has the reason
 */
record ProcessChoice(ProcessScope scope, Tried tried) {
  private static final String ID = "process";

  /**
   * @param modelledIdleWatts of a package by the model, when nothing runs
   * @param load {@code null} where it cannot be read
   */
  static ProcessChoice of(
      PowerOptions options,
      Reserved reserved,
      double modelledIdleWatts,
      Path proc,
      HostLoad load,
      String loadFailure) {
    if (reserved.isTooMuch()) {
      return refused(
          String.format(
              Locale.ROOT,
              "node.share is %s, which is %.3g times what this virtual machine is of its host",
              options.nodeShare(),
              reserved.ofMachine()));
    }
    if (load == null) {
      return refused("processor times cannot be read: " + loadFailure);
    }
    try {
      ProcessScope scope =
          ProcessScope.open(proc, load, options.cpuIdleWatts(), modelledIdleWatts, reserved);
      String rule = "of this process: processors by processor time" + rule(options, reserved);
      return new ProcessChoice(scope, new Tried(ID, "cpu", true, rule, List.of()));
    } catch (IOException e) {
      return refused("processor times cannot be read: " + e.getMessage());
    }
  }

  private static ProcessChoice refused(String reason) {
    return new ProcessChoice(null, new Tried(ID, "cpu", false, reason, List.of()));
  }

  private static String rule(PowerOptions options, Reserved reserved) {
    if (!reserved.isKnown()) {
      return "; memory and making need the part that it reserved: " + reserved.reason();
    }
    return String.format(
        Locale.ROOT,
        ", what a package draws when idle (%s) and memory by the share %.3g of this machine",
        Double.isNaN(options.cpuIdleWatts())
            ? "of a model by its curve; of a counter only with cpu.idle"
            : "of a counter " + options.cpuIdleWatts() + " W, of a model by its curve",
        reserved.ofMachine());
  }

  /** Says of memory why it is not there. */
  static Tried withoutMemory() {
    return new Tried(
        ID,
        "ram",
        false,
        "memory falls to a process by the part that it reserved, which is not known",
        List.of("node.share=<our share of the node>"));
  }
}
