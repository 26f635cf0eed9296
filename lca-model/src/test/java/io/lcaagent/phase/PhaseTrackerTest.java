package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PhaseTrackerTest extends HeardTracker {
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
}
