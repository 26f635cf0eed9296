package io.lcaagent.agent.options;

import io.lcaagent.impact.Numbers;

/** What an option takes as its value. Immutable. */
abstract class OptionType {
  /** The values allowed, for a message and the help, e.g. {@code node, process}. */
  abstract String allowed();

  /** Whether a value, never empty, is one of those. */
  abstract boolean accepts(String value);

  /** Whether {@code a+b} means two values. */
  boolean isList() {
    return false;
  }

  /** Whether the value is a path, be there something or not. */
  boolean isPath() {
    return false;
  }

  /** Whether the value is, or may hold, the path of something that must exist. */
  PathIn path() {
    return PathIn.NONE;
  }

  /** Where in a value a path of an existing thing stands. */
  enum PathIn {
    NONE,
    FILE,
    FOLDER,
    FILE_OR_FOLDER,
    /** Behind {@code file:}. */
    FILE_PREFIX,
    /** Where the value looks like a path. */
    FILE_IF_PATH
  }

  /** One of some words. */
  static OptionType word(String... words) {
    return new Words(false, false, words);
  }

  /** One of some words, or {@code file:PATH}. */
  static OptionType wordOrFile(String... words) {
    return new Words(false, true, words);
  }

  /** Some of the words, each once, joined by {@code +}. */
  static OptionType words(String... words) {
    return new Words(true, false, words);
  }

  static OptionType number(String allowed, double min, boolean minIncluded, double max) {
    return new Number(allowed, min, minIncluded, max);
  }

  /** A positive decimal number followed by one of the units, within bounds in nanoseconds. */
  static OptionType duration(String allowed, double minNanos, double maxNanos, String... units) {
    return new Duration(allowed, minNanos, maxNanos, units);
  }

  static OptionType text(String allowed) {
    return new Text(allowed, false, PathIn.NONE);
  }

  static OptionType path(String allowed, PathIn path) {
    return new Text(allowed, true, path);
  }

  /** ISO 3166 alpha-3; whether the country is known is for the factors to say. */
  static OptionType country() {
    return new Country();
  }

  private static final class Words extends OptionType {
    private static final String FILE = "file:";

    private final boolean list;
    private final boolean file;
    private final String[] words;

    Words(boolean list, boolean file, String... words) {
      this.list = list;
      this.file = file;
      this.words = words;
    }

    @Override
    String allowed() {
      StringBuilder allowed = new StringBuilder();
      for (String word : words) {
        allowed.append(allowed.length() == 0 ? "" : ", ").append(word);
      }
      return allowed.append(file ? ", file:PATH" : list ? ", joined by +" : "").toString();
    }

    @Override
    boolean accepts(String value) {
      if (file && value.startsWith(FILE)) {
        return value.length() > FILE.length();
      }
      if (!list) {
        return indexOf(value) >= 0;
      }
      boolean[] seen = new boolean[words.length];
      for (int from = 0; from <= value.length(); ) {
        int plus = value.indexOf('+', from);
        int to = plus < 0 ? value.length() : plus;
        int index = indexOf(value.substring(from, to));
        if (index < 0 || seen[index]) {
          return false;
        }
        seen[index] = true;
        from = to + 1;
      }
      return true;
    }

    private int indexOf(String word) {
      for (int i = 0; i < words.length; i++) {
        if (words[i].equals(word)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    boolean isList() {
      return list;
    }

    @Override
    PathIn path() {
      return file ? PathIn.FILE_PREFIX : PathIn.NONE;
    }
  }

  private static final class Number extends OptionType {
    private final String allowed;
    private final double min;
    private final boolean minIncluded;
    private final double max;

    Number(String allowed, double min, boolean minIncluded, double max) {
      this.allowed = allowed;
      this.min = min;
      this.minIncluded = minIncluded;
      this.max = max;
    }

    @Override
    String allowed() {
      return allowed;
    }

    @Override
    boolean accepts(String value) {
      double number = Numbers.parse(value);
      return (minIncluded ? number >= min : number > min) && number <= max; // false for NaN
    }
  }

  private static final class Duration extends OptionType {
    private final String allowed;
    private final double minNanos;
    private final double maxNanos;
    private final String[] units;

    Duration(String allowed, double minNanos, double maxNanos, String... units) {
      this.allowed = allowed;
      this.minNanos = minNanos;
      this.maxNanos = maxNanos;
      this.units = units;
    }

    @Override
    String allowed() {
      return allowed;
    }

    @Override
    boolean accepts(String value) {
      double nanos = Durations.nanos(value, units);
      return nanos >= minNanos && nanos <= maxNanos; // false for NaN
    }
  }

  private static final class Text extends OptionType {
    private final String allowed;
    private final boolean isPath;
    private final PathIn path;

    Text(String allowed, boolean isPath, PathIn path) {
      this.allowed = allowed;
      this.isPath = isPath;
      this.path = path;
    }

    @Override
    String allowed() {
      return allowed;
    }

    @Override
    boolean accepts(String value) {
      return true; // what no value may hold is refused for all options alike
    }

    @Override
    boolean isPath() {
      return isPath;
    }

    @Override
    PathIn path() {
      return path;
    }
  }

  private static final class Country extends OptionType {
    @Override
    String allowed() {
      return "three letters, ISO 3166 alpha-3, e.g. FRA";
    }

    @Override
    boolean accepts(String value) {
      if (value.length() != 3) {
        return false;
      }
      for (int i = 0; i < 3; i++) {
        char c = value.charAt(i);
        if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
          return false;
        }
      }
      return true;
    }
  }
}
