package io.lcaagent.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProfileRecorderTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long START = 1_000_000_007L;

  private final ProfileRecorder recorder = new ProfileRecorder(START);

  private void domains(boolean... inTotal) {
    for (boolean in : inTotal) {
      recorder.addDomain(in);
    }
  }

  /** Adds a sample by milliseconds from the start and watts: 1 W for 1 ms is 1000 µJ. */
  private void add(int domain, long fromMillis, long toMillis, double watts) {
    recorder.add(
        domain,
        START + fromMillis * MILLI,
        START + toMillis * MILLI,
        Math.round(watts * (toMillis - fromMillis) * 1_000));
  }

  @Test
  void buckets_samplesAcrossTheirEdges_holdMeanPower() {
    domains(true);
    add(0, 0, 150, 10);
    add(0, 150, 300, 30);
    PowerProfile profile = recorder.toProfile(START + 300 * MILLI);

    assertEquals(100 * MILLI, profile.bucketNanos());
    assertEquals(START, profile.startNanos());
    double[] watts = profile.watts()[0];
    assertArrayEquals(new double[] {10, 20, 30}, new double[] {watts[0], watts[1], watts[2]}, 1e-9);
  }

  @Test
  void buckets_withoutASample_areNotANumber() {
    domains(true);
    add(0, 200, 300, 10);

    assertTrue(Double.isNaN(recorder.toProfile(START + 300 * MILLI).watts()[0][0]));
  }

  @Test
  void longRun_bucketsDoubleAndKeepTheMean() {
    domains(true);
    for (int second = 0; second < 600; second++) {
      add(0, second * 1_000, (second + 1) * 1_000, second < 300 ? 40 : 80);
    }
    PowerProfile profile = recorder.toProfile(START + 600 * SECOND);

    assertEquals(1_600 * MILLI, profile.bucketNanos()); // 600 x 0.1 s doubled to hold 600 s
    assertTrue(profile.watts()[0].length <= ProfileRecorder.MAX_BUCKETS);
    assertEquals(40, profile.watts()[0][100], 1e-9); // at 160 s
    assertEquals(80, profile.watts()[0][300], 1e-9); // at 480 s
  }

  @Test
  void peak_isTheHighestSecondOfTheTotalAlone() {
    domains(true, true, false);
    for (int i = 0; i < 50; i++) {
      boolean high = i >= 20 && i < 30; // the third second
      add(0, i * 100, i * 100 + 100, high ? 90 : 30);
      add(1, i * 100, i * 100 + 100, 5);
      add(2, i * 100, i * 100 + 100, 1_000); // not in the total
    }
    PowerProfile profile = recorder.toProfile(START + 5 * SECOND);

    assertEquals(95, profile.peakWatts(), 1e-9);
    assertEquals(START + 2 * SECOND, profile.peakNanos());
  }

  @Test
  void peak_ofASecondHalfKnown_doesNotCount() {
    domains(true);
    add(0, 0, 1_000, 50);
    add(0, 1_500, 2_000, 500); // half a second before it is not known
    add(0, 2_000, 3_000, 60);

    assertEquals(60, recorder.toProfile(START + 3 * SECOND).peakWatts(), 1e-9);
  }

  @Test
  void peak_ofARunShorterThanASecond_isItsMean() {
    domains(true, true);
    add(0, 0, 200, 10);
    add(0, 200, 400, 30);
    add(1, 0, 400, 7);

    assertEquals(27, recorder.toProfile(START + 400 * MILLI).peakWatts(), 1e-9); // 20 + 7
  }

  @Test
  void peak_withoutAnySample_isNotANumber() {
    domains(true);
    assertTrue(Double.isNaN(recorder.toProfile(START + SECOND).peakWatts()));
    assertTrue(Double.isNaN(new ProfileRecorder(START).toProfile(START + SECOND).peakWatts()));
  }

  @Test
  void peak_askedForInTheMiddle_isTheSameInTheEnd() {
    domains(true);
    ProfileRecorder left = new ProfileRecorder(START);
    left.addDomain(true);
    for (int i = 0; i < 2_000; i++) {
      add(0, i * 97, (i + 1) * 97, i % 37);
      left.add(
          0, START + i * 97 * MILLI, START + (i + 1) * 97 * MILLI, Math.round(i % 37 * 97 * 1e3));
      recorder.toProfile(START + i * 97 * MILLI);
    }
    long end = START + 2_000 * 97 * MILLI;

    assertEquals(left.toProfile(end).peakWatts(), recorder.toProfile(end).peakWatts());
    assertEquals(left.toProfile(end).peakNanos(), recorder.toProfile(end).peakNanos());
  }
}
