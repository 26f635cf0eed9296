package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.instrumentation.Frameworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {
  @TempDir Path proc;
  private final Calls calls = new Calls();
  private final List<String> notes = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final Boundaries boundaries = new Boundaries(Frameworks.of("auto"), notes::add);
  private long now = 1_000;
  private RunRecorder recorder;

  @BeforeEach
  void setUp() throws IOException {
    Files.writeString(proc.resolve("uptime"), "12.50 20.00\n");
    MonotonicClock clock = () -> now;
    Clock wall = Clock.fixed(Instant.ofEpochSecond(2), ZoneOffset.UTC);
    recorder =
        new RunRecorder(
            boundaries,
            calls.listener,
            clock,
            new Clocks(proc, clock, wall),
            new AgentCpu(proc),
            () -> announced.add("phase"));
  }

  @AfterEach
  void tearDown() {
    boundaries.close();
  }

  @Test
  void tick_withoutFramework_isHandedOn() {
    recorder.onTick(900);
    recorder.onSample(0, 1, 800, 900, 5, 15);
    recorder.onUtilization(800, 900, 0.25);
    recorder.onGap(1, 800, 900, "unreadable");

    assertEquals(
        List.of(
            "onTick[1000]", // when the boundaries had been taken
            "onSample[0, 1, 800, 900, 5, 15]",
            "onUtilization[800, 900, 0.25]",
            "onGap[1, 800, 900, unreadable]"),
        calls.lines());
  }

  @Test
  void tick_afterBoundaries_tellsThemFirst() {
    boundaries.open(() -> {});
    long token = Bridge.enter(Bridge.TRAINING, this, "lenet");
    recorder.leave(out -> out.onWarning("code", "left by another thread"));

    recorder.onTick(900);

    List<String> told = calls.lines();
    assertEquals("onWarning[code, left by another thread]", told.get(0));
    assertTrue(told.get(1).startsWith("onPhaseBegin[PhaseStart[id=1, "), told.toString());
    assertTrue(told.get(2).startsWith("onTick["), told.toString());
    assertEquals(3, told.size());
    assertEquals(List.of("phase"), announced);
    Bridge.exit(token, null);
    recorder.onTick(901);
    assertTrue(calls.lines().get(0).startsWith("onPhaseEnd[1, "));
    assertEquals(List.of("phase"), announced); // only the first
  }

  @Test
  void tick_boundariesLost_areTold() {
    boundaries.open(() -> {});
    for (int i = 0; i < (1 << 16) + 5; i++) {
      Bridge.enter(Bridge.BATCH, this, "batch");
    }

    recorder.onTick(900);
    assertTrue(calls.lines().contains("onLost[5, 1000]"));
    recorder.onTick(901);
    assertEquals(List.of("onTick[1000]"), calls.lines()); // told once
  }

  @Test
  void tickEnd_everyTenSeconds_anchorsTheClocks() {
    recorder.onTickEnd();
    assertEquals(
        List.of("onTickEnd[]", "onAnchor[1000, 2000000000, 12500000000]", "onAgentCpu[1000, 0]"),
        calls.lines());

    now += 9_999_999_999L;
    recorder.onTickEnd();
    assertEquals(List.of("onTickEnd[]"), calls.lines());

    now += 1;
    recorder.onTickEnd();
    assertEquals(3, calls.lines().size());
  }

  @Test
  void finish_openTraining_endsTheRunAtOneInstant() {
    boundaries.open(() -> {});
    Bridge.enter(Bridge.TRAINING, this, "lenet");
    recorder.onTick(900);
    calls.lines();
    now = System.nanoTime() + 1_000_000; // after the boundary, which has the system's time

    recorder.finish(77);

    assertEquals(
        List.of(
            "onAnchor[" + now + ", 2000000000, 12500000000]",
            "onAgentCpu[" + now + ", 77]",
            "onEnd[RunEnd[nanos=" + now + ", failed=false, agentCpuNanos=77]]"),
        calls.lines());
  }
}
