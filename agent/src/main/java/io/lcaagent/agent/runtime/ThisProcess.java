package io.lcaagent.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which process this is.
 *
 * @param name main class or jar, never a path; {@code unknown} when the JVM does not say
 * @param startTicks clock ticks after boot, -1 unknown; with the boot it tells processes of one pid
 *     apart
 */
record ThisProcess(String name, long pid, long startTicks) {
  private static final String JAR = ".jar";

  /**
   * @param proc laid out like {@code /proc}
   */
  static ThisProcess read(Path proc) {
    return new ThisProcess(
        name(
            System.getProperty("sun.java.command", ""),
            System.getProperty("jdk.module.main") != null),
        ProcessHandle.current().pid(),
        startTicks(proc.resolve("self/stat")));
  }

  /**
   * The first word of the command, or the jar's file name; arguments may hold secrets.
   *
   * @param isModule a module's main class was started, {@code module/class}: no path to put
   *     together
   */
  static String name(String command, boolean isModule) {
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    int jar = command.indexOf(JAR);
    if (!isModule && !first.endsWith(JAR) && first.contains("/") && jar >= 0) {
      first = command.substring(0, jar + JAR.length()); // a path with spaces
    }
    String last = first.substring(first.lastIndexOf('/') + 1);
    return last.isBlank() ? "unknown" : last;
  }

  /** Field 22 of stat; the name in field 2 may hold anything, so fields count from its end. */
  private static long startTicks(Path stat) {
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[22 - 3]);
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }
}
