package io.lcaagent.power.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.hardware.HardwareTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFactsTest {
  @TempDir Path root;

  @Test
  void read_bareMetal_knowsPackagesThreadsAndMemory() {
    NodeFacts node = NodeFacts.read(HostTree.bareMetal(root).roots());

    assertEquals("Some Server Processor 9000 32-Core", node.cpuModel());
    assertEquals(2, node.packages());
    assertEquals(128, node.threads());
    assertEquals(256L << 30, node.memoryBytes()); // 268435456 kB
    assertFalse(node.isVirtualMachine());
    assertFalse(node.isContainer());
    assertEquals(128, node.usableThreads());
    assertEquals("b007", node.bootId());
  }

  @Test
  void read_hypervisorFlag_isAVirtualMachine() {
    assertTrue(NodeFacts.read(HostTree.virtualMachine(root).roots()).isVirtualMachine());
  }

  @Test
  void read_productNamedByAHypervisor_isAVirtualMachine() {
    HostTree tree = HostTree.bareMetal(root).file("sys/class/dmi/id/product_name", "KVM Virtual\n");

    assertTrue(NodeFacts.read(tree.roots()).isVirtualMachine());
  }

  @Test
  void read_containerMarks_areSeen() {
    assertTrue(
        NodeFacts.read(HostTree.bareMetal(root).file(".dockerenv", "").roots()).isContainer());
  }

  @Test
  void read_containerGroup_isSeen() {
    HostTree tree = HostTree.bareMetal(root).file("proc/1/cgroup", "0::/kubepods/pod1\n");

    assertTrue(NodeFacts.read(tree.roots()).isContainer());
  }

  @Test
  void read_quota_limitsTheUsableThreads() {
    HostTree tree = HostTree.bareMetal(root).file("sys/fs/cgroup/cpu.max", "350000 100000\n");

    assertEquals(3.5, NodeFacts.read(tree.roots()).usableThreads());
  }

  @Test
  void read_quotaMax_isNoLimit() {
    HostTree tree = HostTree.bareMetal(root).file("sys/fs/cgroup/cpu.max", "max 100000\n");

    assertEquals(128, NodeFacts.read(tree.roots()).usableThreads());
  }

  @Test
  void read_olderControlGroups_giveTheSameQuota() {
    HostTree tree =
        HostTree.bareMetal(root)
            .file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "200000\n")
            .file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

    assertEquals(2, NodeFacts.read(tree.roots()).usableThreads());
  }

  @Test
  void hostId_isStableAndDoesNotShowTheMachineId() {
    HostTree tree = HostTree.bareMetal(root);
    String id = NodeFacts.read(tree.roots()).hostId();

    assertEquals(id, NodeFacts.read(tree.roots()).hostId());
    assertTrue(id.matches("[0-9a-f]{16}"), id);
    assertFalse("0123456789abcdef0123456789abcdef".contains(id));
    tree.file("etc/machine-id", "0123456789abcdef0123456789abcdee\n");
    assertNotEquals(id, NodeFacts.read(tree.roots()).hostId());
  }

  @ParameterizedTest
  @CsvSource({
    "0xd0c,m6g.large,AWS Graviton2,64",
    "0xd40,c7g.xlarge,AWS Graviton3,64",
    "0xd4f,r8g.large,AWS Graviton4,96"
  })
  void read_gravitonInstance_isNamedByPartAndFirmwareAndFoundInTheTable(
      String part, String instance, String model, int cores) {
    HostTree tree = new HostTree(root).armCpus(4, part).dmi("Amazon EC2", instance);
    NodeFacts node = NodeFacts.read(tree.roots());

    assertEquals(model, node.cpuModel());
    assertEquals(4, node.threads());
    assertTrue(node.isVirtualMachine());
    HardwareTable.Cpu cpu = HardwareTable.cpu(node.cpuModel()).orElseThrow();
    assertEquals(cores, cpu.cores());
    assertTrue(Double.isNaN(cpu.tdpWatts()), "no TDP is published");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c7g.metal", "m8g.metal-24xl"})
  void read_wholeMachineOfAmazon_isNoVirtualMachine(String instance) {
    HostTree tree = new HostTree(root).armCpus(64, "0xd40").dmi("Amazon EC2", instance);

    assertFalse(NodeFacts.read(tree.roots()).isVirtualMachine());
  }

  @ParameterizedTest
  @CsvSource({
    "0xd0c,GIGABYTE,Arm Neoverse-N1",
    "0xd4f,NVIDIA,Arm Neoverse-V2",
    "0xd4f,Not Amazon EC2,Arm Neoverse-V2",
    "0xfff,Amazon EC2,''"
  })
  void read_coreThatManyProductsShare_namesNoProduct(String part, String vendor, String name) {
    HostTree tree = new HostTree(root).armCpus(2, part).dmi(vendor, "R152-P31-00");
    NodeFacts node = NodeFacts.read(tree.roots());

    assertEquals(name, node.cpuModel());
    assertTrue(HardwareTable.cpu(node.cpuModel()).isEmpty());
  }

  /** What NVIDIA's DCGM expects in the file on Grace; 72 cores as lscpu shows them there. */
  @Test
  void read_grace_isNamedByItsChip() {
    HostTree tree =
        new HostTree(root)
            .armCpus(72, "0xd4f")
            .dmi("Supermicro", "ARS-111GL-NHR")
            .file("sys/devices/soc0/soc_id", "jep106:036b:0241\n");

    NodeFacts node = NodeFacts.read(tree.roots());

    assertEquals("NVIDIA Grace", node.cpuModel());
    assertEquals(72, HardwareTable.cpu(node.cpuModel()).orElseThrow().cores());
  }

  /** The id as in sbc-bench's result of an ADLINK AVA; Altra's model numbers share it. */
  @Test
  void read_altra_isNamedByItsChipButNoRowIsSurelyTheOne() {
    HostTree tree =
        new HostTree(root)
            .armCpus(80, "0xd0c")
            .dmi("GIGABYTE", "R272-P30-JG")
            .file("sys/devices/soc0/soc_id", "jep106:0a16:0001\n");

    NodeFacts node = NodeFacts.read(tree.roots());

    assertEquals("Ampere Altra", node.cpuModel());
    assertTrue(HardwareTable.cpu(node.cpuModel()).isEmpty());
  }

  /**
   * Texts of machines: jetson_stats issue 864 and jetson-gpio issue 125 (Orin), PyTmcStepper pull
   * request 78 (JetPack 5 leaves the maker out), Adafruit_Python_PlatformDetect pull request 37
   * (Xavier), ultralytics pull request 9876 (Nano).
   */
  @ParameterizedTest
  @CsvSource({
    "NVIDIA Jetson AGX Orin Developer Kit,nvidia;p3737-0000+p3701-0005|nvidia;p3701-0005,"
        + "NVIDIA Jetson AGX Orin 64GB,12",
    "NVIDIA Jetson AGX Orin Developer Kit,nvidia;p3737-0000+p3701-0000|nvidia;p3701-0000,"
        + "NVIDIA Jetson AGX Orin,0",
    "Jetson AGX Orin,nvidia;p3737-0000+p3701-0005|nvidia;p3701-0005|nvidia;tegra234,"
        + "NVIDIA Jetson AGX Orin 64GB,12",
    "Jetson-AGX,nvidia;p2972-0000|nvidia;tegra194,NVIDIA Jetson AGX Xavier,8",
    "jetson-xavier,nvidia;p2972-0000|nvidia;tegra194,NVIDIA Jetson AGX Xavier,8",
    "NVIDIA Jetson Nano Developer Kit,nvidia;p3450-0000|nvidia;tegra210,"
        + "NVIDIA Jetson Nano Developer Kit,0",
  })
  void read_jetson_isNamedByItsDeviceTree(String model, String compatible, String name, int cores) {
    // the processors of Xavier as in arm-socs-table issue 26: a name that says nothing
    HostTree tree =
        new HostTree(root)
            .file(
                "proc/cpuinfo",
                "processor\t: 0\nmodel name\t: ARMv8 Processor rev 0 (v8l)\n"
                    + "CPU implementer : 0x4e\nCPU architecture: 8\nCPU part\t: 0x004\n")
            .file("proc/device-tree/model", model + "\0")
            .file(
                "proc/device-tree/compatible",
                compatible.replace(';', ',').replace('|', '\0') + "\0");

    NodeFacts node = NodeFacts.read(tree.roots());

    assertEquals(name, node.cpuModel());
    assertEquals(cores, HardwareTable.cpu(node.cpuModel()).map(HardwareTable.Cpu::cores).orElse(0));
  }

  @Test
  void read_boardThatIsNoJetson_keepsWhatItsProcessorSays() {
    HostTree tree =
        new HostTree(root)
            .armCpus(4, "0xd0c")
            .file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");

    assertEquals("Arm Neoverse-N1", NodeFacts.read(tree.roots()).cpuModel());
  }

  @Test
  void read_emptyTree_knowsNothingAndThrowsNothing() {
    NodeFacts node = NodeFacts.read(HostRoots.under(root));

    assertEquals("", node.cpuModel());
    assertEquals(0, node.memoryBytes());
    assertEquals(1, node.packages());
    assertTrue(node.threads() >= 1);
    assertEquals("", node.bootId());
  }
}
