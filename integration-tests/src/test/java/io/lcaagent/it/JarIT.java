package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What lies in the one jar. */
class JarIT {
  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;
  private static final long MEGABYTES_10 = 10 << 20;

  @Test
  void size_ofTheJar_isAtMostTenMegabytes() throws IOException {
    long bytes = Files.size(Built.AGENT);

    assertTrue(bytes <= MEGABYTES_10, bytes + " bytes");
  }

  @Test
  void classesOutsideTheInnerTree_areJava8AndOurs() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      List<String> classes = names(jar, ".class");

      for (String name : classes) {
        assertTrue(name.startsWith("io/lcaagent/boot/"), name);
        assertEquals(JAVA_8, major(jar, name), name);
      }
      assertTrue(classes.contains("io/lcaagent/boot/AgentShim.class"), classes.toString());
    }
  }

  @Test
  void classesOfTheInnerTree_areAtMostJava17() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      List<String> classes = names(jar, ".classdata");

      for (String name : classes) {
        assertTrue(name.startsWith("inst/"), name);
        assertTrue(major(jar, name) <= JAVA_17, name);
      }
      assertTrue(classes.size() > 1_000, classes.size() + " classes"); // ByteBuddy alone has more
    }
  }

  @Test
  void manifest_namesTheEntryPointsAndNoOther() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      Attributes main = jar.getManifest().getMainAttributes();

      assertEquals("io.lcaagent.boot.AgentShim", main.getValue("Premain-Class"));
      assertEquals("io.lcaagent.boot.AgentShim", main.getValue("Agent-Class"));
      assertEquals("io.lcaagent.boot.AgentShim", main.getValue("Main-Class"));
      assertEquals(null, main.getValue("Launcher-Agent-Class"));
      assertEquals(null, main.getValue("Boot-Class-Path"));
      assertEquals(null, main.getValue("Class-Path"));
    }
  }

  @Test
  void licences_ofUsAndOfAllThatIsPacked_areInside() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      Set<String> all = jar.stream().map(ZipEntry::getName).collect(Collectors.toSet());
      String thirdParties = text(jar, "META-INF/THIRD-PARTY");

      assertTrue(all.contains("META-INF/LICENSE"));
      assertTrue(all.contains("META-INF/NOTICE"));
      for (String library : List.of("byte-buddy", "jackson-core", "picocli", "snakeyaml-engine")) {
        assertTrue(thirdParties.contains(library), library + " in " + thirdParties);
      }
    }
  }

  @Test
  void entries_ofWhatOthersShip_bringNothingThatActsByItself() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      for (String name : names(jar, "")) {
        assertTrue(!name.contains("META-INF/versions/"), name);
        assertTrue(!name.endsWith("module-info.class"), name);
        assertTrue(!name.endsWith("module-info.classdata"), name);
        assertTrue(!name.startsWith("META-INF/services/"), name); // the application would see it
        assertTrue(!name.matches("META-INF/.*\\.(SF|RSA|DSA)"), name);
        assertTrue(!name.contains("mnist"), name);
      }
    }
  }

  @Test
  void entries_carryOneTimeAndNoNameTwice() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      Set<Long> times = new TreeSet<>();
      jar.stream().forEach(entry -> times.add(entry.getTime()));
      List<String> names = names(jar, "");

      assertEquals(1, times.size(), times.toString());
      assertEquals(names.size(), Set.copyOf(names).size());
    }
  }

  private static List<String> names(JarFile jar, String suffix) {
    return jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(suffix)).toList();
  }

  private static int major(JarFile jar, String name) throws IOException {
    try (DataInputStream data = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
      assertEquals(0xCAFEBABE, data.readInt(), name);
      data.readUnsignedShort();
      return data.readUnsignedShort();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), "UTF-8");
  }
}
