package io.lcaagent.jfr.recording;

import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Events that came before their turn. Nearly all of them are within a window of orders that moves
 * on with the order that is expected next; what is farther ahead, a damaged number perhaps, waits
 * beside it and holds up nobody.
 */
final class Waiting {
  /** The recorder's buffers, 10 MB by default, hold fewer events of the smallest kind. */
  static final int WINDOW = 1 << 18;

  private final DecodedEvent[] events = new DecodedEvent[WINDOW];
  private final BitSet taken = new BitSet(WINDOW);
  private final PriorityQueue<DecodedEvent> far =
      new PriorityQueue<>(Comparator.comparingLong((DecodedEvent e) -> e.order));
  private int near;
  private long twice;

  boolean isEmpty() {
    return near + far.size() == 0;
  }

  boolean isFull() {
    return near + far.size() > WINDOW;
  }

  /** Events dropped because another one had their order: there are none in a file of ours. */
  long twice() {
    return twice;
  }

  /**
   * Whether the one of this order waits.
   *
   * @param order none before it waits
   */
  boolean has(long order) {
    approach(order);
    return events[place(order)] != null;
  }

  /**
   * Keeps a copy.
   *
   * @param from none before it waits, this one included
   */
  void put(DecodedEvent event, long from) {
    if (event.order - from < WINDOW) {
      keep(event.copy());
    } else {
      far.add(event.copy());
    }
  }

  /**
   * Takes the first one away; there must be one.
   *
   * @param from none before it waits
   */
  DecodedEvent next(long from) {
    approach(from);
    if (near == 0) {
      return far.remove();
    }
    int place = taken.nextSetBit(place(from));
    if (place < 0) {
      place = taken.nextSetBit(0);
    }
    DecodedEvent event = events[place];
    events[place] = null;
    taken.clear(place);
    near--;
    return event;
  }

  /** What the window has come to. */
  private void approach(long from) {
    while (!far.isEmpty() && far.peek().order - from < WINDOW) {
      DecodedEvent event = far.remove();
      if (event.order < from) {
        twice++;
      } else {
        keep(event);
      }
    }
  }

  private void keep(DecodedEvent event) {
    int place = place(event.order);
    if (events[place] != null) {
      twice++;
      return;
    }
    events[place] = event;
    taken.set(place);
    near++;
  }

  private static int place(long order) {
    return (int) (order & WINDOW - 1);
  }
}
