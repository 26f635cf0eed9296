package io.lcaagent.power.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.power.host.NodeFacts;
import org.junit.jupiter.api.Test;

class CpuPowerTest {
  private static final double UNSET = Double.NaN;
  private static final CpuFacts KNOWN = new CpuFacts(240, 128, "maker's page");

  @Test
  void of_bareMetalInTheTable_modelsEachPackageAtItsTdp() {
    CpuPower power = CpuPower.of(node(2, 256, false, UNSET), UNSET, UNSET, KNOWN);

    assertEquals(2, power.domains());
    assertEquals(240, power.tdpWatts());
    assertEquals(Provenance.MODELLED, power.provenance());
    assertEquals(0.6, power.lowFactor());
    assertEquals(1.4, power.highFactor());
    assertTrue(power.basis().contains("maker's page"), power.basis());
  }

  @Test
  void of_option_winsOverTheTable() {
    CpuPower power = CpuPower.of(node(1, 128, false, UNSET), 100, UNSET, KNOWN);

    assertEquals(100, power.tdpWatts());
    assertTrue(power.basis().contains("option cpu.tdp"), power.basis());
  }

  @Test
  void of_virtualMachineOnAKnownProcessor_takesVcpuOverHostThreads() {
    CpuPower power = CpuPower.of(node(1, 8, true, UNSET), UNSET, UNSET, KNOWN);

    assertEquals(15, power.tdpWatts()); // 240 W x 8 / 128
    assertEquals(Provenance.MODELLED, power.provenance());
  }

  @Test
  void of_virtualMachineWithShare_takesTheShare() {
    CpuPower power = CpuPower.of(node(1, 8, true, UNSET), 200, 0.25, null);

    assertEquals(50, power.tdpWatts());
    assertEquals(Provenance.MODELLED, power.provenance());
  }

  @Test
  void of_virtualMachineWithTdpOnUnknownHost_isAssumedAndWide() {
    CpuPower power = CpuPower.of(node(1, 2, true, UNSET), 160, UNSET, null);

    assertEquals(5, power.tdpWatts()); // 160 W x 2 / 64
    assertEquals(Provenance.ASSUMED, power.provenance());
    assertEquals(0.15, power.lowFactor(), 1e-12); // 0.6 x 64 / 256
    assertEquals(5.6, power.highFactor(), 1e-12); // 1.4 x 64 / 16
  }

  @Test
  void of_moreVcpusThanAssumedHostThreads_neverTakeMoreThanThePackage() {
    assertEquals(160, CpuPower.of(node(1, 96, true, UNSET), 160, UNSET, null).tdpWatts());
  }

  @Test
  void of_nothingKnown_isWattsPerThreadAndAssumed() {
    CpuPower power = CpuPower.of(node(1, 2, true, UNSET), UNSET, UNSET, null);

    assertEquals(7, power.tdpWatts()); // 3.5 W x 2
    assertEquals(Provenance.ASSUMED, power.provenance());
    assertEquals(0.6 * 1.4 / 3.5, power.lowFactor(), 1e-12);
    assertEquals(1.4 * 8.1 / 3.5, power.highFactor(), 1e-12);
  }

  @Test
  void of_containerWithQuota_takesItsShareOfTheNode() {
    CpuPower power = CpuPower.of(node(2, 128, false, 32), UNSET, UNSET, KNOWN);

    assertEquals(60, power.tdpWatts()); // 240 W x 32 / 128, on each of 2 packages
    assertEquals(2, power.domains());
  }

  private static NodeFacts node(int packages, int threads, boolean virtual, double quota) {
    return new NodeFacts(
        "Linux", "a name", packages, threads, 1L << 33, virtual, false, quota, "id", "boot");
  }
}
