package io.lcaagent.agent.wording;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Nearest {
  private static final int MAX_LENGTH =
      64; // longer texts are no names, and the search is quadratic

  private Nearest() {}

  /**
   * The nearest of the names, or {@code null} when none is near: at most one edit in three letters,
   * case aside. A name's last part counts as the name, so {@code tdp} finds {@code cpu.tdp}.
   */
  public static String of(String found, Collection<String> names) {
    String wanted = found.toLowerCase(Locale.ROOT);
    if (wanted.length() > MAX_LENGTH) {
      return null;
    }
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(wanted, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return bestDistance <= Math.max(1, wanted.length() / 3) ? best : null;
  }

  private static int distance(String wanted, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    int whole = edits(wanted, lower);
    if (dot < 0 || wanted.indexOf('.') >= 0) {
      return whole;
    }
    return Math.min(whole, edits(wanted, lower.substring(dot + 1)));
  }

  /** Optimal string alignment: insert, delete, replace, or swap two neighbours. */
  static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int edits = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + replace);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        row[j] = edits;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
