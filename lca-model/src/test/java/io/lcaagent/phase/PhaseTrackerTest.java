package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseTrackerTest {
  /** Writes each event as one short line: {@code path @begin}, {@code path @begin-end}. */
  private static final class Heard implements PhaseListener {
    final List<String> events = new ArrayList<>();
    final Map<Long, String> paths = new HashMap<>();

    @Override
    public void onPhaseBegin(PhaseStart s) {
      boolean top = s.kind() == PhaseKind.TRAINING;
      String above = top ? "" : paths.get(s.parent()) + "/";
      String number = s.kind() == PhaseKind.EPOCH ? "" + s.epoch() : "";
      paths.put(s.id(), above + s.name() + number);
      events.add("+" + paths.get(s.id()) + " @" + s.nanos());
    }

    @Override
    public void onPhaseEnd(long id, long nanos, boolean failed) {
      events.add("-" + paths.get(id) + " @" + nanos + (failed ? " failed" : ""));
    }

    @Override
    public void onBatches(
        long load, long train, long start, long end, long loadNanos, long batches) {
      events.add(
          "window "
              + start
              + "-"
              + end
              + " load "
              + (load == 0 ? "none" : loadNanos)
              + " of "
              + batches
              + " "
              + paths.get(train));
    }

    @Override
    public void onQuality(QualityPoint p) {
      events.add(
          p.metric()
              + "="
              + p.value()
              + " @"
              + p.nanos()
              + " epoch "
              + p.epoch()
              + " step "
              + p.step());
    }

    @Override
    public void onWorkload(long training, String key, String value) {
      events.add(training + ": " + key + " is " + value);
    }

    @Override
    public void onLost(long boundaries, long nanos) {
      events.add("lost " + boundaries);
    }
  }

  private final Heard heard = new Heard();
  private final PhaseTracker tracker = new PhaseTracker(heard);
  private final Object trainer = new Object();
  private final Object data = new Object();
  private long lastToken;

  private long begin(PhaseKind kind, Object owner, Object other, String name, long nanos) {
    tracker.begin(++lastToken, kind.code(), owner, other, name, 1, nanos);
    return lastToken;
  }

  private long begin(PhaseKind kind, long nanos) {
    return begin(kind, trainer, null, null, nanos);
  }

  private void end(long token, long nanos) {
    tracker.end(token, nanos, false);
  }

  private void load(long from, long to) {
    end(begin(PhaseKind.LOAD, data, null, null, from), to);
  }

  private void assertHeard(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", heard.events));
    heard.events.clear();
  }

  @Test
  void wholeTraining_asEasyTrainTellsIt_isATreeOfPhases() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "lenet", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 10);
    load(12, 20);
    begin(PhaseKind.BATCH, 30);
    load(31, 36);
    begin(PhaseKind.BATCH, 50);
    final long validate = begin(PhaseKind.VALIDATE, 55);
    begin(PhaseKind.ITERATE, trainer, new Object(), null, 56);
    end(validate, 80);
    tracker.quality(trainer, "accuracy", 0.9, 82);
    begin(PhaseKind.EPOCH, trainer, null, "end", 83);
    begin(PhaseKind.ITERATE, trainer, data, null, 85);
    begin(PhaseKind.BATCH, 95);
    end(training, 100);

    assertHeard(
        "+lenet @0",
        "+lenet/epoch1 @10",
        "+lenet/epoch1/train @10",
        "window 10-12 load none of 0 lenet/epoch1/train",
        "+lenet/epoch1/load @12",
        "window 12-55 load 13 of 2 lenet/epoch1/train", // (20 - 12) + (36 - 31)
        "-lenet/epoch1/load @36", // at its last stretch
        "-lenet/epoch1/train @55",
        "+lenet/epoch1/validate @55",
        "-lenet/epoch1/validate @80",
        "accuracy=0.9 @80 epoch 1 step 2", // at the end of the validation that gave it
        "-lenet/epoch1 @83",
        "+lenet/epoch2 @85",
        "+lenet/epoch2/train @85",
        "window 85-100 load none of 1 lenet/epoch2/train",
        "-lenet/epoch2/train @100 failed", // closed amid a pass
        "-lenet/epoch2 @100 failed",
        "-lenet @100");
  }

  @Test
  void epoch_loopThatNeverReportsItsEnd_endsWithTheNextPass() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    begin(PhaseKind.ITERATE, trainer, data, null, 5);

    assertHeard(
        "+n @0",
        "+n/epoch1 @1",
        "+n/epoch1/train @1",
        "window 1-5 load none of 0 n/epoch1/train",
        "-n/epoch1/train @5",
        "-n/epoch1 @5",
        "+n/epoch2 @5",
        "+n/epoch2/train @5");
  }

  @Test
  void epoch_toldByEnterAndExit_holdsItsPass() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    long epoch = begin(PhaseKind.EPOCH, 1);
    begin(PhaseKind.ITERATE, trainer, data, null, 2);
    end(epoch, 9);

    assertHeard(
        "+n @0",
        "+n/epoch1 @1",
        "+n/epoch1/train @2",
        "window 2-9 load none of 0 n/epoch1/train",
        "-n/epoch1/train @9",
        "-n/epoch1 @9");
  }

  @Test
  void epoch_enterAfterThePassOpenedIt_isEndedByItsExit() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 2);
    end(begin(PhaseKind.EPOCH, 3), 9);

    assertHeard(
        "+n @0",
        "+n/epoch1 @2",
        "+n/epoch1/train @2",
        "window 2-9 load none of 0 n/epoch1/train",
        "-n/epoch1/train @9",
        "-n/epoch1 @9");
  }

  @Test
  void loop_afterACheckpointInsideTheEpoch_runsAgainWithTheNextBatch() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    end(begin(PhaseKind.CHECKPOINT, 5), 8);
    begin(PhaseKind.BATCH, 10);
    tracker.flush(14);

    assertHeard(
        "+n @0",
        "+n/epoch1 @1",
        "+n/epoch1/train @1",
        "window 1-5 load none of 0 n/epoch1/train",
        "-n/epoch1/train @5",
        "+n/epoch1/checkpoint @5",
        "-n/epoch1/checkpoint @8",
        "+n/epoch1/train @10",
        "window 10-14 load none of 1 n/epoch1/train");
  }

  @Test
  void load_duringValidationOrOfStrangeOrFormerData_isIgnored() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    Object former = new Object();
    begin(PhaseKind.ITERATE, trainer, former, null, 1);
    begin(PhaseKind.ITERATE, trainer, data, null, 2);
    heard.events.clear();
    end(begin(PhaseKind.LOAD, former, null, null, 3), 4);
    end(begin(PhaseKind.LOAD, new Object(), null, null, 3), 4);
    end(begin(PhaseKind.LOAD, null, null, null, 3), 4);
    assertHeard();

    begin(PhaseKind.VALIDATE, 5);
    heard.events.clear();
    load(6, 7);
    assertHeard();
  }

  @Test
  void load_overlappingOnTwoThreads_countsTheTimeOnce() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    long first = begin(PhaseKind.LOAD, data, null, null, 10);
    long second = begin(PhaseKind.LOAD, data, null, null, 15);
    end(first, 20);
    end(second, 30);
    heard.events.clear();
    tracker.flush(40);

    assertHeard("window 10-40 load 20 of 0 n/epoch1/train");
  }

  @Test
  void load_openAtATick_isDividedBetweenTheWindows() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    final long token = begin(PhaseKind.LOAD, data, null, null, 0);
    heard.events.clear();
    tracker.flush(100);
    end(token, 130);
    tracker.flush(200);

    assertHeard(
        "window 0-100 load 100 of 0 n/epoch1/train", "window 100-200 load 30 of 0 n/epoch1/train");
  }

  @Test
  void load_whoseEndWasLost_endsWithTheBatchOfItsThread() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    begin(PhaseKind.LOAD, data, null, null, 0);
    begin(PhaseKind.BATCH, 40);
    heard.events.clear();
    tracker.flush(100);

    assertHeard("window 0-100 load 40 of 1 n/epoch1/train");
  }

  @Test
  void load_endsLostByTheThousand_loadingIsStillSeen() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    for (int i = 0; i < 5_000; i++) {
      begin(PhaseKind.LOAD, data, null, null, i);
      begin(PhaseKind.BATCH, i);
    }
    tracker.flush(5_000);
    heard.events.clear();
    load(5_000, 5_007);
    begin(PhaseKind.BATCH, 5_008);
    tracker.flush(5_010);

    assertHeard("window 5000-5010 load 7 of 1 n/epoch1/train");
  }

  @Test
  void batch_outsideOfAnyPass_runsALoopBelowTheTraining() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.BATCH, 5);
    begin(PhaseKind.BATCH, 9);
    end(training, 9);

    assertHeard(
        "+n @0", "+n/train @5", "window 5-9 load none of 2 n/train", "-n/train @9", "-n @9");
  }

  @Test
  void batch_atTheVeryEnd_isToldInAnEmptyWindow() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.BATCH, 5);
    tracker.flush(7);
    heard.events.clear();
    begin(PhaseKind.BATCH, 7);
    end(training, 7);

    assertHeard("window 7-7 load none of 1 n/train", "-n/train @7", "-n @7");
  }

  @Test
  void batch_duringACheckpoint_isToldWhenTheLoopRunsAgain() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    final long checkpoint = begin(PhaseKind.CHECKPOINT, 10);
    begin(PhaseKind.BATCH, 12);
    heard.events.clear();
    end(checkpoint, 20);
    tracker.flush(30);

    assertHeard(
        "-n/epoch1/checkpoint @20",
        "+n/epoch1/train @20",
        "window 20-30 load none of 1 n/epoch1/train");
  }

  @Test
  void named_belowTheLoopOfItsThread_leavesTheLoopOpen() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 1);
    long outer = begin(PhaseKind.NAMED, trainer, null, "augment", 5);
    end(begin(PhaseKind.NAMED, trainer, null, "crop", 6), 7);
    end(outer, 8);

    assertHeard(
        "+n @0",
        "+n/epoch1 @1",
        "+n/epoch1/train @1",
        "window 1-5 load none of 0 n/epoch1/train",
        "+n/epoch1/train/augment @5",
        "window 5-6 load none of 0 n/epoch1/train",
        "+n/epoch1/train/augment/crop @6",
        "window 6-7 load none of 0 n/epoch1/train",
        "-n/epoch1/train/augment/crop @7",
        "window 7-8 load none of 0 n/epoch1/train",
        "-n/epoch1/train/augment @8");
  }

  @Test
  void named_onAnotherThread_liesBesideTheLoop() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ITERATE, trainer, data, null, 0);
    heard.events.clear();
    tracker.begin(99, PhaseKind.NAMED.code(), trainer, null, "log", 2, 0);

    assertHeard("+n/epoch1/log @0");
  }

  @Test
  void validate_insideItself_isOnePhase() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    long outer = begin(PhaseKind.VALIDATE, 1);
    long inner = begin(PhaseKind.VALIDATE, 2);
    end(inner, 3);
    end(outer, 4);

    assertHeard("+n @0", "+n/validate @1", "-n/validate @4");
  }

  @Test
  void validate_onAnotherThreadAtTheSameTime_isASecondOccurrence() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.VALIDATE, 1);
    tracker.begin(99, PhaseKind.VALIDATE.code(), trainer, null, null, 2, 2);

    assertHeard("+n @0", "+n/validate @1", "+n/validate @2");
  }

  @Test
  void alias_standsForTheTraining() {
    Object model = new Object();
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.ALIAS, trainer, model, null, 0);
    end(begin(PhaseKind.CHECKPOINT, model, null, null, 1), 2);

    assertHeard("+n @0", "+n/checkpoint @1", "-n/checkpoint @2");
  }

  @Test
  void boundaries_ofUnknownOwners_areIgnored() {
    for (PhaseKind kind : PhaseKind.values()) {
      if (kind != PhaseKind.TRAINING) {
        end(begin(kind, 1), 2);
        end(begin(kind, null, null, null, 1), 2);
      }
    }
    tracker.begin(50, 60, trainer, null, null, 1, 3); // a kind of a later version
    tracker.quality(trainer, "m", 1, 3);
    begin(PhaseKind.TRAINING, null, null, "n", 4);

    assertHeard();
  }

  @Test
  void ends_lateOrTwiceOrUnknown_areIgnored() {
    long training = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    final long validate = begin(PhaseKind.VALIDATE, 1);
    end(training, 5);
    heard.events.clear();

    end(validate, 6);
    end(training, 7);
    end(12345, 8);
    end(0, 9);
    begin(PhaseKind.BATCH, 10);
    begin(PhaseKind.VALIDATE, 11);

    assertHeard();
  }

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
  void times_thatRunBackwards_areMovedToWhatWasTold() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 100);
    tracker.flush(200);
    end(begin(PhaseKind.VALIDATE, 150), 120);

    assertHeard("+n @100", "+n/validate @200", "-n/validate @200");
  }

  @Test
  void trainings_concurrent_eachKeepsItsOwnState() {
    Object other = new Object();
    begin(PhaseKind.TRAINING, trainer, null, "a", 0);
    begin(PhaseKind.TRAINING, other, null, "b", 1);
    begin(PhaseKind.ITERATE, trainer, data, null, 2);
    begin(PhaseKind.ITERATE, other, new Object(), null, 4);
    end(begin(PhaseKind.VALIDATE, other, null, null, 6), 8);

    assertHeard(
        "+a @0",
        "+b @1",
        "+a/epoch1 @2",
        "+a/epoch1/train @2",
        "window 2-4 load none of 0 a/epoch1/train",
        "+b/epoch1 @4",
        "+b/epoch1/train @4",
        "window 4-6 load none of 0 a/epoch1/train",
        "window 4-6 load none of 0 b/epoch1/train",
        "-b/epoch1/train @6",
        "+b/epoch1/validate @6",
        "window 6-8 load none of 0 a/epoch1/train",
        "-b/epoch1/validate @8");
  }

  @Test
  void training_ofAKnownOwner_isNewOnlyAfterTheFirstEnded() {
    long first = begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.TRAINING, trainer, null, "n", 1);
    end(first, 2);
    begin(PhaseKind.TRAINING, trainer, null, "n", 3);

    assertHeard("+n @0", "-n @2", "+n @3");
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

  @Test
  void quality_withoutAValidationSinceTheEpochBegan_isAboutNow() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    tracker.quality(trainer, "loss", Double.NaN, 3);
    begin(PhaseKind.ITERATE, trainer, data, null, 4);
    end(begin(PhaseKind.VALIDATE, 5), 6);
    begin(PhaseKind.ITERATE, trainer, data, null, 7);
    heard.events.removeIf(e -> !e.startsWith("loss"));
    tracker.quality(trainer, "loss", 2, 9);

    assertHeard(
        "loss=NaN @3 epoch 0 step 0",
        "window 7-9 load none of 0 n/epoch2/train",
        "loss=2.0 @9 epoch 2 step 0");
  }

  @Test
  void workload_keyAndValue_areDividedAtTheFirstEqualsSign() {
    begin(PhaseKind.TRAINING, trainer, null, "n", 0);
    begin(PhaseKind.WORKLOAD, trainer, null, "dataset=a=b", 1);
    begin(PhaseKind.WORKLOAD, trainer, null, "nothing", 1);
    begin(PhaseKind.WORKLOAD, trainer, null, null, 1);

    assertHeard("+n @0", "1: dataset is a=b");
  }

  @Test
  void names_hostile_areCutAndBounded() {
    begin(PhaseKind.TRAINING, trainer, null, "x".repeat(1_000_000), 0);
    assertEquals("+" + "x".repeat(256) + " @0", heard.events.remove(0));

    for (int i = 0; i < 2_000; i++) {
      end(begin(PhaseKind.NAMED, trainer, null, "name" + i, 1), 1);
    }
    assertTrue(heard.events.get(heard.events.size() - 1).endsWith("/other @1"));
    assertFalse(heard.events.toString().contains("name256"));

    heard.events.clear();
    for (int i = 0; i < 10_000; i++) {
      begin(PhaseKind.NAMED, trainer, null, "deeper", 2);
    }
    assertTrue(heard.events.contains("lost 1"));
    assertEquals(16, heard.events.stream().filter(e -> e.startsWith("+")).count());
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

  @Test
  void ownWait_betweenBatchesOutsideOfAnEpoch_isLoadingUpToASecond() {
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.READY, 5);
    begin(PhaseKind.BATCH, trainer, null, "load", 10);
    begin(PhaseKind.READY, 16);
    begin(PhaseKind.BATCH, trainer, null, "load", 20);
    tracker.flush(1_000_000_020L);
    tracker.flush(1_000_000_021L);

    assertHeard(
        "+net @0",
        "+net/train @10",
        "+net/load @10",
        "window 10-1000000020 load 1000000006 of 2 net/train", // (16 - 10) + 1 s
        "window 1000000020-1000000021 load 1 of 0 net/train",
        "-net/load @1000000021",
        "-net/train @1000000021");
  }

  @Test
  void ownWait_ofAnotherThreadThanTheLoops_isNone() {
    begin(PhaseKind.TRAINING, trainer, null, "net", 0);
    begin(PhaseKind.EPOCH, trainer, null, "epoch", 0);
    begin(PhaseKind.LOAD, 0);
    begin(PhaseKind.READY, 2);
    heard.events.clear();
    tracker.begin(90, PhaseKind.BATCH.code(), trainer, null, "load", 7, 5);
    tracker.begin(91, PhaseKind.READY.code(), trainer, null, null, 7, 8);
    tracker.flush(10);

    assertHeard("window 0-10 load 2 of 1 net/epoch1/train");
  }
}
