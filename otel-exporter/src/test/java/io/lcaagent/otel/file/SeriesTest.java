package io.lcaagent.otel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.otel.file.Telemetry.Point;
import io.lcaagent.otel.file.Telemetry.Temporality;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences of one counter, by several senders; times in s, amounts in J. */
class SeriesTest {
  private static final long T0 = 1_700_000_000L;

  private final Series series = new Series(1e6);

  private void delta(long start, long end, double joules) {
    Point point = new Point(nanos(start), nanos(end), joules, Attributes.NONE);
    assertTrue(series.add(Temporality.DELTA, point));
  }

  private static long nanos(long second) {
    return (T0 + second) * 1_000_000_000L;
  }

  private static Stretch stretch(long start, long end, long microjoules) {
    return new Stretch(nanos(start), nanos(end), microjoules);
  }

  private void fromTheJournal() {
    delta(0, 7, 6);
    delta(7, 14, 8);
    delta(14, 21, 9);
    delta(21, 28, 11);
    delta(28, 30, 1);
  }

  @Test
  void stretches_ofARunSentLiveAndTwiceLater_areThoseOfWhoToldAll() {
    // live every 10 s until it was killed at 25; then 6 + 8 + 9 + 11 + 1 = 35 J from the journal
    delta(0, 10, 10);
    delta(10, 20, 20);
    delta(20, 25, 4);
    fromTheJournal();
    fromTheJournal();

    assertEquals(35_000_000L, Stretch.sum(series.stretches()));
    assertEquals(5, series.stretches().size(), "no gap, and nothing cut");
  }

  @Test
  void stretches_whereTheLastRequestOfTheJournalIsMissing_areCompletedByTheOther() {
    delta(0, 7, 6);
    delta(7, 14, 8);
    delta(0, 10, 10);
    delta(10, 20, 20);
    delta(20, 25, 4);

    // 0 to 25 by the one who told longest: 10 + 20 + 4
    assertEquals(34_000_000L, Stretch.sum(series.stretches()));
  }

  @Test
  void stretches_ofTwoSendersWhoOverlap_divideTheSecondByTime() {
    delta(0, 10, 10);
    delta(5, 20, 30); // its first request was lost; 5 of its 15 s are counted: 30 x 10/15

    assertEquals(
        List.of(stretch(0, 10, 10_000_000), stretch(10, 20, 20_000_000)), series.stretches());
  }

  @Test
  void stretches_afterATimeThatNobodyTellsOf_haveAGap() {
    delta(0, 10, 10);
    delta(20, 30, 5);
    delta(20, 30, 5);

    assertEquals(
        List.of(
            stretch(0, 10, 10_000_000),
            stretch(10, 20, Stretch.UNKNOWN),
            stretch(20, 30, 5_000_000)),
        series.stretches());
  }

  @Test
  void stretches_ofMorePointsThanAreKept_twiceEach_loseNothing() {
    int points = 150_000; // twice: more than are kept
    for (int i = 0; i < points; i++) {
      delta(i, i + 1, 0.5);
      delta(i, i + 1, 0.5);
    }

    assertEquals(points * 500_000L, Stretch.sum(series.stretches()));
  }
}
