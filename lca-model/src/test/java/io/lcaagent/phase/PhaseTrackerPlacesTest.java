package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Phases that name the phase they lie in, as frameworks do that work on several threads. */
class PhaseTrackerPlacesTest {
  private static final int MAIN = 1;
  private static final int POOL = 2;

  /** Each event as one short line: {@code +path}, {@code -path}, the epoch's number behind it. */
  private static final class Heard implements PhaseListener {
    final List<String> events = new ArrayList<>();
    final Map<Long, String> paths = new HashMap<>();

    @Override
    public void onPhaseBegin(PhaseStart start) {
      String above = start.parent() == 0 ? "" : paths.get(start.parent()) + "/";
      paths.put(start.id(), above + start.name());
      events.add("+" + paths.get(start.id()) + (start.epoch() == 0 ? "" : " " + start.epoch()));
    }

    @Override
    public void onPhaseEnd(long id, long nanos, boolean failed) {
      events.add("-" + paths.get(id) + (failed ? " failed" : ""));
    }

    @Override
    public void onQuality(QualityPoint point) {
      events.add(point.metric() + " epoch " + point.epoch());
    }
  }

  private final Heard heard = new Heard();
  private final PhaseTracker tracker = new PhaseTracker(heard);
  private final Object trainer = new Object();
  private long lastToken;

  private long begin(PhaseKind kind, Object other, String name, long thread) {
    long token = ++lastToken;
    tracker.begin(token, kind.code(), trainer, other, name, thread, token);
    return token;
  }

  private void end(long token) {
    tracker.end(token, ++lastToken, false);
  }

  @Test
  void placed_onOtherThreads_liesWhereItSays() {
    long training = begin(PhaseKind.TRAINING, null, "search", MAIN);
    long first = begin(PhaseKind.NAMED, new Within(training), "fit", POOL);
    long second = begin(PhaseKind.NAMED, new Within(training), "fit", POOL + 1);
    long epoch = begin(PhaseKind.EPOCH, new Within(first), null, POOL);
    long other = begin(PhaseKind.EPOCH, new Within(second), null, POOL + 1);
    long train = begin(PhaseKind.TRAIN, new Within(epoch), null, MAIN);
    end(train);
    end(epoch);
    begin(PhaseKind.TRAIN, new Within(other), null, POOL);
    end(second); // and with it what it left open
    end(first);
    end(training);

    assertEquals(
        List.of(
            "+search",
            "+search/fit",
            "+search/fit",
            "+search/fit/epoch 1",
            "+search/fit/epoch 2",
            "+search/fit/epoch/train 1",
            "-search/fit/epoch/train",
            "-search/fit/epoch",
            "+search/fit/epoch/train 2",
            "-search/fit/epoch/train",
            "-search/fit/epoch",
            "-search/fit",
            "-search/fit",
            "-search"),
        heard.events);
  }

  @Test
  void placed_inWhatHasEnded_liesInItsTraining() {
    long training = begin(PhaseKind.TRAINING, null, "n", MAIN);
    end(begin(PhaseKind.NAMED, new Within(training), "fit", MAIN));
    heard.events.clear();

    begin(PhaseKind.CHECKPOINT, new Within(training + 1), null, MAIN);
    begin(PhaseKind.VALIDATE, new Within(12_345), null, MAIN);

    assertEquals(List.of("+n/checkpoint", "+n/validate"), heard.events);
  }

  @Test
  void placed_inAnotherTrainingsPhase_staysInItsOwn() {
    long training = begin(PhaseKind.TRAINING, null, "n", MAIN);
    Object another = new Object();
    tracker.begin(70, PhaseKind.TRAINING.code(), another, null, "m", MAIN, 70);
    tracker.begin(71, PhaseKind.NAMED.code(), another, new Within(training), "x", MAIN, 71);

    assertEquals(List.of("+n", "+m", "+m/x"), heard.events);
  }

  @Test
  void placed_whatIsNoPhase_needsNoPlace() {
    long training = begin(PhaseKind.TRAINING, null, "n", MAIN);
    begin(PhaseKind.BATCH, new Within(training), null, MAIN);

    assertEquals(List.of("+n", "+n/train"), heard.events); // as a batch without one
  }

  @Test
  void placedEpochs_besideALoop_leaveItRunning() {
    long training = begin(PhaseKind.TRAINING, null, "n", MAIN);
    begin(PhaseKind.BATCH, null, null, MAIN); // a loop of its own: n/train
    long epoch = begin(PhaseKind.EPOCH, new Within(training), null, POOL);
    long train = begin(PhaseKind.TRAIN, new Within(epoch), null, POOL);
    end(train);
    end(epoch);
    tracker.quality(trainer, "loss", 1, 50);
    end(training);

    assertEquals(
        List.of(
            "+n",
            "+n/train",
            "+n/epoch 1",
            "+n/epoch/train 1",
            "-n/epoch/train",
            "-n/epoch",
            "loss epoch 1",
            "-n/train",
            "-n"),
        heard.events);
  }

  @Test
  void placed_deeperThanTheBound_isToldAsLost() {
    List<Long> lost = new ArrayList<>();
    PhaseTracker bounded =
        new PhaseTracker(
            new PhaseListener() {
              @Override
              public void onLost(long boundaries, long nanos) {
                lost.add(boundaries);
              }
            });
    bounded.begin(1, PhaseKind.TRAINING.code(), trainer, null, "n", MAIN, 0);
    for (long token = 2; token < 22; token++) {
      bounded.begin(
          token, PhaseKind.NAMED.code(), trainer, new Within(token - 1), "deeper", MAIN, token);
    }

    // 16 below the training; the next found no room, and the ones below it no open parent: they
    // lie in the training.
    assertEquals(List.of(1L), lost);
  }
}
