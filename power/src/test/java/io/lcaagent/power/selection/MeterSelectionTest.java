package io.lcaagent.power.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.HostTree;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterSelectionTest {
  @TempDir Path root;
  private MeterSelection selection;

  @AfterEach
  void close() {
    if (selection != null) {
      selection.close();
    }
  }

  @Test
  void auto_counters_winOverTheModel() {
    withPowercap(HostTree.bareMetal(root));
    select();

    assertEquals(List.of("cpu/package-0", "cpu/package-0/core", "ram/0"), ids());
    assertTrue(selection.domains().stream().allMatch(d -> d.provenance() == Provenance.MEASURED));
    assertEquals(List.of("cpu/package-0", "ram/0"), idsInTotal());
    assertEquals(List.of("powercap cpu", "powercap ram"), used());
  }

  @Test
  void auto_noDramCounter_modelsTheMemoryAlone() {
    HostTree tree = HostTree.bareMetal(root);
    zone(tree, "intel-rapl:0", "package-0");
    select();

    assertEquals(List.of("cpu/package-0", "ram/0"), ids());
    assertEquals(List.of("powercap cpu", "model ram"), used());
    assertTrue(tried("powercap", "ram").detail().contains("no counter for ram"));
  }

  @Test
  void auto_bareMetalWithoutCounters_modelsBothAndNamesTheDriver() {
    HostTree.bareMetal(root);
    select();

    assertEquals(List.of("cpu/package-0", "cpu/package-1", "ram/0"), ids());
    assertTrue(tried("powercap", "cpu").mend().get(0).contains("modprobe intel_rapl_common"));
  }

  @Test
  void auto_virtualMachine_isAssumedAndPointsToTheHost() {
    HostTree.virtualMachine(root);
    select();

    assertEquals(Provenance.ASSUMED, selection.domains().get(0).provenance());
    Tried powercap = tried("powercap", "cpu");
    assertFalse(powercap.available());
    assertTrue(powercap.mend().get(1).contains("cpu.source=file:/mnt/power"));
    assertTrue(tried("model", "cpu").detail().startsWith("ASSUMED: "));
    assertTrue(tried("model", "cpu").mend().get(0).contains("cpu.tdp"));
  }

  @Test
  void auto_container_namesBothMounts() {
    HostTree.bareMetal(root).file(".dockerenv", "");
    select();

    String mend = String.join("\n", tried("powercap", "cpu").mend());
    assertTrue(mend.contains("-v /sys/class/powercap:"), mend);
    assertTrue(mend.contains("-v /sys/devices/virtual/powercap:"), mend);
    assertTrue(mend.contains("LCA_RAPL_PATH="), mend);
  }

  @Test
  void auto_processorInTheTable_usesItsTdp() {
    HostTree tree = HostTree.bareMetal(root);
    tree.cpus(1, 128, "AMD EPYC 7763 64-Core Processor", "sse");
    select();

    assertEquals(Provenance.MODELLED, selection.domains().get(0).provenance());
    assertTrue(
        tried("model", "cpu").detail().contains("TDP 280 W"), tried("model", "cpu").detail());
  }

  @Test
  void namedSource_isTheOnlyOneTried() {
    HostTree.bareMetal(root);
    select("cpu.source", "powercap", "ram.source", "none");

    assertEquals(List.of(), selection.domains());
    assertNull(find("model", "cpu"));
    assertNull(find("model", "ram"));
    assertFalse(tried("powercap", "cpu").available());
  }

  @Test
  void model_withCountersThere_isWhatWasAskedFor() {
    withPowercap(HostTree.bareMetal(root));
    select("cpu.source", "model", "ram.source", "powercap");

    assertEquals(List.of("model cpu", "powercap ram"), used().stream().sorted().toList());
    assertEquals(
        List.of("cpu/package-0", "cpu/package-1", "ram/0"), ids().stream().sorted().toList());
  }

  @Test
  void file_good_isAttributedAndStandsForThePackage() {
    HostTree.virtualMachine(root).file("mnt/power", "12 W\n");
    select("cpu.source", "file:" + root.resolve("mnt/power"));

    assertEquals(List.of(), selection.refusals());
    assertEquals(Provenance.ATTRIBUTED, selection.domains().get(0).provenance());
    assertEquals(List.of("cpu/package-0", "ram/0"), ids());
  }

  @Test
  void ramModel_inAContainer_countsThePartThatIsOurs() {
    HostTree.bareMetal(root).file("sys/fs/cgroup/memory.max", (16L << 30) + "\n");
    select();

    String detail = tried("model", "ram").detail();
    assertTrue(detail.contains(" x 16.0 GB (ours of 256.0) = "), detail);
  }

  @Test
  void file_missingOrMalformed_refusesTheStartAndNamesTheFile() {
    HostTree.virtualMachine(root).file("mnt/power", "12 kW\n");
    Path file = root.resolve("mnt/power");
    select("cpu.source", "file:" + file);

    assertEquals(1, selection.refusals().size());
    String line = selection.refusals().get(0);
    assertTrue(line.startsWith("cpu.source: " + file + ": found \"12 kW\""), line);
    assertTrue(line.contains("allowed is one line: <number> W or <number> J"), line);
  }

  @Test
  void require_componentWithAModelAlone_refusesTheStart() {
    HostTree.virtualMachine(root);
    select("require", "cpu");

    assertEquals(1, selection.refusals().size());
    assertTrue(
        selection.refusals().get(0).startsWith("require=cpu: there is no meter for it: "),
        selection.refusals().toString());
  }

  @Test
  void require_measuredComponent_isMet() {
    withPowercap(HostTree.bareMetal(root));
    select("require", "cpu+ram");

    assertEquals(List.of(), selection.refusals());
  }

  @Test
  void total_restricted_keepsTheOthersOutside() {
    withPowercap(HostTree.bareMetal(root));
    select("total", "cpu");

    assertEquals(List.of("cpu/package-0"), idsInTotal());
    assertEquals(3, selection.domains().size());
  }

  @Test
  void raplPath_isReadInsteadOfTheSystems() {
    HostTree tree = HostTree.bareMetal(root);
    tree.file("elsewhere/intel-rapl:0/name", "package-0\n");
    tree.file("elsewhere/intel-rapl:0/energy_uj", "5\n");
    select("rapl.path", root.resolve("elsewhere").toString());

    assertEquals("powercap", selection.domains().get(0).source());
  }

  @Test
  void gpu_present_saysThatItsEnergyIsMissing() {
    HostTree.bareMetal(root).file("dev/nvidia0", "");
    select();

    assertTrue(tried("nvidia", "gpu").detail().contains("missing from the total"));
    select("gpu.source", "none");
    assertNull(find("nvidia", "gpu"));
  }

  @Test
  void emptyTree_hasNoMeterAndThrowsNothing() {
    select();

    assertEquals(List.of(), selection.meters());
    assertNull(selection.load());
    assertTrue(tried("model", "cpu").detail().contains("utilisation cannot be read"));
    assertTrue(tried("model", "ram").detail().contains("size cannot be read"));
  }

  @Test
  void denied_counters_areMendedForOneGroupWithThisMachinesPaths() {
    Path zone = root.resolve("devices/intel-rapl/intel-rapl:0/intel-rapl:0:0");
    List<String> mend = RaplMend.forDenied(List.of(zone.resolve("energy_uj")));

    assertTrue(mend.contains("  sudo chgrp -R $(id -gn) " + root.resolve("devices/intel-rapl")));
    assertTrue(
        mend.contains(
            "   'z " + root.resolve("devices/intel-rapl") + "/*/energy_uj 0440 root energy' \\"));
  }

  @Test
  void scopeProcess_countersUnderAShare_areAttributedAndTheRuleIsTold() {
    withPowercap(HostTree.bareMetal(root));
    select("scope", "process", "cpu.idle", "31", "node.share", "0.25");

    assertEquals(List.of("cpu/package-0", "cpu/package-0/core", "ram/0"), ids());
    assertTrue(selection.domains().stream().allMatch(d -> d.provenance() == Provenance.ATTRIBUTED));
    assertEquals(List.of("cpu/package-0", "ram/0"), idsInTotal());
    String told = tried("process", "cpu").detail();
    assertTrue(told.startsWith("of this process: processors by processor time"), told);
    assertTrue(told.contains("(of a counter 31.0 W, of a model by its curve)"), told);
    assertTrue(told.contains("by the share 0.250 of this machine"), told);
    select("scope", "process", "node.share", "0.25");
    assertTrue(tried("process", "cpu").detail().contains("of a counter only with cpu.idle"));
  }

  @Test
  void scopeProcess_withoutAShare_hasNoMemoryBeItCountedOrModelled() {
    withPowercap(HostTree.bareMetal(root));
    select("scope", "process");

    assertEquals(List.of("cpu/package-0", "cpu/package-0/core"), ids());
    assertTrue(tried("process", "cpu").detail().endsWith(": node.share is not given"));
    assertTrue(tried("process", "ram").detail().contains("by the part that it reserved"));
    select("scope", "process", "ram.source", "model", "require", "ram");
    assertEquals(List.of("cpu/package-0", "cpu/package-0/core"), ids());
    assertTrue(selection.refusals().get(0).contains("by the part that it reserved"));
    select("scope", "process", "ram.source", "none");
    assertNull(find("process", "ram"));
  }

  @Test
  void scopeProcess_modelUnderAShare_modelsAllThatTheKernelShows() {
    HostTree.bareMetal(root);
    select("cpu.tdp", "200", "node.share", "0.25");
    assertTrue(tried("model", "cpu").detail().contains("share 0.250"));
    assertTrue(tried("model", "ram").detail().contains("64.0 GB (ours of 256.0)"));
    select("scope", "process", "cpu.tdp", "200", "node.share", "0.25");

    assertFalse(tried("model", "cpu").detail().contains("share"), tried("model", "cpu").detail());
    assertTrue(tried("model", "ram").detail().contains("256.0 GB ="));
    assertEquals(Provenance.MODELLED, selection.domains().get(0).provenance());
  }

  @Test
  void scopeProcess_shareAboveTheVirtualMachines_isRefused() {
    HostTree.virtualMachine(root).cpus(1, 2, "AMD EPYC 7763 64-Core Processor", "sse hypervisor");
    select("scope", "process", "node.share", "0.5");

    assertEquals(
        List.of(
            "scope=process: node.share is 0.5, which is 32.0 times what this virtual machine is of"
                + " its host"), // 2 of 128 threads
        selection.refusals());
    assertEquals(List.of(), selection.meters());
  }

  @Test
  void scopeProcess_withoutProcessTimes_isRefusedAndMeasuresNothing() {
    withPowercap(HostTree.bareMetal(root));
    HostTree.bareMetal(root).file("proc/self/stat", "");
    select("scope", "process");

    assertEquals(List.of(), selection.domains());
    assertEquals(List.of(), selection.meters());
    assertTrue(selection.refusals().get(0).startsWith("scope=process: "));
    assertFalse(tried("process", "cpu").available());
  }

  private void withPowercap(HostTree tree) {
    zone(tree, "intel-rapl:0", "package-0");
    zone(tree, "intel-rapl:0:0", "core");
    zone(tree, "intel-rapl:0:1", "dram");
  }

  private static void zone(HostTree tree, String id, String name) {
    String folder = "sys/class/powercap/" + id;
    tree.file(folder + "/name", name + "\n");
    tree.file(folder + "/max_energy_range_uj", "262143328850\n");
    tree.file(folder + "/energy_uj", "1000\n");
  }

  private void select(String... keysAndValues) {
    close();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    selection =
        MeterSelection.select(
            PowerOptions.of(options::get), HostRoots.under(root), new ManualClock(1));
  }

  private List<String> ids() {
    return selection.domains().stream().map(EnergyDomain::id).toList();
  }

  private List<String> idsInTotal() {
    return selection.domains().stream().filter(selection::inTotal).map(EnergyDomain::id).toList();
  }

  private List<String> used() {
    return selection.tried().stream()
        .filter(Tried::available)
        .map(t -> t.id() + " " + t.component())
        .toList();
  }

  private Tried find(String id, String component) {
    return selection.tried().stream()
        .filter(t -> t.id().equals(id) && t.component().equals(component))
        .findFirst()
        .orElse(null);
  }

  private Tried tried(String id, String component) {
    Tried found = find(id, component);
    assertTrue(found != null, "not tried: " + id + " " + component + " in " + selection.tried());
    return found;
  }
}
