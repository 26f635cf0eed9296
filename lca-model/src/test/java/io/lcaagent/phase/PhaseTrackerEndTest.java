package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** How trainings end: by a failure, cut short, with their run, or when nobody says so. */
class PhaseTrackerEndTest extends HeardTracker {
  @Test
  void failure_ofTheTraining_isToldWithAllItCutShort() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.VALIDATE, 1);
    tracker.end(training, 2, true);

    assertHeard("+n @0", "+n/validate @1", "-n/validate @2 failed", "-n @2 failed");
  }

  @Test
  void failure_leavingTheLoop_cutsTheEpochShortAndFailsTheTraining() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    heard.events.clear();
    begin(PhaseKind.THROWN, 3);
    end(begin(PhaseKind.CHECKPOINT, 4), 5); // what a finally block saves
    end(training, 6);

    assertHeard(
        "window 1-3 load none of 0 n/epoch1/train",
        "-n/epoch1/train @3 failed",
        "-n/epoch1 @3 failed",
        "+n/checkpoint @4",
        "-n/checkpoint @5",
        "-n @6 failed");
  }

  @Test
  void failure_leavingTheLoopOfATrainingThatNobodyCloses_endsItWithTheRun() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.THROWN, 3);
    heard.events.clear();
    tracker.end(9);

    assertHeard("-n @9 failed");
  }

  @Test
  void failure_leavingTheLoopButTriedAgain_isForgotten() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    begin(PhaseKind.THROWN, 2);
    begin(PhaseKind.ITERATE, trainer, data, null, 3);
    begin(PhaseKind.EPOCH, trainer, null, "end", 4);
    heard.events.clear();
    end(training, 5);

    assertHeard("-n @5");
  }

  @Test
  void failure_ofTheLastPhase_isTheTrainings() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    tracker.end(begin(PhaseKind.VALIDATE, 1), 2, true);
    begin(PhaseKind.WORKLOAD, trainer, null, "quality=none", 3);
    end(training, 4);

    assertHeard(
        "+n @0", "+n/validate @1", "-n/validate @2 failed", "1: quality is none", "-n @4 failed");
  }

  @Test
  void failure_ofAPhaseThatSomethingFollows_isNotTheTrainings() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    tracker.end(begin(PhaseKind.CHECKPOINT, 1), 2, true);
    begin(PhaseKind.EPOCH, trainer, null, "end", 3);
    end(training, 4);

    assertHeard("+n @0", "+n/checkpoint @1", "-n/checkpoint @2 failed", "-n @4");
  }

  @Test
  void failure_ofTheLastWaitForData_isTheTrainings() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    tracker.end(begin(PhaseKind.LOAD, data, null, null, 2), 3, true);
    heard.events.clear();
    end(training, 3);

    assertHeard(
        "window 2-3 load 1 of 0 n/epoch1/train",
        "-n/epoch1/load @3 failed",
        "-n/epoch1/train @3 failed",
        "-n/epoch1 @3 failed",
        "-n @3 failed");
  }

  @Test
  void training_closedAmidAPass_cutsThePassShort() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    heard.events.clear();
    end(training, 1);

    assertHeard("-n/epoch1/train @1 failed", "-n/epoch1 @1 failed", "-n @1");
  }

  @Test
  void training_closedAfterThePassEnded_isWhole() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    begin(PhaseKind.ITERATE, data, null, "end", 1);
    heard.events.clear();
    end(training, 1);

    assertHeard("-n/epoch1/train @1", "-n/epoch1 @1", "-n @1");
  }

  @Test
  void training_closedAfterThePassEndedBeforeItsEpochWas_cutsAToldEpochShort() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    begin(PhaseKind.EPOCH, trainer, null, "end", 1);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    begin(PhaseKind.ITERATE, data, null, "end", 1);
    heard.events.clear();
    end(training, 1);

    assertHeard("-n/epoch2/train @1 failed", "-n/epoch2 @1 failed", "-n @1");
  }

  @Test
  void training_whoseOwnerIsCollected_endsWhenItIsNoticed() {
    Object mortal = new Object();
    WeakReference<Object> reference = new WeakReference<>(mortal);
    begin(PhaseKind.TRAINING, mortal, null, "n", 0);
    begin(PhaseKind.VALIDATE, mortal, null, null, 1);
    heard.events.clear();
    mortal = null;
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    long deadline = System.nanoTime() + 30_000_000_000L;
    for (long t = 10; heard.events.isEmpty() && System.nanoTime() < deadline; t++) {
      tracker.flush(t); // the collector tells by a thread of its own
      Thread.yield();
    }
    assertEquals(2, heard.events.size());
    assertTrue(heard.events.get(1).startsWith("-n @"));
  }

  @Test
  void end_ofTheRun_leavesOpenWhatNobodyEnded() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    heard.events.clear();
    tracker.end(9);

    assertHeard("window 1-9 load none of 0 n/epoch1/train");
  }

  /** As a framework tells it whose model has a fit and nothing that ends it. */
  private void fitOneEpoch(long from) {
    final long epoch = begin(PhaseKind.EPOCH, trainer, null, "epoch", from);
    begin(PhaseKind.ITERATE, trainer, data, null, from);
    begin(PhaseKind.LOAD, from);
    begin(PhaseKind.READY, from + 3);
    begin(PhaseKind.BATCH, trainer, null, "load", from + 10);
    begin(PhaseKind.READY, from + 12);
    begin(PhaseKind.BATCH, trainer, null, "load", from + 20);
    begin(PhaseKind.ITERATE, data, null, "end", from + 21);
    end(epoch, from + 30);
  }

  @Test
  void unclosed_fitAndEvaluateInTheUsersLoop_isOneTrainingThatEndsWithTheRun() {
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.UNCLOSED, 0);
    fitOneEpoch(0);
    end(begin(PhaseKind.VALIDATE, 32), 38);
    fitOneEpoch(40);
    end(begin(PhaseKind.VALIDATE, 72), 78);
    tracker.end(90);

    assertHeard(
        "+net @0",
        "+net/epoch1 @0",
        "+net/epoch1/train @0",
        "+net/epoch1/load @0",
        "window 0-30 load 6 of 2 net/epoch1/train", // 3 + (12 - 10) + (21 - 20)
        "-net/epoch1/load @21",
        "-net/epoch1/train @30",
        "-net/epoch1 @30",
        "+net/validate @32",
        "-net/validate @38",
        "+net/epoch2 @40",
        "+net/epoch2/train @40",
        "+net/epoch2/load @40",
        "window 40-70 load 6 of 2 net/epoch2/train",
        "-net/epoch2/load @61",
        "-net/epoch2/train @70",
        "-net/epoch2 @70",
        "+net/validate @72",
        "-net/validate @78",
        "-net @90");
  }

  @Test
  void unclosed_runEndsAmidAnEpoch_isLeftOpen() {
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.UNCLOSED, 0);
    begin(PhaseKind.EPOCH, trainer, null, "epoch", 1);
    heard.events.clear();
    tracker.end(9);

    assertHeard();
  }

  @Test
  void unclosed_restsAsLongAsItLasted_isOver() {
    long second = 1_000_000_000L;
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.UNCLOSED, 0);
    fitOneEpoch(20 * second); // it has lasted 20 s when it comes to rest
    heard.events.clear();

    tracker.flush(40 * second + 29);
    assertHeard();
    tracker.flush(40 * second + 60);
    assertHeard("-net @" + (40 * second + 60));
  }

  @Test
  void unclosed_shortTraining_restsTenSeconds() {
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.UNCLOSED, 0);
    fitOneEpoch(0);
    heard.events.clear();

    tracker.flush(9_999_999_999L);
    assertHeard();
    tracker.flush(10_000_000_030L);
    assertHeard("-net @10000000030");
  }
}
