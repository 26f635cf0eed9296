package io.lcaagent.phase;

import org.junit.jupiter.api.Test;

/** What a loop waits for and consumes: loading, batches, and its own waits. */
class PhaseTrackerLoopTest extends HeardTracker {
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
