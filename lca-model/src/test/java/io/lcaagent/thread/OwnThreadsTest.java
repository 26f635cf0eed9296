package io.lcaagent.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
  @Test
  void daemon_programsThreadLocals_areNotInherited() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("the program's");
    AtomicReference<String> seen = new AtomicReference<>("not run");

    Thread thread = OwnThreads.daemon("lca-test", () -> seen.set(local.get()));
    thread.start();
    thread.join();

    assertNull(seen.get());
    assertTrue(thread.isDaemon());
    assertSame(OwnThreads.class.getClassLoader(), thread.getContextClassLoader());
  }

  @Test
  void daemon_diesOfAnError_saysNothing() throws Exception {
    PrintStream stderr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true));
    try {
      Thread thread =
          OwnThreads.daemon(
              "lca-test",
              () -> {
                throw new OutOfMemoryError();
              });
      thread.start();
      thread.join();
    } finally {
      System.setErr(stderr);
    }

    assertEquals("", said.toString());
  }

  @Test
  void daemon_inTheProgramsGroup_isNoMemberOfIt() throws Exception {
    int before = Thread.activeCount();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = OwnThreads.daemon("lca-test", () -> awaitQuietly(end));
    thread.start();

    assertEquals(before, Thread.activeCount());
    assertNull(thread.getThreadGroup().getParent());
    end.countDown();
    thread.join();
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
