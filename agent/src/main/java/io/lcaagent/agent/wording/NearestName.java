package io.lcaagent.agent.wording;

import io.lcaagent.impact.Nearest;
import java.util.Collection;
import java.util.Locale;

/** Finds the option, command or set that a misspelt name was probably meant to be. */
public final class NearestName {
  private static final int MAX_LENGTH = 64; // longer texts are no names; the search is quadratic

  private NearestName() {}

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
    int whole = Nearest.distance(wanted, lower);
    if (dot < 0 || wanted.indexOf('.') >= 0) {
      return whole;
    }
    return Math.min(whole, Nearest.distance(wanted, lower.substring(dot + 1)));
  }
}
