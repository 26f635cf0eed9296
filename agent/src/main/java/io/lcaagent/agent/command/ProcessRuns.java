package io.lcaagent.agent.command;

import io.lcaagent.agent.node.ThisNode;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.Numbers;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import io.lcaagent.run.joint.NodeRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs whose energy is that of their process. Those of one node add up, as long as one rule divided
 * the node among all of them: then they never are more than the node.
 */
final class ProcessRuns {
  private static final String SHARE = "node.share";

  /** What decides who has the idle energy and the memory. */
  private static final List<String> RULE = List.of("scope", SHARE, "cpu.idle");

  /** Shares that are found out are written with six digits. */
  private static final double ROUNDING = 1e-6;

  private ProcessRuns() {}

  static boolean isProcess(NodeRun run) {
    return "process".equals(value(run, "scope"));
  }

  /**
   * @param runs with what the user calls them
   * @throws BadInputException where runs of one node do not add up
   */
  static void check(Map<NodeRun, String> runs) {
    for (NodeRun run : runs.keySet()) {
      double reserved = 0;
      for (NodeRun other : runs.keySet()) {
        if (run.isOnNodeOf(other) && (isProcess(run) || isProcess(other))) {
          sameRule(run, other, runs);
          reserved += isOpenAtStartOf(run, other) ? share(other) : 0;
        }
      }
      String machine = value(run, ThisNode.MACHINE_SHARE);
      double most = machine == null ? 1 : Numbers.parse(machine);
      if (reserved > most + ROUNDING) {
        throw BadInputException.data(
            "while "
                + BadInputException.quote(runs.get(run))
                + " ran, runs on its node had reserved "
                + reserved
                + " of it together (node.share); at most "
                + most
                + " adds up");
      }
    }
  }

  /** The shares differ from run to run; that there is one is the rule. */
  private static void sameRule(NodeRun one, NodeRun other, Map<NodeRun, String> runs) {
    for (String key : RULE) {
      String mine = value(one, key);
      String theirs = value(other, key);
      boolean isSame =
          key.equals(SHARE) ? (mine == null) == (theirs == null) : Objects.equals(mine, theirs);
      if (!isSame) {
        throw BadInputException.data(
            "runs "
                + BadInputException.quote(runs.get(one))
                + " and "
                + BadInputException.quote(runs.get(other))
                + " were on one node and differ in "
                + key
                + " ("
                + shown(mine)
                + ", "
                + shown(theirs)
                + "), by which their energy was divided; report them apart");
      }
    }
  }

  private static String shown(String value) {
    return value == null ? "not set" : value;
  }

  private static boolean isOpenAtStartOf(NodeRun run, NodeRun other) {
    long at = run.summary().header().startNanos(); // of one boot: one clock
    RunSummary of = other.summary();
    return of.header().startNanos() <= at && at <= of.endNanos();
  }

  private static double share(NodeRun run) {
    String share = value(run, SHARE);
    return share == null ? 0 : Numbers.parse(share);
  }

  private static String value(NodeRun run, String key) {
    OptionValue option = run.summary().options().get(key);
    return option == null || option.value().isEmpty() ? null : option.value();
  }
}
