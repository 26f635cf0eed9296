package io.lcaagent.it;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The code by which a running JVM runs DJL's training classes, held against the class files. A JVM
 * that was asked for a class once keeps its constants in an order of its own, so and methods too,
 * so what is compared is a hash of the disassembled members without the constants' numbers.
 */
record LoadedCode(Path folder) {
  private static final String PREFIX = "ai.djl.training.";

  /** Writes the class files that {@code program} runs into {@code folder}. */
  static LoadedCode of(Started program, Path folder) throws Exception {
    load(program, readingAgent(), PREFIX + "=" + folder);
    return new LoadedCode(folder);
  }

  /** Attaches an agent to a program. */
  static void load(Started program, Path agent, String options) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(program.pid()));
    try {
      machine.loadAgent(agent.toString(), options);
    } finally {
      machine.detach();
    }
  }

  /** A manifest alone: the class is on the program's class path. */
  private static Path readingAgent() throws IOException {
    Path jar = Files.createTempFile("class-bytes", ".jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Agent-Class", "com.example.programs.plain.ClassBytes");
    main.putValue("Can-Retransform-Classes", "true");
    try (OutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    }
    return jar;
  }

  /** Names of the classes whose code calls the agent. */
  Set<String> woven() throws Exception {
    Set<String> woven = new TreeSet<>();
    for (Path loaded : classFiles()) {
      if (members(loaded).contains("io/lcaagent/")) {
        woven.add(type(loaded));
      }
    }
    return woven;
  }

  /** SHA-256 of the code of some classes, by name. */
  Map<String, String> hashes(Set<String> types) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    for (Path loaded : classFiles()) {
      if (types.contains(type(loaded))) {
        hashes.put(type(loaded), hash(members(loaded)));
      }
    }
    return hashes;
  }

  /** The same of their class files. */
  Map<String, String> hashesOfFiles(Set<String> types) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    Path originals = Files.createDirectories(folder.resolve("originals"));
    for (String type : types) {
      Path original = Files.write(originals.resolve(type + ".class"), fileOf(type));
      hashes.put(type, hash(members(original)));
    }
    return hashes;
  }

  private static String type(Path classFile) {
    return classFile.getFileName().toString().replaceFirst("\\.class$", "");
  }

  private List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static byte[] fileOf(String type) throws IOException {
    try (Stream<Path> jars = Files.list(Built.djlLibraries())) {
      for (Path path : jars.filter(jar -> jar.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(path.toFile())) {
          JarEntry found = jar.getJarEntry(type.replace('.', '/') + ".class");
          if (found != null) {
            return jar.getInputStream(found).readAllBytes();
          }
        }
      }
    }
    throw new IOException("no class file of " + type);
  }

  private static String hash(String members) throws Exception {
    byte[] bytes = members.getBytes("UTF-8");
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String members(Path classFile) throws Exception {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    if (javap.run(out, out, "-c", "-p", classFile.toString()) != 0) {
      throw new IOException(text.toString());
    }
    String members =
        text.toString().replaceAll("(?m)^  (?=\\S)", "\n"); // an empty line before each
    String code = members.replaceAll("#[0-9]+(,  [0-9]+)?", "#").replaceAll(" +", " ");
    return sorted(code);
  }

  /** Methods come in an order of the JVM's own; a member is what stands between two blank lines. */
  private static String sorted(String code) {
    String body = code.substring(code.indexOf('{') + 1, code.lastIndexOf('}'));
    return String.join("\n", Stream.of(body.strip().split("\n\\s*\n")).sorted().toList());
  }
}
