package io.lcaagent.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLoaderTest {
  private static final String SOURCE =
      """
      package made;
      public class Inner implements java.util.function.Supplier<String> {
        public String get() { return "inner " + io.lcaagent.boot.Bridge.class.getClassLoader(); }
      }
      """;

  @TempDir Path folder;
  private MadeJar made;

  @BeforeEach
  void setUp() {
    made = new MadeJar(folder);
  }

  @Test
  void loadClass_inTree_isOursAndSharesTheBridge() throws Exception {
    AgentLoader loader = open(made.withInner("made.Inner", SOURCE));

    Class<?> inner = loader.loadClass("made.Inner");

    assertSame(loader, inner.getClassLoader());
    assertEquals(
        "inner " + Bridge.class.getClassLoader(),
        ((Supplier<?>) inner.getDeclaredConstructor().newInstance()).get());
    assertSame(Bridge.class, loader.loadClass(Bridge.class.getName()));
  }

  @Test
  void loadClass_onlyOnTheClassPath_isNotFound() throws Exception {
    AgentLoader loader = open(made);

    ClassNotFoundException e =
        assertThrows(
            ClassNotFoundException.class, () -> loader.loadClass("org.junit.jupiter.api.Test"));

    assertTrue(e.getMessage().contains("agent.jar"), e.getMessage());
    assertSame(String.class, loader.loadClass("java.lang.String"));
    assertEquals("java.sql.Driver", loader.loadClass("java.sql.Driver").getName()); // platform
  }

  @Test
  void loadClass_fromManyThreads_definesOnce() throws Exception {
    AgentLoader loader = open(made.withInner("made.Inner", SOURCE));
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                try {
                  go.await();
                  seen.add(loader.loadClass("made.Inner"));
                } catch (Throwable e) {
                  seen.add(e);
                }
              });
      threads[i].start();
    }

    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(Set.of(loader.loadClass("made.Inner")), seen);
  }

  @Test
  void loadClass_damagedEntry_namesEntryAndJar() throws Exception {
    Path jar = made.with("inst/made/Broken.classdata", "x".repeat(5_000)).write("agent.jar");
    byte[] bytes = Files.readAllBytes(jar);
    String entry = "inst/made/Broken.classdata";
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(entry) + entry.length();
    bytes[data] = (byte) 0xff; // no such kind of deflated block
    Files.write(jar, bytes);
    AgentLoader loader = AgentLoader.open(jar.toFile());

    ClassNotFoundException e =
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("made.Broken"));

    assertTrue(e.getMessage().startsWith("inst/made/Broken.classdata of "), e.getMessage());
  }

  @Test
  void open_noJar_throwsIOException() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThrows(IOException.class, () -> AgentLoader.open(text.toFile()));
  }

  @Test
  void getResource_classAndData_comeFromTheTree() throws Exception {
    byte[] bytes = made.compile("made.Inner", SOURCE);
    AgentLoader loader =
        open(
            made.with("inst/made/Inner.classdata", bytes)
                .with("inst/META-INF/services/made.Service", "made.Inner")
                .with("outside.txt", "not ours"));

    try (InputStream in = loader.getResourceAsStream("made/Inner.class")) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    try (InputStream in = loader.getResource("made/Inner.class").openStream()) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    assertEquals(1, Collections.list(loader.getResources("META-INF/services/made.Service")).size());
    assertNull(loader.getResource("outside.txt"));
    assertNull(loader.getResourceAsStream("outside.txt"));
    assertNotNull(loader.getResourceAsStream("java/lang/String.class"));
    assertNotNull(loader.getResourceAsStream("io/lcaagent/boot/Bridge.class"));
  }

  private static AgentLoader open(MadeJar made) throws IOException {
    return AgentLoader.open(made.write("agent.jar").toFile());
  }
}
