package io.lcaagent.jfr.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Waiting waiting = new Waiting();

  @Test
  void next_ofEventsInAnyOrder_givesThemByOrderAcrossTheWindowsEnd() {
    long first = Waiting.WINDOW - 50L; // the window is a ring: these lie on both sides of its end
    List<Long> orders = new ArrayList<>();
    for (long order = first; order < first + 100; order += 2) {
      orders.add(order);
    }
    List<Long> shuffled = new ArrayList<>(orders);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.forEach(order -> assertTrue(waiting.put(event(order))));

    List<Long> found = new ArrayList<>();
    for (long from = first; !waiting.isEmpty(); from = found.get(found.size() - 1) + 1) {
      found.add(waiting.next(from).order);
    }

    assertEquals(orders, found);
  }

  @Test
  void put_ofAnOrderThatWaits_isRefused() {
    assertTrue(waiting.put(event(7)));

    assertFalse(waiting.put(event(7)));

    assertTrue(waiting.has(7));
    assertEquals(7, waiting.next(1).order);
    assertTrue(waiting.isEmpty());
    assertFalse(waiting.has(7));
  }

  @Test
  void put_keepsACopy() {
    DecodedEvent event = event(3);
    waiting.put(event);
    event.numbers[0] = 99;

    assertEquals(30, waiting.next(1).number(0));
  }

  private static DecodedEvent event(long order) {
    DecodedEvent event = new DecodedEvent();
    event.kind = EventKind.TICK;
    event.order = order;
    event.numbers[0] = 10 * order;
    return event;
  }
}
