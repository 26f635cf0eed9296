package io.lcaagent.hardware;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One spelling for what drivers of several ages and people call the same card: {@code
 * "A100-SXM4-80GB"}, {@code "NVIDIA A100 SXM4 80 GB"} and a slice {@code "NVIDIA A100-SXM4-80GB MIG
 * 3g.40gb"} of it agree. A name that leaves the form or the memory open ({@code "A100"}) stays
 * another name.
 */
final class GpuNames {
  private static final Set<String> SAID_BY_SOME =
      Set.of("nvidia", "tesla", "geforce", "corporation");

  private GpuNames() {}

  /** The words that tell cards apart, in alphabetical order, since makers changed their order. */
  static String normalise(String rawModelName) {
    String name = rawModelName.toLowerCase(Locale.ROOT).replace("(r)", " ").replace("(tm)", " ");
    name = name.replaceFirst("\\s+mig\\s.*", "").replaceAll("([0-9]+)\\s+gb\\b", "$1gb");
    TreeSet<String> words = new TreeSet<>();
    for (String word : name.split("[^a-z0-9.]+")) {
      if (!word.isEmpty() && !SAID_BY_SOME.contains(word)) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }
}
