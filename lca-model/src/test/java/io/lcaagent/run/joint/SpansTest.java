package io.lcaagent.run.joint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {
  private static Spans of(long... edges) {
    Spans spans = new Spans();
    for (int i = 0; i < edges.length; i += 2) {
      spans.add(edges[i], edges[i + 1]);
    }
    return spans;
  }

  private static List<Long> edges(Spans spans) {
    List<Long> edges = new ArrayList<>();
    spans.inside(Long.MIN_VALUE, Long.MAX_VALUE, (start, end) -> edges.addAll(List.of(start, end)));
    return edges;
  }

  @Test
  void add_stretchesThatTouch_becomeOne() {
    assertEquals(List.of(1L, 5L, 7L, 9L), edges(of(1, 3, 3, 5, 4, 5, 7, 9, 8, 8)));
  }

  @Test
  void or_two_holdsBoth() {
    assertEquals(List.of(0L, 6L, 8L, 9L), edges(of(1, 3, 5, 6).or(of(0, 2, 3, 5, 8, 9))));
  }

  @Test
  void without_another_holdsTheRest() {
    assertEquals(List.of(1L, 2L, 3L, 5L, 9L, 10L), edges(of(1, 5, 6, 10).without(of(2, 3, 5, 9))));
    assertEquals(List.of(), edges(of(1, 5).without(of(0, 6))));
    assertEquals(List.of(1L, 5L), edges(of(1, 5).without(new Spans())));
  }

  @Test
  void outside_stretchInAHole_isHandedOnWhole() {
    List<Long> edges = new ArrayList<>();

    of(1, 3, 7, 9).outside(4, 6, (start, end) -> edges.addAll(List.of(start, end)));

    assertEquals(List.of(4L, 6L), edges);
  }
}
