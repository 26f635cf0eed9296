package io.lcaagent.power.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.ManualClock;
import io.lcaagent.power.Samples;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessScopeTest {
  private static final double NOT_KNOWN = Double.NaN;

  @TempDir Path root;
  private final ManualClock clock = new ManualClock(0);
  private HostLoad load;
  private ProcessScope scope;

  @AfterEach
  void close() {
    if (scope != null) {
      scope.close();
      load.close();
    }
  }

  @Test
  void domain_counter_isAttributedWithinTheErrorOfTheShare() throws IOException {
    open(NOT_KNOWN, 1);
    EnergyDomain ours = scope.domain(domain(Kind.PACKAGE, Provenance.MEASURED, 0.9, 1.1));

    assertEquals("PACKAGE", ours.id());
    assertEquals(Provenance.ATTRIBUTED, ours.provenance());
    assertEquals(0.9 * 0.8, ours.lowFactor());
    assertEquals(1.1 * 1.2, ours.highFactor());
  }

  @Test
  void domain_model_staysAModel() throws IOException {
    open(NOT_KNOWN, NOT_KNOWN);
    EnergyDomain ours = scope.domain(domain(Kind.PACKAGE, Provenance.MODELLED, 0.5, 2));

    assertEquals(Provenance.MODELLED, ours.provenance());
    assertEquals(0.5 * 0.8, ours.lowFactor());
    assertEquals(2 * 1.2, ours.highFactor());
  }

  @Test
  void domain_memory_isByReservationAndNoWider() throws IOException {
    open(NOT_KNOWN, 0.5);
    EnergyDomain ours = scope.domain(domain(Kind.DRAM, Provenance.MEASURED, 0.9, 1.1));

    assertEquals(Provenance.ATTRIBUTED, ours.provenance());
    assertEquals(0.9, ours.lowFactor());
    assertEquals(1.1, ours.highFactor());
  }

  @Test
  void divides_withoutAReservation_noMemoryAndNoCards() throws IOException {
    open(40, NOT_KNOWN);

    assertTrue(scope.divides(Kind.PACKAGE));
    assertTrue(scope.divides(Kind.PSYS));
    assertFalse(scope.divides(Kind.DRAM));
    assertFalse(scope.divides(Kind.GPU));
  }

  @Test
  void over_reserved_eachKindHasItsRule() throws IOException {
    open(40, 0.25); // and a modelled package of 20 W
    List<EnergyDomain> domains =
        List.of(
            domain(Kind.PACKAGE, Provenance.MEASURED, 1, 1),
            domain(Kind.PACKAGE, Provenance.MODELLED, 1, 1),
            domain(Kind.CORE, Provenance.MEASURED, 1, 1),
            domain(Kind.UNCORE, Provenance.MEASURED, 1, 1),
            domain(Kind.DRAM, Provenance.MEASURED, 1, 1),
            domain(Kind.PSYS, Provenance.MEASURED, 1, 1));
    Samples told = halfOf100JoulesEach(domains);

    assertEquals(40 / 4 + 60 / 2, told.microjoules(0) / 1e6); // 40 J idle
    assertEquals(20 / 4 + 80 / 2, told.microjoules(1) / 1e6); // 20 J idle
    assertEquals(100 / 2, told.microjoules(2) / 1e6);
    assertEquals(100 / 4, told.microjoules(3) / 1e6);
    assertEquals(100 / 4, told.microjoules(4) / 1e6);
    assertEquals(80 / 4 + 20 / 2, told.microjoules(5) / 1e6); // two packages of 40 W
  }

  @Test
  void over_reservedWithoutIdlePower_aCounterIsByTimeWhole() throws IOException {
    open(NOT_KNOWN, 0.25);
    List<EnergyDomain> domains =
        List.of(
            domain(Kind.PACKAGE, Provenance.MEASURED, 1, 1),
            domain(Kind.PSYS, Provenance.MEASURED, 1, 1));
    Samples told = halfOf100JoulesEach(domains);

    assertEquals(50, told.microjoules(0) / 1e6);
    assertEquals(50, told.microjoules(1) / 1e6);
  }

  @Test
  void over_notReserved_allIsByTime() throws IOException {
    open(40, NOT_KNOWN);
    Samples told =
        halfOf100JoulesEach(
            List.of(
                domain(Kind.PACKAGE, Provenance.MODELLED, 1, 1),
                domain(Kind.UNCORE, Provenance.MEASURED, 1, 1)));

    assertEquals(50, told.microjoules(0) / 1e6);
    assertEquals(50, told.microjoules(1) / 1e6);
  }

  @Test
  void values_thatAreNoShares_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DomainShare(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new DomainShare(1, 1.01));
  }

  /** Each reads 100 J in a second of which half of the processor time was ours. */
  private Samples halfOf100JoulesEach(List<EnergyDomain> domains) {
    Samples told = new Samples();
    SampleListener samples = scope.over(domains, told);
    samples.onTickEnd();
    clock.advanceMillis(1_000);
    new HostTree(root).stat(1_100, 9_100).self(50, 0, 0); // half of 100 ticks
    load.read();
    for (int i = 0; i < domains.size(); i++) {
      samples.onSample(i, 0, 0, 1_000_000_000, 100_000_000, 100_000_000);
    }
    return told;
  }

  private void open(double countedIdleWatts, double reserved) throws IOException {
    new HostTree(root).stat(1_000, 9_000).self(0, 0, 0);
    load = HostLoad.open(root.resolve("proc"), clock);
    scope =
        ProcessScope.open(
            root.resolve("proc"), load, countedIdleWatts, 20, new Reserved(reserved, ""));
  }

  private static EnergyDomain domain(Kind kind, Provenance how, double low, double high) {
    return new EnergyDomain(kind.name(), kind, null, "powercap", how, low, high, 100_000_000);
  }
}
