package io.lcaagent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A copy of the agent's jar with something wrong in it. */
final class SabotagedJar {
  private static final String TREE = "inst/";
  private static final String AGENT = "io/lcaagent/agent/runtime/Agent";

  private SabotagedJar() {}

  /** What a copy does with an entry: other bytes, or {@code null} to leave it out. */
  interface Change {
    byte[] apply(String name, byte[] bytes) throws IOException;
  }

  static Path copy(Path folder, Change change) throws IOException {
    Path target = folder.resolve("lca-agent.jar");
    try (JarFile jar = new JarFile(Built.AGENT.toFile());
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file, jar.getManifest())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
          continue;
        }
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
          bytes = change.apply(entry.getName(), in.readAllBytes());
        }
        if (bytes != null) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(bytes);
          out.closeEntry();
        }
      }
    }
    return target;
  }

  /** Every class below {@code prefix} of the inner tree is cut in half. */
  static Path truncated(Path folder, String prefix) throws IOException {
    return copy(
        folder,
        (name, bytes) ->
            name.startsWith(TREE + prefix) && name.endsWith(".classdata")
                ? java.util.Arrays.copyOf(bytes, bytes.length / 2)
                : bytes);
  }

  static Path withoutTree(Path folder) throws IOException {
    return copy(folder, (name, bytes) -> name.startsWith(TREE) ? null : bytes);
  }

  /** The class that the shim starts has a static initialiser that throws. */
  static Path throwing(Path folder) throws IOException {
    Path source = folder.resolve("Agent.java");
    Files.writeString(
        source,
        """
        package io.lcaagent.agent.runtime;
        public final class Agent {
          static { if (true) throw new IllegalStateException("sabotage"); }
          public static String start(String a, java.lang.instrument.Instrumentation i, boolean b) {
            return null;
          }
        }
        """);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                List.of("--release", "17", "-d", folder.toString(), source.toString())
                    .toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("the sabotage does not compile");
    }
    byte[] bad = Files.readAllBytes(folder.resolve(AGENT + ".class"));
    return copy(folder, (name, bytes) -> name.equals(TREE + AGENT + ".classdata") ? bad : bytes);
  }
}
