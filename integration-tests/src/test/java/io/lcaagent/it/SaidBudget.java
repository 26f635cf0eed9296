package io.lcaagent.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the agent may say on a program's standard error: three lines before the end, and one block
 * at the end. Whatever the program says without the agent is the program's.
 */
final class SaidBudget {
  private static final int MOST_LINES = 3;
  private static final Pattern LINE = Pattern.compile("(\\[lca]|lca-agent:) .*");
  private static final String BLOCK_BEGINS = "== lca-agent ";
  private static final String DOCUMENT = "{"; // the block of summary=json

  /** Said by the JVM with words that change: that it cannot log its end, what it was given. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("Runtime\\.exit\\(.*|Picked up .*|\\[otel\\.javaagent .*");

  private SaidBudget() {}

  /** How {@code ours} says more than it may, in words; empty when it does not. */
  static String exceeded(Outcome ours, Outcome plain) {
    List<String> said = new ArrayList<>(ours.errLines());
    plain.errLines().forEach(said::remove); // once each
    said.removeIf(line -> OF_OTHERS.matcher(line).matches());
    int lines = 0;
    boolean blockSeen = false;
    boolean inBlock = false;
    for (String line : said) {
      if (inBlock) {
        inBlock = !line.matches("=+");
      } else if (!blockSeen && line.startsWith(BLOCK_BEGINS)) {
        blockSeen = true;
        inBlock = true;
      } else if (!blockSeen && line.startsWith(DOCUMENT)) {
        blockSeen = true;
      } else if (!blockSeen && lines < MOST_LINES && LINE.matcher(line).matches()) {
        lines++;
      } else {
        return "too much on standard error: " + line;
      }
    }
    return inBlock ? "the block at the end has no end" : "";
  }
}
