package io.lcaagent.phase.ledger;

import io.lcaagent.phase.PhaseKind;

/** One occurrence that has not ended. */
final class OpenPhase {
  final long id;
  final PhaseKind kind;
  final OpenPhase parent;
  final Row row;
  final long beginNanos;
  int openChildren;

  /** For a train: the load beside it, and how the time since the last cut was spent. */
  Row load;

  long windowNanos;
  long loadNanos;

  OpenPhase(long id, PhaseKind kind, OpenPhase parent, Row row, long beginNanos) {
    this.id = id;
    this.kind = kind;
    this.parent = parent;
    this.row = row;
    this.beginNanos = beginNanos;
  }

  /** A copy; its parent was copied before. */
  OpenPhase copy(LedgerCopy copies) {
    OpenPhase above = parent == null ? null : copies.of(parent);
    OpenPhase copy = new OpenPhase(id, kind, above, copies.of(row), beginNanos);
    copy.openChildren = openChildren;
    copy.load = load == null ? null : copies.of(load);
    copy.windowNanos = windowNanos;
    copy.loadNanos = loadNanos;
    return copies.put(this, copy);
  }

  boolean isLeaf() {
    return openChildren == 0
        && kind != PhaseKind.TRAINING
        && kind != PhaseKind.EPOCH
        && kind != PhaseKind.LOAD; // it lives inside the slot of its train
  }

  void forgetWindows() {
    windowNanos = 0;
    loadNanos = 0;
  }
}
