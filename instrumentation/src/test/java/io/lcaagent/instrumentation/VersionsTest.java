package io.lcaagent.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.instrumentation.djl.DjlFramework;
import io.lcaagent.instrumentation.dl4j.Dl4jFramework;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oldest and the newest version of each framework, by their class files. */
class VersionsTest {
  private static final Path FOLDER = Path.of("target/versions");

  @ParameterizedTest
  @ValueSource(strings = {"djl-0.20.0", "djl-0.38.0", "dl4j-1.0.0-beta7", "dl4j-1.0.0-M2.1"})
  void needs_ofASupportedVersion_areAllThereAndEachHookIsWoven(String version) throws Exception {
    Framework framework = version.startsWith("djl") ? new DjlFramework() : new Dl4jFramework();
    try (URLClassLoader loader = classFilesOf(version)) {
      for (Member need : framework.needs()) {
        byte[] file = classFile(loader, need.className());
        assertNull(Weaver.missing(need.binaryClassName(), file, loader, List.of(need)));
      }
      Map<String, List<Hook>> byClass =
          framework.hooks().stream().collect(Collectors.groupingBy(Hook::className));
      for (Map.Entry<String, List<Hook>> hooks : byClass.entrySet()) {
        List<Hook> missing = new ArrayList<>();
        byte[] file = classFile(loader, hooks.getKey());
        String name = hooks.getKey().replace('/', '.');
        byte[] woven = Weaver.weave(name, file, loader, hooks.getValue(), missing::add);
        assertEquals(List.of(), missing);
        assertTrue(woven.length > file.length, name);
      }
    }
  }

  @Test
  void missing_methodFieldAndType_areToldApart() throws Exception {
    String trainer = "ai/djl/training/Trainer";
    try (URLClassLoader loader = classFilesOf("djl-0.38.0")) {
      byte[] file = classFile(loader, trainer);
      Member step = new Member(trainer, "step", "()V");
      Member other = new Member(trainer, "step", "()Z");
      Member field = new Member(trainer, "listeners", "Ljava/util/List;");
      Member none = new Member(trainer, "hearers", "Ljava/util/List;");
      Member elsewhere = new Member("ai/djl/Nowhere", "step", "()V");
      String name = step.binaryClassName();

      assertNull(Weaver.missing(name, file, loader, List.of(step, field, elsewhere)));
      assertEquals(other, Weaver.missing(name, file, loader, List.of(step, other)));
      assertEquals(none, Weaver.missing(name, file, loader, List.of(field, none)));
      assertEquals("step()Z", other.toString());
      assertEquals("hearers of type Ljava/util/List;", none.toString());
    }
  }

  private static byte[] classFile(URLClassLoader loader, String name) throws IOException {
    try (InputStream file = loader.getResourceAsStream(name + ".class")) {
      assertNotNull(file, name);
      return file.readAllBytes();
    }
  }

  /** Sees nothing of the version that the other tests use. */
  private static URLClassLoader classFilesOf(String version) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER.resolve(version))) {
      for (Path jar : files) {
        jars.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
