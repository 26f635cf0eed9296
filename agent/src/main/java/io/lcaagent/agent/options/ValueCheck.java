package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.Quoted;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Refuses values that an option cannot have. */
final class ValueCheck {
  private static final int MAX_LENGTH = 4096;
  static final String FILE = "file:";

  private ValueCheck() {}

  /** Checks the value itself; opens nothing. */
  static void check(OptionSpec spec, Options.Entry entry) throws OptionException {
    String value = entry.value();
    if (value.isEmpty()) {
      if (!spec.isOptional()) {
        throw OptionException.badValue(spec, value, entry.origin());
      }
      return; // set to nothing: takes back what a source below it says
    }
    if (value.length() > MAX_LENGTH) {
      throw OptionException.usage(
          named(spec, entry) + "found " + value.length() + " characters; allowed: " + MAX_LENGTH);
    }
    if (!Quoted.isHarmless(value)) {
      throw OptionException.usage(
          named(spec, entry)
              + "found a control character in "
              + Quoted.of(value)
              + "; allowed: "
              + spec.allowed());
    }
    if (holdsCredentials(value)) { // not shown: options are printed, recorded and passed on
      throw OptionException.usage(
          named(spec, entry)
              + "found a URL with a user name or a password; no option may hold one");
    }
    if (!spec.type().accepts(value)) {
      throw OptionException.badValue(spec, value, entry.origin());
    }
  }

  private static String named(OptionSpec spec, Options.Entry entry) {
    return "option " + spec.key() + " (" + entry.origin() + "): ";
  }

  /** Checks that what a value names is there. */
  static void checkFile(OptionSpec spec, Options.Entry entry, Path directory)
      throws OptionException {
    String value = entry.value();
    switch (spec.type().path()) {
      case FILE:
        check(spec, entry, directory, value, true, false);
        break;
      case FOLDER:
        check(spec, entry, directory, value, false, true);
        break;
      case FILE_OR_FOLDER:
        check(spec, entry, directory, value, true, true);
        break;
      case FILE_PREFIX:
        if (value.startsWith(FILE)) {
          check(spec, entry, directory, value.substring(FILE.length()), true, false);
        }
        break;
      case FILE_IF_PATH:
        if (looksLikePath(value)) {
          check(spec, entry, directory, value, true, false);
        }
        break;
      default:
        break;
    }
  }

  /** Whether {@code node}'s value is a file, of any ending; the name of a preset has no dot. */
  static boolean looksLikePath(String value) {
    return value.indexOf('/') >= 0 || value.indexOf('\\') >= 0 || value.indexOf('.') >= 0;
  }

  private static void check(
      OptionSpec spec,
      Options.Entry entry,
      Path directory,
      String value,
      boolean file,
      boolean folder)
      throws OptionException {
    if (value.isEmpty()) {
      return;
    }
    String problem;
    try {
      Path path = directory.resolve(value);
      if (!Files.exists(path)) {
        problem = "no such " + (file ? folder ? "file or folder" : "file" : "folder");
      } else if (!file && !Files.isDirectory(path)) {
        problem = "is not a folder";
      } else if (!folder && Files.isDirectory(path)) {
        problem = "is a folder";
      } else if (!Files.isReadable(path)) {
        problem = "permission denied";
      } else {
        return;
      }
    } catch (InvalidPathException e) {
      problem = "is not a path";
    }
    throw OptionException.data(
        "option "
            + spec.key()
            + " ("
            + entry.origin()
            + "): "
            + Quoted.of(value)
            + ": "
            + problem
            + "; allowed: "
            + spec.allowed());
  }

  /** Whether a text holds {@code scheme://user@} or {@code scheme://user:password@}. */
  private static boolean holdsCredentials(String value) {
    for (int at = value.indexOf("://"); at >= 0; at = value.indexOf("://", at + 3)) {
      for (int i = at + 3; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '@') {
          return true;
        }
        if (c == '/' || c == '?' || c == '#' || c == ' ') {
          break;
        }
      }
    }
    return false;
  }
}
