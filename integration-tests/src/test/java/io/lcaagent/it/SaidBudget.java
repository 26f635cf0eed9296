package io.lcaagent.it;

import java.util.ArrayList;
import java.util.List;

/**
 * What the agent may say on a program's standard error: three lines before the end, and one block
 * at the end. Whatever the program says without the agent is the program's.
 */
final class SaidBudget {
  private static final int MOST_LINES = 3;
  private static final String LINE = "[lca] ";
  private static final String BLOCK_BEGINS = "== lca-agent ";
  private static final String DOCUMENT = "{"; // the block of summary=json

  private SaidBudget() {}

  /** How {@code ours} says more than it may, in words; empty when it does not. */
  static String exceeded(Outcome ours, Outcome plain) {
    List<String> said = new ArrayList<>(ours.errLines());
    plain.errLines().forEach(said::remove); // once each
    int lines = 0;
    boolean blockSeen = false;
    boolean inBlock = false;
    for (String line : said) {
      if (inBlock) {
        inBlock = !line.matches("=+");
      } else if (line.startsWith(BLOCK_BEGINS) && !blockSeen) {
        blockSeen = true;
        inBlock = true;
      } else if (line.startsWith(DOCUMENT) && !blockSeen) {
        blockSeen = true;
      } else if (line.startsWith(LINE) && !blockSeen && lines < MOST_LINES) {
        lines++;
      } else {
        return "too much on standard error: " + line;
      }
    }
    return inBlock ? "the block at the end has no end" : "";
  }
}
