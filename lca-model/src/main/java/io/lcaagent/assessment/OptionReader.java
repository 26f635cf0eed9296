package io.lcaagent.assessment;

import io.lcaagent.embodied.EmbodiedVariant;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.Numbers;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Picks options by precedence (explicit, profile, default) and checks their values. */
final class OptionReader {
  static final String DEFAULT = "default";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "pue", "1.0",
          "aur", "0.5",
          "lifetime", "4y",
          "hours", "8766",
          "node.share", "1",
          "total", "cpu+ram+gpu",
          "node", "auto",
          "gpu.model", EmbodiedVariant.DEFAULT_GPU_MODEL,
          "cpu.area", "die");
  private static final Map<String, String> DEFAULT_SOURCES =
      Map.of(
          "pue", "default: the building's overhead is not counted",
          "aur", "default: half of the lifetime's hours with a job",
          "lifetime", "default: 4 years",
          "hours", "default: 365.25 days of 24 h",
          "node.share", "default: the whole node",
          "total", "default: all components that have an energy",
          "gpu.model", "default: the model of cards of the method",
          "cpu.area", "default: the area of the dies alone");

  private final Map<String, OptionValue> options;
  private final List<String> modified = new ArrayList<>();
  private AllocationProfile profile;

  OptionReader(Map<String, OptionValue> options) {
    this.options = options;
  }

  /** One picked value. */
  record Pick(String key, String value, String origin, String source) {
    boolean isDefault() {
      return origin.equals(DEFAULT);
    }

    BadInputException bad(String allowed) {
      return BadInputException.usage(
          key + " is " + BadInputException.quote(value) + "; allowed: " + allowed);
    }

    double number(String allowed) {
      double number = Numbers.parse(value.strip());
      if (Double.isNaN(number)) {
        throw bad(allowed);
      }
      return number;
    }

    /** A number in [least, most]. */
    double numberIn(double least, double most, String allowed) {
      double number = number(allowed);
      if (!(number >= least && number <= most)) {
        throw bad(allowed);
      }
      return number;
    }
  }

  /** From now on this profile's values stand before the defaults. */
  void use(AllocationProfile chosen) {
    profile = chosen;
  }

  /** What somebody asked for on purpose; {@code null} when nobody did. */
  Pick explicit(String key) {
    OptionValue option = options.get(key);
    if (option == null || option.value() == null || option.value().isBlank()) {
      return null;
    }
    return option.origin().equals(DEFAULT)
        ? null
        : new Pick(key, option.value().strip(), option.origin(), source(option.origin()));
  }

  /** A value that was found out or guessed says by its origin how; nobody gave it. */
  private static String source(String origin) {
    boolean isFound = origin.startsWith("assumed:") || origin.startsWith("detected:");
    return isFound ? origin : "given by option";
  }

  /** The value by precedence; {@code null} when nothing gives one. */
  Pick pick(String key) {
    Pick explicit = explicit(key);
    if (explicit != null) {
      if (profile != null && profile.sets(key) && !same(explicit.value(), profileValue(key))) {
        modified(key);
      }
      return explicit;
    }
    Pick ofProfile = ofProfile(key);
    if (ofProfile != null) {
      return ofProfile;
    }
    OptionValue option = options.get(key);
    String value =
        option != null && option.value() != null && !option.value().isBlank()
            ? option.value().strip()
            : DEFAULTS.get(key);
    return value == null
        ? null
        : new Pick(key, value, DEFAULT, DEFAULT_SOURCES.getOrDefault(key, "default"));
  }

  /** The profile's value; {@code null} without a profile that sets this key. */
  Pick ofProfile(String key) {
    if (profile == null || !profile.sets(key)) {
      return null;
    }
    AllocationProfile.Entry entry = profile.entries().get(key);
    return new Pick(key, entry.value(), "profile", profile.id() + ": " + entry.source());
  }

  /** Says that an explicit option replaced a value of the profile. */
  void modified(String key) {
    if (!modified.contains(key)) {
      modified.add(key);
    }
  }

  /** The profile's id, with what was modified. */
  String profileLabel() {
    return modified.isEmpty()
        ? profile.id()
        : profile.id() + " (modified: " + String.join(", ", modified) + ")";
  }

  private String profileValue(String key) {
    return profile.entries().get(key).value();
  }

  private static boolean same(String a, String b) {
    double x = Numbers.parse(a);
    return a.equals(b) || (!Double.isNaN(x) && x == Numbers.parse(b));
  }
}
