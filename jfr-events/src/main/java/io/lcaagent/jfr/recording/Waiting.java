package io.lcaagent.jfr.recording;

import java.util.BitSet;

/**
 * Events that came before their turn: all of them within a window of orders that moves on with the
 * order that is expected next.
 */
final class Waiting {
  /** The recorder's buffers, 10 MB by default, hold fewer events of the smallest kind. */
  static final int WINDOW = 1 << 18;

  private final DecodedEvent[] events = new DecodedEvent[WINDOW];
  private final BitSet taken = new BitSet(WINDOW);
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  boolean has(long order) {
    return events[place(order)] != null;
  }

  /**
   * Keeps a copy.
   *
   * @param event at most {@link #WINDOW} after all that wait
   * @return false when one of this order waits already
   */
  boolean put(DecodedEvent event) {
    int place = place(event.order);
    if (events[place] != null) {
      return false;
    }
    events[place] = event.copy();
    taken.set(place);
    count++;
    return true;
  }

  /**
   * Takes the first one away; there must be one.
   *
   * @param from none before it waits
   */
  DecodedEvent next(long from) {
    int place = taken.nextSetBit(place(from));
    if (place < 0) {
      place = taken.nextSetBit(0);
    }
    DecodedEvent event = events[place];
    events[place] = null;
    taken.clear(place);
    count--;
    return event;
  }

  private static int place(long order) {
    return (int) (order & WINDOW - 1);
  }
}
