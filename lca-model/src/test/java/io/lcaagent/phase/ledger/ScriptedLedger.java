package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import java.util.List;

/**
 * A ledger, events as short as tests can say them, and its rows. Times are small numbers of
 * nanoseconds: one period is 100.
 */
abstract class ScriptedLedger {
  final PhaseLedger ledger = new PhaseLedger(0);
  LedgerResult result;
  long lastId;
  final long[] sequences = new long[4];

  void domains(int count) {
    for (int i = 0; i < count; i++) {
      ledger.addDomain(
          new EnergyDomain("d" + i, Kind.DRAM, null, "test", Provenance.MEASURED, 1, 1, 100));
    }
  }

  long begin(PhaseKind kind, long parent, String name, long training, long nanos) {
    long id = ++lastId;
    boolean top = kind == PhaseKind.TRAINING;
    ledger.onPhaseBegin(new PhaseStart(id, parent, kind, name, top ? id : training, 0, nanos));
    return id;
  }

  void end(long id, long nanos) {
    ledger.onPhaseEnd(id, nanos, false);
  }

  void sample(int domain, long start, long end, long microjoules) {
    ledger.onSample(domain, sequences[domain]++, start, end, microjoules, 0);
  }

  void close(long nanos) {
    result = ledger.resultAt(nanos);
  }

  PhaseEnergy row(long training, String path) {
    List<PhaseEnergy> found =
        result.rows().stream()
            .filter(r -> r.training() == training && r.path().equals(path))
            .toList();
    assertEquals(1, found.size(), "rows of " + training + " " + path + ": " + result.rows());
    return found.get(0);
  }

  long energy(long training, String path) {
    return row(training, path).microjoules()[0];
  }
}
