package io.lcaagent.power.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.power.host.HostTree;
import io.lcaagent.power.host.MemoryLimit;
import io.lcaagent.power.host.NodeFacts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OurMemoryTest {
  private static final long GB = 1L << 30;
  private static final double NOT_GIVEN = Double.NaN;

  @TempDir Path root;

  @Test
  void of_bareMetal_isAllOfIt() {
    assertEquals(new OurMemory(256 * GB, false), ours(HostTree.bareMetal(root), NOT_GIVEN));
  }

  @Test
  void of_shareGiven_isThatPart() {
    assertEquals(new OurMemory(64 * GB, true), ours(HostTree.bareMetal(root), 0.25));
  }

  @Test
  void of_containerWithAQuota_isTheQuotasPart() {
    HostTree tree = HostTree.bareMetal(root).file("sys/fs/cgroup/cpu.max", "1600000 100000\n");

    assertEquals(new OurMemory(32 * GB, true), ours(tree, NOT_GIVEN)); // 16 of 128 threads
  }

  @Test
  void of_containerWithALowerLimit_isTheLimit() {
    HostTree tree = HostTree.bareMetal(root).file("sys/fs/cgroup/cpu.max", "1600000 100000\n");
    tree.file("sys/fs/cgroup/memory.max", 8 * GB + "\n");

    assertEquals(new OurMemory(8 * GB, true), ours(tree, NOT_GIVEN));
    assertEquals(new OurMemory(128 * GB, true), ours(tree, 0.5)); // what is given wins
  }

  @Test
  void of_limitOfVersionOneOrNone_isRead() {
    HostTree tree = HostTree.bareMetal(root).file("sys/fs/cgroup/memory.max", "max\n");
    assertEquals(new OurMemory(256 * GB, false), ours(tree, NOT_GIVEN));

    tree.file("sys/fs/cgroup/memory/memory.limit_in_bytes", 4 * GB + "\n");
    assertEquals(new OurMemory(4 * GB, true), ours(tree, NOT_GIVEN));

    tree.file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertEquals(new OurMemory(256 * GB, false), ours(tree, NOT_GIVEN));
  }

  @Test
  void of_virtualMachine_isItsOwnWhateverTheShare() {
    HostTree tree = HostTree.virtualMachine(root).file("sys/fs/cgroup/memory.max", GB + "\n");

    assertEquals(new OurMemory(8 * GB, false), ours(tree, 0.1));
  }

  @Test
  void of_sizeUnknown_isNone() {
    assertEquals(new OurMemory(0, false), ours(new HostTree(root), 0.5));
  }

  private static OurMemory ours(HostTree tree, double share) {
    NodeFacts node = NodeFacts.read(tree.roots());
    return OurMemory.of(node, share, MemoryLimit.bytes(tree.roots()));
  }
}
