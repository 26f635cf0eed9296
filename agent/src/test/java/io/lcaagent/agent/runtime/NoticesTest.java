package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.energy.MonotonicClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private final List<String> stderr = new ArrayList<>();
  private final Notices notices = new Notices(stderr::add);

  @Test
  void warn_beforeTheRunIsRecorded_isHeld() {
    notices.warn("option", "LCA_FOO is no option");
    assertEquals(List.of(), stderr);

    notices.open("0.1 recording", "meters: none");

    assertEquals(
        List.of("[lca] 0.1 recording", "[lca] meters: none", "[lca] warning: LCA_FOO is no option"),
        stderr);
  }

  @Test
  void warn_manyTimes_saysThreeLinesInAll() {
    notices.open("one");
    for (int i = 0; i < 10; i++) {
      notices.warn("meter", "w" + i);
    }

    assertEquals(List.of("[lca] one", "[lca] warning: w0", "[lca] warning: w1"), stderr);
  }

  @Test
  void warn_everyOne_isPartOfTheRun() {
    Calls calls = new Calls();
    Path nowhere = Path.of("/nowhere");
    RunRecorder recorder =
        new RunRecorder(
            new Boundaries(List.of(), line -> {}),
            calls.listener,
            () -> 5,
            new Clocks(nowhere, MonotonicClock.SYSTEM, Clock.systemUTC()),
            new AgentCpu(nowhere),
            () -> {});
    notices.warn("a", "early");
    notices.recordTo(recorder);
    notices.warn("b", "late");

    recorder.onTick(5);

    assertEquals(List.of("onWarning[a, early]", "onWarning[b, late]", "onTick[5]"), calls.lines());
  }
}
