package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final Row row = new TrainingAccount(0).outside;

  /** Segments of length 10 from 0 on, each with a set of its own. */
  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      Segment segment = timeline.append(i * 10L, timeline.nextSet());
      segment.endNanos = i * 10L + 10;
      segment.take(row, 10);
    }
  }

  @Test
  void indexAt_timesInsideAtEdgesAndBeyond_areHeldByOneSegment() {
    fill(5);

    assertEquals(0, timeline.indexAt(-100));
    assertEquals(0, timeline.indexAt(9));
    assertEquals(1, timeline.indexAt(10));
    assertEquals(4, timeline.indexAt(49));
    assertEquals(4, timeline.indexAt(1_000));
  }

  @Test
  void overlap_ofAllSegments_addsUpToTheInterval() {
    fill(5);
    long sum = 0;
    for (int i = 0; i < timeline.size(); i++) {
      sum += timeline.overlap(i, -7, 61);
    }
    assertEquals(68, sum); // what lies beyond the ends belongs to them
    assertEquals(3, timeline.overlap(1, 17, 61));
    assertEquals(0, timeline.overlap(1, 25, 61));
  }

  @Test
  void leafSetThroughout_oneSetOrSeveral_isTheSetOrNone() {
    timeline.append(0, 7).endNanos = 10;
    timeline.append(10, 7).endNanos = 20;
    timeline.append(20, 8).endNanos = 30;

    assertEquals(7, timeline.leafSetThroughout(3, 20)); // ends where the other one begins
    assertEquals(-1, timeline.leafSetThroughout(3, 21));
    assertEquals(8, timeline.leafSetThroughout(20, 90));
  }

  @Test
  void append_beyondTheBound_mergesTheOldestAndKeepsTimeWhole() {
    int count = 3 * Timeline.MAX_SEGMENTS + 5;
    fill(count);

    assertTrue(timeline.size() <= Timeline.MAX_SEGMENTS);
    assertEquals(0, timeline.get(0).startNanos);
    for (int i = 1; i < timeline.size(); i++) {
      assertEquals(timeline.get(i - 1).endNanos, timeline.get(i).startNanos);
    }
    assertEquals(count * 10L, timeline.last().endNanos);
    assertEquals(10, timeline.last().endNanos - timeline.last().startNanos); // the young are exact
    assertEquals(count * 10L, row.nodeNanos);
  }

  @Test
  void forgetUpTo_keepsTheSegmentThatReachesBeyondAndAlwaysOne() {
    fill(5);
    timeline.forgetUpTo(25);
    assertEquals(20, timeline.get(0).startNanos);
    timeline.forgetUpTo(1_000);
    assertEquals(1, timeline.size());
  }
}
