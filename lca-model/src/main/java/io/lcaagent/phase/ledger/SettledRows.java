package io.lcaagent.phase.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Finds the rows that no boundary and no sample will reach any more. */
final class SettledRows {
  private SettledRows() {}

  /**
   * @param settled time that every domain has passed
   * @param givenUp time before which nobody waits for a silent domain
   */
  static List<PhaseEnergy> take(List<Row> rows, long settled, long givenUp, int domains) {
    List<PhaseEnergy> taken = new ArrayList<>();
    for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
      Row row = all.next();
      boolean over = row.isOutside() ? row.training.ended : row.open == 0;
      if (over && (row.endNanos <= settled || row.endNanos <= givenUp)) {
        row.incomplete |= row.endNanos > settled;
        taken.add(row.toPhaseEnergy(domains));
        all.remove();
        row.forget();
      }
    }
    return taken;
  }
}
