package io.lcaagent.phase.ledger;

import java.util.IdentityHashMap;
import java.util.Map;

/** Which parts of a copied ledger stand for which parts of the original. */
final class LedgerCopy {
  private final Map<Object, Object> copies = new IdentityHashMap<>();

  /** Remembers the copy of a part, and returns it. */
  <T> T put(T original, T copy) {
    copies.put(original, copy);
    return copy;
  }

  /** The copy of a part; {@code null} when it has none. */
  @SuppressWarnings("unchecked") // put pairs the same types
  <T> T of(T original) {
    return (T) copies.get(original);
  }

  /** The copy of a row that a segment still names, though it may have been taken out. */
  Row row(Row original) {
    Row copy = of(original);
    if (copy == null) {
      TrainingAccount training = of(original.training);
      copy = original.copy(training == null ? original.training.copy(this) : training, this);
    }
    return copy;
  }
}
