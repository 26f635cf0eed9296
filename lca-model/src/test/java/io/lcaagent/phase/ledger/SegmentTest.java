package io.lcaagent.phase.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SegmentTest {
  private final TrainingAccount training = new TrainingAccount(1);
  private final Row a = training.root.addChild("a");
  private final Row b = training.root.addChild("b");
  private final Row c = training.root.addChild("c");
  private final Segment segment = new Segment();

  @Test
  void credit_byNodeTimes_addsUpExactlyInRowsAndTraining() {
    segment.take(a, 1);
    segment.take(b, 1);
    segment.take(c, 1);
    segment.credit(0, 100);
    segment.credit(2, 7);

    assertArrayEquals(new long[] {33, 0, 2}, a.microjoules(3));
    assertArrayEquals(new long[] {33, 0, 2}, b.microjoules(3));
    assertArrayEquals(new long[] {34, 0, 3}, c.microjoules(3)); // the rest to the last
    assertEquals(100, training.microjoules(0));
    assertEquals(3, training.nodeNanos);
  }

  @Test
  void merge_sameAndOtherRows_weighsThemByTime() {
    segment.take(a, 30);
    Segment next = new Segment();
    next.reset(30, 2);
    next.endNanos = 100;
    next.take(a, 20);
    next.take(b, 50);
    segment.merge(next, 9);
    segment.credit(0, 1_000);

    assertEquals(100, segment.endNanos);
    assertEquals(9, segment.leafSet);
    assertEquals(500, a.microjoules(1)[0]);
    assertEquals(500, b.microjoules(1)[0]);
  }

  @Test
  void reset_forReuse_forgetsItsRows() {
    segment.take(a, 10);
    segment.reset(5, 3);
    segment.take(b, 10);
    segment.credit(0, 8);

    assertEquals(0, a.microjoules(1)[0]);
    assertEquals(8, b.microjoules(1)[0]);
  }

  @Test
  void markIncomplete_onlyRowsThatTookTime() {
    segment.take(a, 10);
    segment.take(b, 0);
    segment.markIncomplete();

    assertTrue(a.incomplete);
    assertFalse(b.incomplete);
  }
}
