package com.example.programs.plain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Lives for as many seconds as its first argument says and makes the troubles that the others name,
 * then ends. Whatever it prints is the same in every run of the same arguments.
 */
public final class Trouble {
  private static final List<Object> KEPT = new ArrayList<>();

  private Trouble() {}

  public static void main(String[] args) throws Exception {
    long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
    String ending = "exit";
    System.out.println("troubles: " + String.join(" ", List.of(args).subList(1, args.length)));
    for (int i = 1; i < args.length; i++) {
      if (args[i].startsWith("end-")) {
        ending = args[i].substring("end-".length());
      } else {
        make(args[i], end);
      }
    }
    while (System.nanoTime() < end) {
      park();
    }
    awaitFile(System.getProperty("await.file.below"));
    System.out.println("the end by " + ending + ", interrupted " + Thread.interrupted());
    System.out.flush();
    end(ending);
  }

  /** Lives on, at most a minute, until some file below this folder holds a few records. */
  private static void awaitFile(String folder) throws InterruptedException {
    long latest = System.nanoTime() + 60_000_000_000L;
    while (folder != null && !holdsMoreThan(4_096, Path.of(folder)) && System.nanoTime() < latest) {
      park();
    }
  }

  private static boolean holdsMoreThan(long bytes, Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(file -> Files.isRegularFile(file) && file.toFile().length() > bytes);
    } catch (IOException | java.io.UncheckedIOException notYet) {
      return false;
    }
  }

  private static void make(String trouble, long end) throws Exception {
    switch (trouble) {
      case "garbage" -> daemon(() -> garbage(end));
      case "busy" -> {
        for (int i = 0; i < 6; i++) {
          daemon(() -> spin(end));
        }
      }
      case "threads" -> {
        for (int i = 0; i < 300; i++) {
          daemon(Trouble::idle);
        }
      }
      case "interrupt" -> Thread.currentThread().interrupt();
      case "oom" -> daemon(() -> tooMuch(end));
      case "overflow" -> daemon(() -> tooDeep(end));
      case "virtual" -> virtual();
      case "child" -> child();
      case "stderr-throws" -> System.setErr(new PrintStream(new Throwing()));
      case "stderr-null" -> System.setErr(new PrintStream(OutputStream.nullOutputStream()));
      case "stderr-held" -> daemon(() -> hold(System.err));
      case "properties-gone" -> System.setProperties(new Properties());
      case "locale" -> Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      case "turkish" -> Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      case "time-zone" -> TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      case "handler-throws" ->
          Thread.setDefaultUncaughtExceptionHandler(
              (thread, failure) -> {
                throw new IllegalStateException("a handler's own");
              });
      case "files-gone" -> daemon(() -> deleteAgainAndAgain(Path.of("lca"), end));
      case "slow-hook" -> Runtime.getRuntime().addShutdownHook(new Thread(Trouble::slowly));
      case "deadlock" -> deadlock();
      case "collect" -> daemon(() -> collect(end));
      default -> throw new IllegalArgumentException(trouble);
    }
  }

  private static void end(String how) throws Exception {
    switch (how) {
      case "exit" -> System.exit(7);
      case "return" -> {
        // main ends, and the JVM with it
      }
      case "halt" -> Runtime.getRuntime().halt(3);
      case "throw" -> throw new IllegalStateException("of its own");
      case "memory" -> KEPT.add(new long[Integer.MAX_VALUE]); // more than an array may have
      case "native" -> crash();
      case "alone" -> aloneInItsGroup();
      case "thread" -> new Thread(() -> System.exit(9), "ends-it").start();
      default -> throw new IllegalArgumentException(how);
    }
  }

  /** Tells the threads of its group to end, and waits until there are none. */
  private static void aloneInItsGroup() {
    Thread.currentThread().getThreadGroup().interrupt();
    while (Thread.activeCount() > 1) {
      Thread.yield();
    }
  }

  private static void crash() throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }

  private static void daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
  }

  private static void park() {
    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    Thread.onSpinWait();
  }

  private static void garbage(long end) {
    while (System.nanoTime() < end) {
      KEPT.add(new byte[1 << 16]);
      if (KEPT.size() > 100) {
        KEPT.clear();
      }
    }
  }

  private static void collect(long end) {
    while (System.nanoTime() < end) {
      System.gc();
    }
  }

  private static void spin(long end) {
    long rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
    }
    KEPT.add(rounds);
  }

  private static void idle() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tooMuch(long end) {
    while (System.nanoTime() < end) {
      try {
        KEPT.add(new long[Integer.MAX_VALUE]);
      } catch (OutOfMemoryError expected) {
        park();
      }
    }
  }

  private static void tooDeep(long end) {
    while (System.nanoTime() < end) {
      try {
        deeper(0);
      } catch (StackOverflowError expected) {
        park();
      }
    }
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  private static void virtual() throws Exception {
    if (Runtime.version().feature() >= 21) {
      for (int i = 0; i < 1_000; i++) {
        Thread.class
            .getMethod("startVirtualThread", Runnable.class)
            .invoke(null, (Runnable) Trouble::park);
      }
    }
  }

  /** The same Java, with the environment that this program has. */
  private static void child() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process child =
        new ProcessBuilder(java, "-cp", classPath, Hello.class.getName(), "from", "a", "child")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    child.getInputStream().transferTo(System.out);
    System.out.println("child ended with " + child.waitFor());
  }

  private static void hold(Object lock) {
    synchronized (lock) {
      idle();
    }
  }

  private static void slowly() {
    long end = System.nanoTime() + 300_000_000;
    while (System.nanoTime() < end) {
      park();
    }
  }

  private static void deadlock() {
    Object one = new Object();
    Object two = new Object();
    CountDownLatch both = new CountDownLatch(2);
    daemon(() -> inTurn(one, two, both));
    daemon(() -> inTurn(two, one, both));
  }

  private static void inTurn(Object first, Object second, CountDownLatch both) {
    synchronized (first) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        return;
      }
      hold(second);
    }
  }

  private static void deleteAgainAndAgain(Path folder, long end) {
    while (System.nanoTime() < end) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | RuntimeException notYet) {
        park();
      }
    }
  }

  /** A stream that fails, as one to a full disk does. */
  private static final class Throwing extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("no room");
    }
  }
}
