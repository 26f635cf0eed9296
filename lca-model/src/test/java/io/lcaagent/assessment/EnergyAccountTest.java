package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.Arrays;
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

    assertEquals(3e-6, account.total(spent(1, 2)).value(), 0);
    assertEquals(Provenance.ATTRIBUTED, account.total(spent(1, 2)).provenance());
  }

  @Test
  void timeCoverage_runWithoutTime_isZeroNotNaN() {
    EnergyAccount account =
        account(Runs.lasting(0).domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 0), ALL);

    assertEquals(0.0, account.timeCoverage());
    assertEquals(0.0, account.total(spent(0), 3).high());
  }

  @Test
  void total_timeNotRead_raisesTheHighEndByTheHighestPower() {
    EnergyAccount account = packageOf(Double.NaN);
    Quantity joules = account.total(new Spent(new long[] {100_000_000}, seconds(4), 10 * SECOND));

    assertEquals(100, joules.value());
    assertEquals(97, joules.low(), 1e-9);
    // 100 x 1.03 and 6 s at the highest power seen, 150 W, which itself may be 3 % more
    assertEquals(103 + 6 * 150 * 1.03, joules.high(), 1e-9);
    assertEquals(0.4, joules.coverage(), 1e-12);
  }

  @Test
  void total_designPowerAboveAnythingSeen_isTheBound() {
    Quantity joules =
        packageOf(280).total(new Spent(new long[] {100_000_000}, seconds(4), 10 * SECOND));

    assertEquals(103 + 6 * 280, joules.high(), 1e-9);
  }

  @Test
  void total_nothingRead_isAbsentAndNoTimeIsZero() {
    EnergyAccount account = packageOf(Double.NaN);
    Spent unread = new Spent(new long[] {0}, seconds(0), 3 * SECOND);

    assertNull(account.total(unread));
    assertNull(account.components(unread, 0).get(0).joules());
    assertEquals(0, account.total(new Spent(new long[] {0}, seconds(0), 0)).value());
  }

  @Test
  void total_oneOfTwoDomainsNotRead_isTheOtherWithAnOpenEnd() {
    EnergyAccount account =
        account(
            Runs.lasting(10)
                .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 200)
                .domain("ram/0", Kind.DRAM, Provenance.MODELLED, 20),
            ALL);
    Spent spent = new Spent(new long[] {50_000_000, 0}, seconds(2, 0), 2 * SECOND);

    assertEquals(50, account.total(spent).value());
    assertEquals(50 * 1.03 + 2 * 150 * 1.03, account.total(spent).high(), 1e-9);
    assertEquals(0, account.total(spent).coverage());
    assertEquals(50, account.components(spent, 0).get(0).joules().value());
    assertNull(account.components(spent, 0).get(1).joules());
  }

  /** A model gives our share of a package, so what it missed is at most our share of its power. */
  @Test
  void total_modelNotRead_isBoundedByOurShareOfTheDesignPower() {
    Runs run = Runs.lasting(10).domain("cpu/package-0", Kind.PACKAGE, Provenance.MODELLED, 20);
    Spent spent = new Spent(new long[] {10_000_000}, seconds(2), 4 * SECOND);

    double whole = new EnergyAccount(run.summary(), ALL, 2000, 1).total(spent).high();
    double eighth = new EnergyAccount(run.summary(), ALL, 2000, 0.125).total(spent).high();

    assertEquals(2 * (2000 - 250), whole - eighth, 1e-9); // 2 s not read
  }

  @Test
  void meanWatts_aThirdRead_isThePowerOfThatThird() {
    EnergyAccount account =
        account(
            Runs.lasting(18)
                .domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 1, 1, 150, 6),
            ALL);

    assertEquals(25, account.meanWatts(), 1e-12); // 150 J in 6 s, not in 18 s
  }

  private static final long SECOND = 1_000_000_000L;

  private static long[] seconds(int... seconds) {
    return Arrays.stream(seconds).mapToLong(s -> s * SECOND).toArray();
  }

  private static EnergyAccount packageOf(double tdpWatts) {
    Runs run = Runs.lasting(10).domain("cpu/package-0", Kind.PACKAGE, Provenance.MEASURED, 200);
    return new EnergyAccount(run.summary(), ALL, tdpWatts, 1);
  }

  private static Spent spent(long... microjoules) {
    return new Spent(microjoules, new long[microjoules.length], 0);
  }

  private static EnergyAccount account(Runs run, Set<String> total) {
    return new EnergyAccount(run.summary(), total, Double.NaN, 1);
  }
}
