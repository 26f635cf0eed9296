package io.lcaagent.phase;

/** Makes names that come from the application fit for files, terminals and paths of phases. */
final class PhaseNames {
  /** No honest name is longer; a hostile one must not fill memory or a terminal. */
  static final int MAX_LENGTH = 256;

  /** The path of time in no leaf, which no phase may take. */
  static final String OUTSIDE = "outside";

  private PhaseNames() {}

  /** The name, cut, with control characters replaced by spaces; the fallback when it is blank. */
  static String clean(String name, String fallback) {
    if (name == null || name.isBlank()) {
      return fallback;
    }
    String cut = name;
    if (name.length() > MAX_LENGTH) {
      // Not through the middle of a surrogate pair.
      boolean pair = Character.isHighSurrogate(name.charAt(MAX_LENGTH - 1));
      cut = name.substring(0, pair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
    for (int i = 0; i < cut.length(); i++) {
      if (Character.isISOControl(cut.charAt(i))) {
        return cut.chars()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
            .toString();
      }
    }
    return cut;
  }

  /** As {@link #clean}, for a phase named by the user: one step of a path. */
  static String step(String name) {
    String clean = clean(name, "unnamed").replace('/', '_');
    return clean.equals(OUTSIDE) ? OUTSIDE + "_" : clean;
  }
}
