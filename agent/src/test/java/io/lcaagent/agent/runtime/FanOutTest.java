package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.run.RunListener;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private final Calls first = new Calls();
  private final Calls second = new Calls();
  private final List<String> failures = new ArrayList<>();

  @Test
  void everyEvent_reachesEachListener() throws Exception {
    List<String> told =
        Calls.tellEverything(new FanOut(this::failed, first.listener, second.listener));

    assertTrue(told.size() >= 21, told.toString());
    assertEquals(told, first.lines());
    assertEquals(told, second.lines());
  }

  @Test
  void everyEvent_oneListenerThrows_isReportedAndTheNextHearsIt() throws Exception {
    RunListener thrower =
        (RunListener)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RunListener.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException(method.getName());
                });

    List<String> told = Calls.tellEverything(new FanOut(this::failed, thrower, second.listener));

    assertEquals(told, second.lines());
    assertEquals(told.size(), failures.size());
    assertEquals("onAgentCpu", failures.get(0));
  }

  @Test
  void replace_oneListener_takesItsPlace() {
    Calls next = new Calls();
    FanOut out = new FanOut(this::failed, first.listener, second.listener);

    out.replace(first.listener, next.listener);
    out.onTick(1);

    assertEquals(List.of(), first.lines());
    assertEquals(List.of("onTick[1]"), next.lines());
    assertEquals(List.of("onTick[1]"), second.lines());
  }

  @Test
  void tick_allocatesNothing() {
    RunListener silent = new RunListener() {};
    FanOut out = new FanOut(this::failed, silent, silent);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    ticks(out, 20_000);

    long before = threads.getCurrentThreadAllocatedBytes();
    ticks(out, 100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertEquals(0, allocated / 10_000, allocated + " bytes"); // one object a tick: 1.6 MB
  }

  private static void ticks(FanOut out, int count) {
    for (int i = 0; i < count; i++) {
      out.onTick(i);
      out.onBatches(1, 2, i, i + 1, 0, 1);
      out.onSample(0, i, i, i + 1, 5, 5);
      out.onUtilization(i, i + 1, 0.5);
      out.onTickEnd();
    }
  }

  private void failed(RunListener listener, Throwable failure) {
    failures.add(String.valueOf(failure.getMessage()));
  }
}
