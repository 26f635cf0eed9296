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
}
