package io.lcaagent.phase;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;

/**
 * Values by the identity of application objects, held weakly: we keep nobody's trainer alive, and
 * never call its {@code equals}. Looking up allocates nothing. Confined to one thread.
 */
final class WeakOwners<V> {
  private static final class Entry<V> extends WeakReference<Object> {
    final int hash;
    final V value;
    Entry<V> next;

    Entry(Object owner, int hash, V value, Entry<V> next, ReferenceQueue<Object> queue) {
      super(owner, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private Entry<V>[] table = table(16);
  private int size;

  int size() {
    return size;
  }

  /** The value of this very object, or {@code null}, which is also the value of {@code null}. */
  V get(Object owner) {
    Entry<V> entry = find(owner);
    return entry == null ? null : entry.value;
  }

  /** Sets the value and returns the one it replaces, or {@code null}. */
  V put(Object owner, V value) {
    V old = remove(owner);
    if (++size > table.length) {
      grow();
    }
    int hash = System.identityHashCode(owner);
    int index = hash & table.length - 1;
    table[index] = new Entry<>(owner, hash, value, table[index], collected);
    return old;
  }

  /** Removes this object and returns its value, or {@code null}. */
  V remove(Object owner) {
    Entry<V> entry = find(owner);
    if (entry == null) {
      return null;
    }
    unlink(entry);
    return entry.value;
  }

  /** Forgets the objects that were collected and hands over their values. */
  @SuppressWarnings("unchecked") // only entries are registered with the queue
  void purge(Consumer<V> action) {
    Entry<V> entry;
    while ((entry = (Entry<V>) collected.poll()) != null) {
      if (unlink(entry)) {
        action.accept(entry.value);
      }
    }
  }

  private Entry<V> find(Object owner) {
    if (owner == null) {
      return null;
    }
    Entry<V> entry = table[System.identityHashCode(owner) & table.length - 1];
    while (entry != null && !entry.refersTo(owner)) {
      entry = entry.next;
    }
    return entry;
  }

  private boolean unlink(Entry<V> entry) {
    int index = entry.hash & table.length - 1;
    Entry<V> before = null;
    for (Entry<V> e = table[index]; e != null; before = e, e = e.next) {
      if (e == entry) {
        if (before == null) {
          table[index] = e.next;
        } else {
          before.next = e.next;
        }
        size--;
        return true;
      }
    }
    return false;
  }

  private void grow() {
    Entry<V>[] old = table;
    table = table(old.length * 2);
    for (Entry<V> head : old) {
      for (Entry<V> e = head; e != null; ) {
        Entry<V> next = e.next;
        int index = e.hash & table.length - 1;
        e.next = table[index];
        table[index] = e;
        e = next;
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <V> Entry<V>[] table(int length) {
    return new Entry[length];
  }
}
