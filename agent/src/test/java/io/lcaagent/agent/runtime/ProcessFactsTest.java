package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.energy.MonotonicClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of this process and its clocks, from folders laid out like {@code /proc}. */
class ProcessFactsTest {
  @TempDir Path proc;

  @Test
  void name_classJarPathOrNothing_isNeverAPath() {
    assertEquals("com.example.Main", ThisProcess.name("com.example.Main --password=x", false));
    assertEquals("train.jar", ThisProcess.name("/home/ada/train.jar a b", false));
    assertEquals("train.jar", ThisProcess.name("/home/ada lovelace/train.jar a b", false));
    assertEquals("com.example.Main", ThisProcess.name("module/com.example.Main", true));
    assertEquals(
        "com.example.Main", ThisProcess.name("m/com.example.Main --token=/a/secret.jar", true));
    assertEquals("unknown", ThisProcess.name("", false));
  }

  @Test
  void startTicks_commandWithSpacesAndBrackets_isField22() throws Exception {
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(
        proc.resolve("self/stat"),
        "42 (a) b c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21\n");

    assertEquals(4711, ThisProcess.read(proc).startTicks());
  }

  @Test
  void startTicks_noProc_isUnknown() {
    assertEquals(-1, ThisProcess.read(proc).startTicks());
    assertEquals(ProcessHandle.current().pid(), ThisProcess.read(proc).pid());
  }

  @Test
  void agentCpu_ourThreadsAlone_addUp() throws Exception {
    task("1", "java", "900 1 1");
    task("2", "lca-run", "30 1 1");
    task("3", "lca-sampler", "12 1 1");
    Files.createDirectories(proc.resolve("self/task/4")); // ended while it was read

    assertEquals(42, new AgentCpu(proc).nanos());
  }

  @Test
  void agentCpu_noProc_isZero() {
    assertEquals(0, new AgentCpu(proc).nanos());
  }

  @Test
  void anchor_threeClocks_areReadTogether() throws Exception {
    Files.writeString(proc.resolve("uptime"), "350735.47 234388.90\n");
    MonotonicClock clock = () -> 17;
    Clock wall = Clock.fixed(Instant.ofEpochSecond(3, 4), ZoneOffset.UTC);
    Calls calls = new Calls();

    assertEquals(17, new Clocks(proc, clock, wall).anchor(calls.listener));

    assertEquals("onAnchor[17, 3000000004, 350735470000000]", calls.lines().get(0));
  }

  @Test
  void anchor_noUptime_saysUnknown() {
    Calls calls = new Calls();
    Clock wall = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    new Clocks(proc, () -> 17, wall).anchor(calls.listener);

    assertEquals("onAnchor[17, 0, -1]", calls.lines().get(0));
  }

  private void task(String id, String comm, String schedstat) throws Exception {
    Path task = Files.createDirectories(proc.resolve("self/task").resolve(id));
    Files.writeString(task.resolve("comm"), comm + "\n");
    Files.writeString(task.resolve("schedstat"), schedstat + "\n");
  }
}
