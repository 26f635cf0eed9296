package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnergyAccountTest {
  private static final Set<String> ALL = Set.of("cpu", "ram", "gpu");

  @Test
  void inTotal_wholeNodeMeterBesideComponents_isNotAdded() {
    EnergyAccount account =
        account(
            Runs.lasting(10)
                .domain("psys/0", Kind.PSYS, Provenance.MEASURED, 500)
                .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 200)
                .domain("cpu/package-1", Kind.PACKAGE, Provenance.MEASURED, 100),
            ALL);

    assertEquals(List.of(1, 2), account.inTotal());
    assertEquals(300, account.info().totalJoules().value());
    assertEquals(300, account.info().measuredJoules());
  }

  @Test
  void inTotal_wholeNodeMeterAlone_isTheTotalWhateverTheComponents() {
    EnergyAccount account =
        account(
            Runs.lasting(10).domain("node/0", Kind.NODE, Provenance.MEASURED, 500), Set.of("cpu"));

    assertEquals(500, account.info().totalJoules().value());
    assertEquals(1.0, account.componentCoverage(Map.of("cpu", 2, "gpu", 8)));
  }

  @Test
  void componentCoverage_halfOfThePackages_countsHalf() {
    EnergyAccount account =
        account(
            Runs.lasting(10)
                .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 1)
                .domain("ram/0", Kind.DRAM, Provenance.MODELLED, 1),
            ALL);

    // cpu 1 of 2, ram all of 16 modules by one domain, motherboard none
    assertEquals(
        (0.5 + 1 + 0) / 3,
        account.componentCoverage(Map.of("cpu", 2, "ram", 16, "motherboard", 1)),
        1e-12);
    assertNull(account.componentCoverage(Map.of()));
  }

  @Test
  void total_oneMicrojouleEach_isExact() {
    EnergyAccount account =
        account(
            Runs.lasting(1)
                .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 1)
                .domain("ram/0", Kind.DRAM, Provenance.ATTRIBUTED, 1),
            ALL);

    assertEquals(3e-6, account.total(new long[] {1, 2}).value(), 0);
    assertEquals(Provenance.ATTRIBUTED, account.total(new long[] {1, 2}).provenance());
  }

  @Test
  void timeCoverage_runWithoutTime_isZeroNotNaN() {
    EnergyAccount account =
        account(Runs.lasting(0).domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 0), ALL);

    assertEquals(0.0, account.timeCoverage());
    assertEquals(0.0, account.total(new long[] {0}, 3).high());
  }

  private static EnergyAccount account(Runs run, Set<String> total) {
    return new EnergyAccount(run.summary(), total);
  }
}
