package io.lcaagent.power.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.power.Allocation;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostTree;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTimeTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path root;
  private final ManualClock clock = new ManualClock(1_000 * MILLI);
  private HostTree tree;
  private HostLoad load;
  private ProcessTime time;

  @BeforeEach
  void open() throws IOException {
    tree = new HostTree(root).stat(1_000, 9_000).self(40, 2, 0);
    load = HostLoad.open(root.resolve("proc"), clock);
    time = ProcessTime.open(root.resolve("proc"), load);
    time.read();
  }

  @AfterEach
  void close() {
    time.close();
    load.close();
  }

  @Test
  void read_twice_countsUserAndSystemTimeSinceThenAndNoChildren() {
    after(100, 1_020, 46, 4, 3_000); // busy 20 of the node, own 6 + 2, a child was reaped

    assertEquals(8, time.own(1_100 * MILLI));
    assertEquals(20, time.node(1_100 * MILLI));
  }

  @Test
  void own_betweenTwoReads_isAStraightLine() {
    after(100, 1_020, 48, 2, 0); // own 8

    assertEquals(0, time.own(1_000 * MILLI));
    assertEquals(2, time.own(1_025 * MILLI)); // a quarter of the way
    assertEquals(5, time.node(1_025 * MILLI));
    assertEquals(8, time.own(2_000 * MILLI)); // nothing is known yet of later
  }

  @Test
  void read_moreThanAll_waitsForTheNextInterval() {
    after(100, 1_010, 52, 2, 0); // node 10, own 12: two ticks are too many
    assertEquals(10, time.own(1_100 * MILLI));
    after(100, 1_020, 58, 2, 0); // node 10, own 6, and the two

    assertEquals(18, time.own(1_200 * MILLI)); // as many as it has had: 12 + 6
    assertEquals(20, time.node(1_200 * MILLI));
  }

  @Test
  void read_farMoreThanAll_forgetsAllButASecond() {
    after(100, 1_001, 5_042, 2, 0); // node 1, own 5002: these clocks do not count the same
    after(100, 1_401, 5_042, 2, 0); // node 400, own nothing

    assertEquals(1 + 100, time.own(1_200 * MILLI));
  }

  @Test
  void read_loadNotReadSince_keepsBothTogether() {
    tree.self(90, 9, 0);
    clock.advanceMillis(100);
    time.read();

    assertEquals(0, time.own(1_100 * MILLI));
  }

  @Test
  void read_brokenFiles_hasAReasonAndTheNextReadSpansIt() {
    tree.stat(1_010, 9_000).file("proc/self/stat", "4711 (name) S 1 2");
    clock.advanceMillis(100);
    load.read();
    time.read();
    assertNotNull(time.failure());
    after(100, 1_020, 47, 5, 0);

    assertNull(time.failure());
    assertEquals(10, time.own(1_200 * MILLI)); // 52 - 42
    assertEquals(20, time.node(1_200 * MILLI));
  }

  @Test
  void failure_loadThatCannotBeRead_isOursToo() {
    tree.file("proc/stat", "");
    clock.advanceMillis(100);
    load.read();
    time.read();

    assertTrue(time.failure().contains("processors' times"), time.failure());
  }

  @Test
  void open_noStatOrAnotherForm_fails() {
    tree.file("proc/self/stat", "nothing of the kind");
    assertThrows(IOException.class, () -> ProcessTime.open(root.resolve("proc"), load));
    tree.file("proc/self/stat", "1 (x) S 1 2 3 0 -1 4194560 11 12 13 14 x y ");
    assertThrows(IOException.class, () -> ProcessTime.open(root.resolve("proc"), load));
    assertThrows(IOException.class, () -> ProcessTime.open(root.resolve("nowhere"), load));
  }

  @Test
  void read_thousandTimes_allocatesNothing() {
    assertEquals(
        0,
        Allocation.ofThousandCalls(
            () -> {
              clock.advanceMillis(100);
              load.readNow();
              time.read();
            }));
  }

  private void after(long millis, long busy, long user, long system, long children) {
    clock.advanceMillis(millis);
    tree.stat(busy, 9_000 + clock.nanoTime() / MILLI).self(user, system, children);
    assertTrue(load.read());
    time.read();
  }
}
