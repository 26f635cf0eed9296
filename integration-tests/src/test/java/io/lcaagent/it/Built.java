package io.lcaagent.it;

import java.io.File;
import java.nio.file.Path;

/** Where the build has left what the tests start. */
final class Built {
  static final Path ROOT =
      Path.of(System.getProperty("lca.root", "..")).toAbsolutePath().normalize();
  static final Path AGENT = ROOT.resolve("agent/target/lca-agent.jar");
  static final Path EXAMPLE = ROOT.resolve("examples/djl-mnist");
  static final Path TOOLS = ROOT.resolve("integration-tests/tools");

  /** Whether the long variants were asked for. */
  static final boolean CAMPAIGN = Boolean.getBoolean("lca.campaign");

  private static final Path PROGRAMS =
      ROOT.resolve("integration-tests/programs/target/sample-programs.jar");
  private static final Path LIBRARIES = EXAMPLE.resolve("target/lib");
  private static final Path NATIVE_CACHE = EXAMPLE.resolve("target/djl-cache");

  private Built() {}

  /** The sample programs that need the JDK alone. */
  static String plainClassPath() {
    return PROGRAMS.toString();
  }

  /** The sample programs that say what they do through our API. */
  static String apiClassPath() {
    return PROGRAMS + File.pathSeparator + ROOT.resolve("api/target/lca-api-0.1.0-SNAPSHOT.jar");
  }

  /** The sample programs with DJL and the engine that the example brings. */
  static String djlClassPath() {
    return PROGRAMS + File.pathSeparator + LIBRARIES + File.separator + "*";
  }

  /** The sample programs that train with Deeplearning4j, and what they need. */
  static String dl4jClassPath() {
    Path target = ROOT.resolve("integration-tests/programs/dl4j/target");
    return target.resolve("dl4j-programs.jar") + File.pathSeparator + target.resolve("lib/*");
  }

  /** The folder of DJL's jars and of what they need. */
  static Path djlLibraries() {
    return LIBRARIES;
  }

  /** The JVM options under which DJL finds the natives that the example has unpacked. */
  static String[] djlOptions() {
    return new String[] {"-DDJL_CACHE_DIR=" + NATIVE_CACHE};
  }
}
