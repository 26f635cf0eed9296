package io.lcaagent.phase;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Values by a number greater than 0 (tokens, phase ids), without boxing: looking up, adding and
 * removing allocate nothing while the table need not grow. Linear probing; removal closes the hole,
 * so that it never fills with dead entries. Confined to one thread.
 */
public final class LongMap<V> {
  private long[] keys = new long[16];
  private Object[] values = new Object[16];
  private int size;

  public int size() {
    return size;
  }

  /** The value of this key, or {@code null}. */
  public V get(long key) {
    return value(find(key));
  }

  /** Sets the value of this key, which must be greater than 0. */
  public void put(long key, V value) {
    if (key <= 0) {
      throw new IllegalArgumentException("key is not > 0: " + key);
    }
    int index = find(key);
    if (keys[index] == 0) {
      if (++size > keys.length * 2 / 3) {
        grow();
        index = find(key);
      }
      keys[index] = key;
    }
    values[index] = value;
  }

  /** Removes this key and returns its value, or {@code null}. */
  public V remove(long key) {
    int hole = find(key);
    if (keys[hole] == 0) {
      return null;
    }
    final V removed = value(hole);
    int mask = keys.length - 1;
    for (int next = hole + 1 & mask; keys[next] != 0; next = next + 1 & mask) {
      int home = home(keys[next]);
      // Move back what may not stay behind a hole: its home lies cyclically outside (hole, next].
      if ((next - home & mask) >= (next - hole & mask)) {
        keys[hole] = keys[next];
        values[hole] = values[next];
        hole = next;
      }
    }
    keys[hole] = 0;
    values[hole] = null;
    size--;
    return removed;
  }

  public void clear() {
    Arrays.fill(keys, 0);
    Arrays.fill(values, null);
    size = 0;
  }

  /** All values, in no order. */
  public void forEach(Consumer<V> action) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        action.accept(value(i));
      }
    }
  }

  /** Index of the key, or of the free place where it belongs. */
  private int find(long key) {
    int mask = keys.length - 1;
    int index = home(key);
    while (keys[index] != key && keys[index] != 0) {
      index = index + 1 & mask;
    }
    return index;
  }

  private int home(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 40) & keys.length - 1;
  }

  private void grow() {
    long[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int index = find(oldKeys[i]);
        keys[index] = oldKeys[i];
        values[index] = oldValues[i];
      }
    }
  }

  @SuppressWarnings("unchecked") // only put fills it
  private V value(int index) {
    return (V) values[index];
  }
}
