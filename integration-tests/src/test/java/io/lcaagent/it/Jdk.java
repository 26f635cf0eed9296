package io.lcaagent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A Java installation that the programs run on.
 *
 * @param home {@code null} when this machine has none of this version
 */
record Jdk(String version, Path home) {
  private static final String NEWEST = "25";

  /** The installation that runs the tests. */
  static Jdk running() {
    String version = String.valueOf(Runtime.version().feature());
    return new Jdk(version, Path.of(System.getProperty("java.home")));
  }

  /** The running one and the newest that the agent supports; two, whether it is present or not. */
  static Stream<Jdk> each() {
    Jdk running = running();
    return running.version.equals(NEWEST) ? Stream.of(running) : Stream.of(running, newest());
  }

  private static Jdk newest() {
    return Stream.of(List.of(fromEnvironment()), installed())
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .findFirst()
        .map(home -> new Jdk(NEWEST, home))
        .orElse(new Jdk(NEWEST, null));
  }

  private static Path fromEnvironment() {
    return Path.of(Objects.requireNonNullElse(System.getenv("JAVA25_HOME"), "/nowhere"));
  }

  private static List<Path> installed() {
    Path folder = Path.of("/usr/lib/jvm");
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.filter(home -> home.getFileName().toString().contains(NEWEST)).toList();
    } catch (java.io.IOException none) {
      return List.of();
    }
  }

  /** The launcher; the test that asks is skipped where there is none. */
  Path java() {
    assumeTrue(home != null, "no JDK " + version + " in /usr/lib/jvm, and JAVA25_HOME names none");
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
