package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainWatchTest {
  @Test
  void isLauncher_framesBelowMain_areTheJvms() {
    assertTrue(MainWatch.isLauncher("sun.instrument.InstrumentationImpl"));
    assertTrue(MainWatch.isLauncher("sun.launcher.LauncherHelper"));
    assertTrue(MainWatch.isLauncher("java.lang.Thread"));
    assertTrue(MainWatch.isLauncher("jdk.internal.misc.VM"));
    assertFalse(MainWatch.isLauncher("com.example.Main"));
    assertFalse(MainWatch.isLauncher("Main"));
    assertFalse(MainWatch.isLauncher("sunny.Main"));
  }

  @Test
  void isEntered_attachedToARunningProgram_isTrue() {
    assertTrue(new MainWatch(null).isEntered());
  }

  @Test
  void isEntered_threadBeforeAndAfterItsRun() throws Exception {
    Thread thread = new Thread(() -> {});
    MainWatch watch = new MainWatch(thread);

    assertFalse(watch.isEntered()); // no frame yet
    thread.start();
    thread.join();
    assertTrue(watch.isEntered()); // main came and went
  }
}
