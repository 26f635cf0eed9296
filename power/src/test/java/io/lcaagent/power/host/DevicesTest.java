package io.lcaagent.power.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.power.host.Devices.Drive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
  @TempDir Path root;

  private HostTree nvidia(HostTree tree, String address, String model) {
    return tree.file(
        "proc/driver/nvidia/gpus/" + address + "/information",
        "Model: \t\t " + model + "\nIRQ:   \t\t 120\nGPU UUID: \t GPU-0\n");
  }

  private static HostTree drive(HostTree tree, String name, String rotational, long sectors) {
    return tree.file("sys/block/" + name + "/device/model", "made up\n")
        .file("sys/block/" + name + "/queue/rotational", rotational + "\n")
        .file("sys/block/" + name + "/size", sectors + "\n")
        .file("sys/block/" + name + "/removable", "0\n");
  }

  @Test
  void read_cardsOfBothMakers_areNamedOneByOne() {
    HostTree tree = HostTree.bareMetal(root);
    nvidia(tree, "0000:07:00.0", "NVIDIA A100-SXM4-80GB");
    nvidia(tree, "0000:0a:00.0", "NVIDIA A100-SXM4-80GB");
    tree.file("sys/class/drm/card0/device/vendor", "0x1002\n")
        .file("sys/class/drm/card0/device/product_name", "AMD Instinct MI210\n")
        .file("sys/class/drm/card1/device/vendor", "0x1a03\n") // a board's own console
        .file("sys/class/drm/card0-DP-1/device/vendor", "0x1002\n")
        .file("sys/class/drm/card0-DP-1/device/product_name", "a screen\n");

    assertEquals(
        List.of("NVIDIA A100-SXM4-80GB", "NVIDIA A100-SXM4-80GB", "AMD Instinct MI210"),
        NodeFacts.read(tree.roots()).devices().cards());
  }

  @Test
  void read_drives_areThoseWithHardwareBehindThem() {
    HostTree tree = HostTree.bareMetal(root);
    drive(tree, "nvme0n1", "0", 1_875_385_008L); // 960 GB
    drive(tree, "sda", "1", 7_814_037_168L); // 4 TB
    drive(tree, "nvme0c0n1", "0", 1_875_385_008L);
    drive(tree, "mmcblk0boot0", "0", 8_192);
    drive(tree, "sr0", "1", 2_097_151);
    drive(tree, "sdb", "0", 60_000_000).file("sys/block/sdb/removable", "1\n");
    drive(tree, "sdc", "0", 0); // a reader without a card
    tree.file("sys/block/loop0/size", "1000\n").file("sys/block/dm-0/size", "1000000\n");

    assertEquals(
        List.of(new Drive(false, 960_197_124_096L), new Drive(true, 4_000_787_030_016L)),
        NodeFacts.read(tree.roots()).devices().drives());
  }

  @Test
  void read_virtualMachine_hasItsCardsAndNoDrives() {
    HostTree tree = HostTree.virtualMachine(root);
    nvidia(tree, "0000:00:05.0", "Tesla T4");
    drive(tree, "vda", "1", 1_000_000);

    Devices devices = NodeFacts.read(tree.roots()).devices();

    assertEquals(List.of("Tesla T4"), devices.cards());
    assertEquals(List.of(), devices.drives());
  }

  @Test
  void read_nothingToSee_isEmpty() {
    HostTree tree = HostTree.bareMetal(root);
    tree.file("proc/driver/nvidia/gpus/0000:07:00.0/information", "IRQ: 7\n")
        .file("sys/block/sda/device/model", "made up\n")
        .file("sys/block/sda/size", "many\n");

    assertEquals(Devices.NONE, NodeFacts.read(tree.roots()).devices());
  }
}
