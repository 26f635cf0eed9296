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
  private static final long FAR = 1L << 40;
  private static final long WINDOW_AND_MORE = Waiting.WINDOW + 100L;

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
    shuffled.forEach(order -> waiting.put(event(order), first));

    List<Long> found = new ArrayList<>();
    for (long from = first; !waiting.isEmpty(); from = found.get(found.size() - 1) + 1) {
      found.add(waiting.next(from).order);
    }

    assertEquals(orders, found);
  }

  @Test
  void put_ofAnOrderThatWaits_isDroppedAndCounted() {
    for (long order : List.of(7L, 7L, FAR, FAR)) {
      waiting.put(event(order), 1);
    }

    assertTrue(waiting.has(7));
    assertEquals(7, waiting.next(1).order);
    assertFalse(waiting.has(8));
    assertEquals(FAR, waiting.next(8).order);
    assertFalse(waiting.has(FAR + 1));
    assertTrue(waiting.isEmpty());
    assertEquals(2, waiting.twice());
  }

  @Test
  void next_besideOneFarAhead_givesAllOthersFirst() {
    waiting.put(event(FAR), 1); // as a damaged byte leaves it
    List<Long> found = new ArrayList<>();
    long from = 1;
    for (int i = 0; i < 3; i++) {
      waiting.put(event(from + 2), from);
      waiting.put(event(from + 1), from);
      found.add(waiting.next(from).order);
      found.add(waiting.next(from + 2).order);
      from += WINDOW_AND_MORE;
    }
    found.add(waiting.next(from).order);

    long step = WINDOW_AND_MORE;
    assertEquals(List.of(2L, 3L, step + 2, step + 3, 2 * step + 2, 2 * step + 3, FAR), found);
    assertTrue(waiting.isEmpty());
  }

  @Test
  void next_onceTheWindowHasComeToIt_givesWhatWasFar() {
    long ahead = Waiting.WINDOW + 10L;
    waiting.put(event(ahead), 1);
    waiting.put(event(ahead - 1), 11);

    assertEquals(ahead - 1, waiting.next(11).order);
    assertTrue(waiting.has(ahead));
    assertEquals(ahead, waiting.next(ahead).order);
  }

  @Test
  void isFull_ofMoreThanAWindow() {
    for (long order = 2; order <= Waiting.WINDOW + 1L; order++) {
      waiting.put(event(order), 1);
    }
    assertFalse(waiting.isFull());

    waiting.put(event(FAR), 1);

    assertTrue(waiting.isFull());
  }

  @Test
  void put_keepsACopy() {
    DecodedEvent event = event(3);
    waiting.put(event, 1);
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
