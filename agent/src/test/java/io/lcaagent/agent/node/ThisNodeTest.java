package io.lcaagent.agent.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.power.host.Devices;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.model.CpuPower;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisNodeTest {
  private static final long GB = 1L << 30;

  @TempDir Path directory;

  @Test
  void of_bareMetal_isAllOurs() throws OptionException {
    ThisNode node = ThisNode.of(metal(80, Double.NaN), options(""));

    assertEquals(Map.of(), node.share());
    assertEquals(2, node.inventory().cpu().get(0).count());
    assertEquals(64, gigabytes(node.inventory()), 1e-9);
  }

  @Test
  void of_containerWithALimit_isThatPartOfAllMemory() throws OptionException {
    ThisNode node = ThisNode.of(metal(80, 8), options(""));

    assertEquals(0.1, share(node, "node.share")); // 8 of 80 threads
    assertEquals(1, node.share().size());
    assertEquals(64, gigabytes(node.inventory()), 1e-9); // a container sees its host's memory
  }

  @Test
  void of_guestOnAKnownProcessor_isItsThreadsOfThePackages() throws OptionException {
    ThisNode node = ThisNode.of(guest("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 10), options(""));

    assertEquals(0.25, share(node, "node.share")); // 10 of 40 threads
    assertEquals(Set.of("node.share", "ram.share"), node.share().keySet());
    assertEquals(1, node.inventory().cpu().get(0).count());
    assertEquals(256, gigabytes(node.inventory()), 1e-9); // 64 GB / 0.25
  }

  @Test
  void of_oneProcess_hasNoShareThatNobodyGave() throws OptionException {
    String ofProcess = "scope=process,node.share=0.05";
    ThisNode container = ThisNode.of(metal(80, 8), options("scope=process"));
    ThisNode unknown = ThisNode.of(guest("AMD EPYC", 8), options(ofProcess));
    ThisNode known =
        ThisNode.of(guest("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 10), options(ofProcess));

    assertEquals(Map.of(), container.share());
    assertEquals(64, gigabytes(container.recorded()), 1e-9);
    assertEquals(Map.of(), unknown.share());
    assertEquals(512, gigabytes(unknown.recorded()), 1e-9); // 64 GB / (8 of 64 threads)
    assertEquals(256, gigabytes(known.recorded()), 1e-9); // 64 GB / (10 of 40 threads)
    assertEquals(Set.of("machine.share"), known.share().keySet());
    assertEquals(0.25, share(known, "machine.share"));
  }

  @Test
  void of_guest_recordsItsOwnMemoryWholly() throws OptionException {
    ThisNode node = ThisNode.of(guest("AMD EPYC", 8), options(""));

    assertEquals(64, gigabytes(node.recorded()), 1e-9);
    assertEquals(1, share(node, "ram.share"));
  }

  @Test
  void of_guestWithAShareThatNoMachineHas_isStillAnInventory() throws OptionException {
    ThisNode node = ThisNode.of(guest("AMD EPYC", 8), options("node.share=1e-6"));

    InventoryFile.parse(node.inventory().toJson(), "inventory");
    assertEquals(64e6, gigabytes(node.inventory()), 1); // 64 GB / 1e-6
  }

  @Test
  void of_guestOnAnUnknownProcessor_isAGuessWithBounds() throws OptionException {
    ThisNode node = ThisNode.of(guest("AMD EPYC", 8), options(""));

    assertEquals(0.125, share(node, "node.share")); // 8 of 64 threads
    assertEquals(0.03125, share(node, "node.share.low")); // 8 of 256
    assertEquals(0.5, share(node, "node.share.high")); // 8 of 16
    assertTrue(node.share().get("node.share").origin().startsWith("assumed: "));
  }

  @Test
  void of_guestOnANamedNode_isItsPartOfAllProcessorsThere() throws OptionException {
    Inventory named = twoProcessors("AMD EPYC 7763 64-Core Processor");

    ThisNode node = ThisNode.of(guest("AMD EPYC", 32), options(""), named);

    assertEquals(0.125, share(node, "node.share")); // 32 of 2 x 128 threads
    assertEquals(1, node.share().size()); // nothing is guessed
    assertTrue(node.share().get("node.share").origin().startsWith("detected: vCPU / 256 threads"));
  }

  @Test
  void of_guestOnANamedNodeOfUnknownProcessors_isAGuess() throws OptionException {
    ThisNode node =
        ThisNode.of(guest("AMD EPYC", 8), options(""), twoProcessors("Unheard Of 9000"));

    assertEquals(0.125, share(node, "node.share")); // 8 of 64 threads
    assertTrue(node.share().get("node.share").origin().startsWith("assumed: "));
  }

  @Test
  void of_guestLargerThanTheGuess_staysWithinOne() throws OptionException {
    ThisNode node = ThisNode.of(guest("AMD EPYC", 96), options(""));

    assertEquals(1, share(node, "node.share"));
    assertEquals(0.25, share(node, "node.share.low"));
    assertEquals(1, share(node, "node.share.high"));
  }

  /** Energy by the processor's model and embodied impact must be of the same part of the host. */
  @Test
  void of_unknownProcessor_assumesTheShareOfTheProcessorsModel() throws OptionException {
    NodeFacts guest = guest("AMD EPYC", 8);

    CpuPower power = CpuPower.of(guest, 100, Double.NaN, null); // 100 W a package

    assertEquals(power.tdpWatts() / 100, share(ThisNode.of(guest, options("")), "node.share"));
  }

  @Test
  void of_shareOrProfileGiven_findsOutNone() throws OptionException {
    NodeFacts guest = guest("AMD EPYC", 8);

    assertEquals(
        Set.of("ram.share"), ThisNode.of(guest, options("node.share=0.5")).share().keySet());
    assertEquals(128, gigabytes(ThisNode.of(guest, options("node.share=0.5")).inventory()), 1e-9);
    assertEquals(
        Set.of("ram.share"),
        ThisNode.of(guest, options("allocation.profile=jay2024-stated")).share().keySet());
  }

  @Test
  void of_presetNamed_isTakenWholeUnlessAShareIsGiven() throws OptionException {
    assertEquals(
        Map.of(), ThisNode.of(guest("AMD EPYC", 8), options("node=apollo-6500-gen10")).share());
    assertEquals(Map.of(), ThisNode.of(metal(64, 16), options("node=sirius-dgx-a100")).share());
  }

  @Test
  void of_cardsAndDrives_arePartsOfTheNode() throws Exception {
    NodeFacts facts =
        with(
            metal(80, Double.NaN),
            new Devices(
                List.of("Tesla T4", "Tesla T4"),
                List.of(
                    new Devices.Drive(false, 960_197_124_096L),
                    new Devices.Drive(true, 4_000_787_030_016L))));

    ThisNode node = ThisNode.of(facts, options(""));

    assertEquals(
        List.of(new Inventory.Gpu(2, "Tesla T4", null, null, null, null)), node.inventory().gpu());
    assertEquals(List.of(new Inventory.Ssd(1, 960, null)), node.inventory().ssd());
    assertEquals(List.of(new Inventory.Hdd(1)), node.inventory().hdd());
    assertTrue(node.share().isEmpty(), node.share().toString());
  }

  @Test
  void of_cardsOfAVirtualMachine_areItsOwnUnlessAShareIsGiven() throws Exception {
    NodeFacts facts = with(guest("AMD EPYC", 8), new Devices(List.of("Tesla T4"), List.of()));

    assertEquals(1, share(ThisNode.of(facts, options("")), "gpu.share"));
    assertFalse(ThisNode.of(facts, options("gpu.share=1/2")).share().containsKey("gpu.share"));
    assertFalse(ThisNode.of(guest("AMD EPYC", 8), options("")).share().containsKey("gpu.share"));
  }

  private static NodeFacts with(NodeFacts facts, Devices devices) {
    return new NodeFacts(
        facts.os(),
        facts.cpuModel(),
        facts.packages(),
        facts.threads(),
        facts.memoryBytes(),
        facts.isVirtualMachine(),
        facts.isContainer(),
        facts.cpuQuota(),
        facts.hostId(),
        facts.bootId(),
        devices);
  }

  private static Inventory twoProcessors(String model) {
    return Inventory.detected("named", model, 2, 512);
  }

  private Options options(String argument) throws OptionException {
    return Options.forAgent(argument, new Properties(), Map.of(), directory);
  }

  private static NodeFacts metal(int threads, double quota) {
    return new NodeFacts(
        "Linux",
        "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz",
        2,
        threads,
        64 * GB,
        false,
        !Double.isNaN(quota),
        quota,
        "host",
        "boot");
  }

  private static NodeFacts guest(String model, int vcpus) {
    return new NodeFacts(
        "Linux", model, vcpus, vcpus, 64 * GB, true, false, Double.NaN, "host", "boot");
  }

  private static double share(ThisNode node, String key) {
    OptionValue value = node.share().get(key);
    return Double.parseDouble(value.value());
  }

  private static double gigabytes(Inventory inventory) {
    return inventory.ram().stream().mapToDouble(r -> r.count() * r.capacityGB()).sum();
  }
}
