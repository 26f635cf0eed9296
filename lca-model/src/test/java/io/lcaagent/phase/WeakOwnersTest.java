package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakOwnersTest {
  /** An object whose own methods must never be called. */
  private static final class Hostile {
    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("planted");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("planted");
    }
  }

  private final WeakOwners<Integer> owners = new WeakOwners<>();

  @Test
  void manyOwners_areFoundByIdentityAlone() {
    List<Hostile> alive = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      alive.add(new Hostile());
      assertNull(owners.put(alive.get(i), i));
    }
    for (int i = 0; i < 1_000; i++) {
      assertEquals(i, owners.get(alive.get(i)));
    }
    assertNull(owners.get(new Hostile()));
    assertNull(owners.get(null));
    assertEquals(7, owners.put(alive.get(7), 77));
    assertEquals(77, owners.remove(alive.get(7)));
    assertNull(owners.remove(alive.get(7)));
    assertEquals(999, owners.size());
  }

  @Test
  void purge_collectedOwner_handsOverItsValueOnce() {
    Object kept = new Object();
    owners.put(kept, 1);
    Object mortal = new Object();
    WeakReference<Object> reference = new WeakReference<>(mortal);
    owners.put(mortal, 2);
    mortal = null;
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    List<Integer> gone = new ArrayList<>();
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (gone.isEmpty() && System.nanoTime() < deadline) {
      owners.purge(gone::add); // the collector tells by a thread of its own
      Thread.yield();
    }
    owners.purge(gone::add);

    assertEquals(List.of(2), gone);
    assertEquals(1, owners.size());
    assertEquals(1, owners.get(kept));
  }
}
