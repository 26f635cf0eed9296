package io.lcaagent.impact;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelt word was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** Up to {@code most} candidates within an edit distance of 2, the nearest first. */
  public static List<String> to(String word, Collection<String> candidates, int most) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int farthest = wanted.length() <= 3 ? 1 : Math.max(2, wanted.length() / 4);
    return candidates.stream()
        .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= farthest)
        .sorted(
            Comparator.comparingInt(
                    (String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  /** {@code " (did you mean X?)"}, or nothing when no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    List<String> near = to(word, candidates, 1);
    return near.isEmpty() ? "" : " (did you mean " + near.get(0) + "?)";
  }

  /**
   * Edits from one text to the other: insert, delete or replace a letter, or swap two neighbours
   * (Damerau-Levenshtein distance, as optimal string alignment). Quadratic: for names, not texts.
   */
  public static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 16) {
      return Integer.MAX_VALUE; // too far apart to be worth the time
    }
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
