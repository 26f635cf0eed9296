package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar depends on the sources alone: not on the folder, the day, the zone or the language. */
class ReproducibleIT {
  private static final Set<String> NOT_SOURCES =
      Set.of("target", ".git", "integration-tests", "benchmarks", "examples", "shared");

  @TempDir Path directory;

  @Test
  void jar_builtAgainElsewhere_isTheSameToTheByte() throws Exception {
    assumeTrue(Built.CAMPAIGN, "a second build takes a minute; it runs with -Pcampaign");
    Path copy = Files.createDirectories(directory.resolve("another folder/lca"));
    copySources(copy);

    build(copy);

    assertEquals(sha256(Built.AGENT), sha256(copy.resolve("agent/target/lca-agent.jar")));
  }

  private static void build(Path copy) throws IOException, InterruptedException {
    File log = copy.resolve("build.log").toFile();
    ProcessBuilder maven =
        new ProcessBuilder(
                List.of("mvn", "-q", "-ntp", "-pl", "agent", "-am", "package", "-Pquickstart"))
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    maven.environment().put("TZ", "Pacific/Chatham");
    maven.environment().put("LC_ALL", "C");
    Process process = maven.start();
    assertTrue(process.waitFor(8, TimeUnit.MINUTES), "the build hangs");
    assertEquals(0, process.exitValue(), Files.readString(log.toPath()));
  }

  /** All that the agent's modules are built from; the root names the others, so their POMs too. */
  private static void copySources(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(Built.ROOT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = Built.ROOT.relativize(file);
        boolean isSource = true;
        for (Path part : relative) {
          isSource &= !NOT_SOURCES.contains(part.toString());
        }
        if (isSource || isPom(relative)) {
          Files.createDirectories(copy.resolve(relative).getParent());
          Files.copy(file, copy.resolve(relative));
        }
      }
    }
  }

  private static boolean isPom(Path relative) {
    return relative.endsWith("pom.xml") && !relative.toString().contains("target");
  }

  private static String sha256(Path file) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(sum);
  }
}
