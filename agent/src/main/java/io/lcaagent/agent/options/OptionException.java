package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An option that is not accepted. The message is one line for the user: which option, where it was
 * set, what was found and what is allowed.
 */
public final class OptionException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final List<String> SECRET_WORDS =
      List.of("password", "passwd", "secret", "token", "credential", "apikey", "authorization");

  private final boolean usage;

  private OptionException(String message, boolean usage) {
    super(message, null, false, false); // the message says all; a stack trace helps no user
    this.usage = usage;
  }

  /** A wrong option: a command ends with exit code 2. */
  public static OptionException usage(String message) {
    return new OptionException(message, true);
  }

  /** A file that an option names and that is missing or malformed: exit code 3. */
  public static OptionException data(String message) {
    return new OptionException(message, false);
  }

  /** No option has this key. */
  public static OptionException unknown(String key, String origin) {
    if (looksSecret(key)) { // its value is never shown
      return usage(
          "option "
              + Quoted.of(key)
              + " ("
              + origin
              + "): a secret is not taken as an option, where ps, logs and recordings show it;"
              + " no option of this version needs one: remove it");
    }
    List<String> keys = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    for (OptionSpec spec : OptionTable.all()) {
      keys.add(spec.key());
      if (spec.key().startsWith(key + ".")) {
        inner.add(spec.key());
      }
    }
    if (!inner.isEmpty()) { // the name of a block, with a value where its options are due
      return usage(
          "option "
              + Quoted.of(key)
              + " ("
              + origin
              + ") takes no value, it is a block: did you mean '"
              + inner.get(0)
              + "'? Allowed: "
              + String.join(", ", inner));
    }
    String nearest = NearestName.of(key, keys);
    String hint = nearest == null ? "" : ": did you mean '" + nearest + "'?";
    return usage(
        "unknown option "
            + Quoted.of(key)
            + " ("
            + origin
            + ")"
            + (hint.isEmpty() ? "; " : hint + " ")
            + "All options: java -jar lca-agent.jar help options");
  }

  private static boolean looksSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (String word : SECRET_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The value is not one of those allowed. */
  static OptionException badValue(OptionSpec spec, String value, String origin) {
    return usage(
        "option "
            + spec.key()
            + " ("
            + origin
            + "): found "
            + Quoted.of(value)
            + "; allowed: "
            + spec.allowed());
  }

  /** Whether the option itself is wrong (true), or a file that it names (false). */
  public boolean isUsage() {
    return usage;
  }
}
