package io.lcaagent.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeTest {
  @AfterEach
  void tearDown() {
    Bridge.install(null);
  }

  @Test
  void calls_beforeInstall_doNothing() {
    Object value = new Object();

    assertEquals(0, Bridge.enter(Bridge.TRAINING, this, "m"));
    assertSame(value, Bridge.adapt(Bridge.DJL_TRAINER, this, value));
    Bridge.exit(7, null);
    Bridge.quality(this, "accuracy", 0.5);
  }

  @Test
  void calls_installed_reachTheHandler() {
    Recorder recorder = new Recorder();
    Bridge.install(recorder);

    long token = Bridge.enter(Bridge.VALIDATE, this, "validate");
    Bridge.exit(token, new IllegalStateException("x"));
    Bridge.quality(this, "Accuracy", 0.75);
    Object adapted = Bridge.adapt(Bridge.DJL_ITERABLE, this, "value");

    assertEquals(
        List.of("enter 5 validate", "exit 42 x", "quality Accuracy 0.75", "adapt 2 value"),
        recorder.calls);
    assertEquals("adapted", adapted);
  }

  @Test
  void exit_ofTokenZero_isNotHandedOn() {
    Recorder recorder = new Recorder();
    Bridge.install(recorder);

    Bridge.exit(0, null);

    assertEquals(List.of(), recorder.calls);
  }

  @Test
  void calls_handlerThrows_programDoesNotSeeIt() {
    Bridge.install(new Thrower());

    assertEquals(0, Bridge.enter(Bridge.BATCH, this, "batch"));
    Bridge.exit(1, null);
    Bridge.quality(this, "m", 1);
    assertEquals("value", Bridge.adapt(Bridge.DJL_TRAINER, this, "value"));
  }

  @Test
  void boundary_handled_allocatesNothing() {
    Bridge.install(new Silent());
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    boundaries(20_000);

    long before = threads.getCurrentThreadAllocatedBytes();
    boundaries(100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // The measurement itself may allocate a little; one object a call would be 1.6 MB.
    assertEquals(0, allocated / 10_000, allocated + " bytes");
  }

  private void boundaries(int count) {
    for (int i = 0; i < count; i++) {
      Bridge.exit(Bridge.enter(Bridge.BATCH, this, "batch"), null);
    }
  }

  private static final class Recorder implements Bridge.Handler {
    final List<String> calls = new ArrayList<>();

    @Override
    public long enter(int kind, Object owner, String name) {
      calls.add("enter " + kind + " " + name);
      return 42;
    }

    @Override
    public void exit(long token, Throwable failure) {
      calls.add("exit " + token + " " + failure.getMessage());
    }

    @Override
    public void quality(Object owner, String metric, double value) {
      calls.add("quality " + metric + " " + value);
    }

    @Override
    public Object adapt(int kind, Object owner, Object value) {
      calls.add("adapt " + kind + " " + value);
      return "adapted";
    }
  }

  private static class Silent implements Bridge.Handler {
    @Override
    public long enter(int kind, Object owner, String name) {
      return 1;
    }

    @Override
    public void exit(long token, Throwable failure) {}

    @Override
    public void quality(Object owner, String metric, double value) {}

    @Override
    public Object adapt(int kind, Object owner, Object value) {
      return value;
    }
  }

  private static final class Thrower implements Bridge.Handler {
    @Override
    public long enter(int kind, Object owner, String name) {
      throw new IllegalStateException();
    }

    @Override
    public void exit(long token, Throwable failure) {
      throw new StackOverflowError();
    }

    @Override
    public void quality(Object owner, String metric, double value) {
      throw new NoClassDefFoundError();
    }

    @Override
    public Object adapt(int kind, Object owner, Object value) {
      throw new OutOfMemoryError();
    }
  }
}
