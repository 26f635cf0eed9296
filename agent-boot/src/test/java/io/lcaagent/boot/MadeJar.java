package io.lcaagent.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes a jar laid out like the agent's: this module's classes, and a made-up inner tree. */
final class MadeJar {
  private final Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  MadeJar(Path folder) {
    this.folder = folder;
  }

  /** The classes that the product has outside the inner tree. */
  MadeJar withBootClasses() throws IOException {
    Path classes = Path.of("target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return this;
  }

  /** Compiles {@code source} and puts its class into the inner tree. */
  MadeJar withInner(String className, String source) throws IOException {
    return with("inst/" + className.replace('.', '/') + ".classdata", compile(className, source));
  }

  MadeJar with(String entry, String text) {
    return with(entry, text.getBytes(StandardCharsets.UTF_8));
  }

  MadeJar with(String entry, byte[] bytes) {
    entries.put(entry, bytes);
    return this;
  }

  byte[] compile(String className, String source) throws IOException {
    Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", "target/classes", "-d", out.toString(), file.toString());
    if (status != 0) {
      throw new IOException("does not compile: " + source);
    }
    return Files.readAllBytes(out.resolve(className.replace('.', '/') + ".class"));
  }

  Path write(String name) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, AgentShim.class.getName());
    main.putValue("Premain-Class", AgentShim.class.getName());
    main.putValue("Agent-Class", AgentShim.class.getName());
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }
}
