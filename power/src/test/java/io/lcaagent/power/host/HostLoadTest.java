package io.lcaagent.power.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.power.Allocation;
import io.lcaagent.power.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLoadTest {
  @TempDir Path root;
  private final ManualClock clock = new ManualClock(1_000_000_000L);
  private HostLoad load;

  @AfterEach
  void close() {
    if (load != null) {
      load.close();
    }
  }

  @Test
  void read_secondTime_givesTheBusyShareOfTheInterval() throws IOException {
    HostTree tree = open(1_000, 9_000);
    clock.advanceMillis(100);
    tree.stat(1_003, 9_001); // 3 busy ticks of 4

    assertTrue(load.read());
    assertEquals(0.75, load.busy());
    assertEquals(1_000_000_000L, load.startNanos());
    assertEquals(1_100_000_000L, load.endNanos());
  }

  @Test
  void read_allColumns_countWaitingAsIdleAndStolenAsNotOurs() throws IOException {
    HostTree tree = new HostTree(root).file("proc/stat", "cpu  0 0 0 0 0 0 0 0 0 0\n");
    load = HostLoad.open(root.resolve("proc"), clock);
    clock.advanceMillis(1_000);
    // user 10, nice 5, system 5, idle 40, iowait 20, irq 2, softirq 3, steal 15, guest in user
    tree.file("proc/stat", "cpu  10 5 5 40 20 2 3 15 9 0\n");

    assertTrue(load.read());
    assertEquals(25 / 100.0, load.busy());
  }

  @Test
  void read_tooSoon_waitsAndThenCoversTheWholeTime() throws IOException {
    HostTree tree = open(1_000, 9_000);
    clock.advanceMillis(5);
    tree.stat(1_001, 9_000);
    assertFalse(load.read());
    clock.advanceMillis(95);
    tree.stat(1_005, 9_005);

    assertTrue(load.read());
    assertEquals(0.5, load.busy());
    assertEquals(1_000_000_000L, load.startNanos());
  }

  @Test
  void read_brokenFile_hasAReasonAndTheNextIntervalSpansIt() throws IOException {
    HostTree tree = open(1_000, 9_000);
    clock.advanceMillis(100);
    tree.file("proc/stat", "");
    assertFalse(load.read());
    assertNotNull(load.failure());
    clock.advanceMillis(100);
    tree.stat(1_010, 9_010);

    assertTrue(load.read());
    assertNull(load.failure());
    assertEquals(200_000_000L, load.endNanos() - load.startNanos());
  }

  @Test
  void read_countersThatWentBack_beginAnew() throws IOException {
    HostTree tree = open(1_000, 9_000);
    clock.advanceMillis(100);
    tree.stat(10, 20); // restored from a snapshot
    assertFalse(load.read());
    clock.advanceMillis(100);
    tree.stat(12, 20);

    assertTrue(load.read());
    assertEquals(1.0, load.busy());
    assertEquals(1_100_000_000L, load.startNanos());
  }

  @Test
  void restart_forgetsWhatWasBefore() throws IOException {
    HostTree tree = open(1_000, 9_000);
    clock.advanceMillis(10_000);
    load.restart();
    assertFalse(load.read());
    clock.advanceMillis(100);
    tree.stat(1_002, 9_002);

    assertTrue(load.read());
    assertEquals(11_000_000_000L, load.startNanos());
  }

  @Test
  void open_withoutProcStat_fails() {
    assertThrows(IOException.class, () -> HostLoad.open(root.resolve("proc"), clock));
    new HostTree(root).file("proc/stat", "intr 1 2 3\n");
    assertThrows(IOException.class, () -> HostLoad.open(root.resolve("proc"), clock));
  }

  @Test
  void read_thousandTimes_allocatesNothing() throws IOException {
    open(1_000, 9_000);
    assertEquals(
        0,
        Allocation.ofThousandCalls(
            () -> {
              clock.advanceMillis(100);
              load.read();
            }));
  }

  private HostTree open(long user, long idle) throws IOException {
    HostTree tree = new HostTree(root).stat(user, idle);
    load = HostLoad.open(root.resolve("proc"), clock);
    return tree;
  }
}
