package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JfrEmitterTest {
  static final RunHeader HEADER =
      new RunHeader(
          "0123456789abcdef0123456789abcdef",
          "job",
          "Train",
          "host-1",
          "boot-1",
          1,
          2,
          "0.1.0",
          "17",
          "Linux",
          "CPU",
          0,
          0);

  @TempDir Path directory;

  private static JfrEmitter emitter() {
    return JfrEmitter.of(HEADER, () -> true, () -> false);
  }

  @Test
  void events_ofARun_areNumberedWithoutAHole() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("run.jfr"),
            r -> {
              try (JfrEmitter emitter = emitter()) {
                new ScriptedRun(emitter, 1).all(2, 30);
              }
            });

    long[] orders =
        Recorded.ours(file).stream()
            .filter(e -> !e.hasField("repeated") || !e.getBoolean("repeated"))
            .mapToLong(e -> e.getLong("order"))
            .sorted()
            .toArray();

    assertEquals(
        LongStream.rangeClosed(1, orders.length).boxed().toList(),
        LongStream.of(orders).boxed().toList());
    assertTrue(orders.length > 200, "the script is realistic: " + orders.length);
  }

  @Test
  void sample_isTiedToRunTrainingEpochAndPhase() throws Exception {
    Path file =
        Recorded.during(
            directory.resolve("run.jfr"),
            r -> {
              try (JfrEmitter e = emitter()) {
                e.onHeader(HEADER);
                e.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "lenet", 1, 0, 0));
                e.onPhaseBegin(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, 0));
                e.onPhaseBegin(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, 0));
                e.onPhaseBegin(new PhaseStart(4, 2, PhaseKind.LOAD, "load", 1, 1, 0));
                e.onPhaseEnd(3, 1_000, false);
                e.onPhaseBegin(new PhaseStart(5, 2, PhaseKind.VALIDATE, "validate", 1, 1, 1_000));
                e.onSample(0, 0, 0, 1_100, 55, 55); // 0..1000 of it in train
                e.onSample(0, 1, 1_100, 1_300, 20, 75); // all of it in validate
              }
            });

    List<RecordedEvent> samples = Recorded.ours(file, "lca.EnergySample");
    assertEquals(List.of(3L, 5L), samples.stream().map(s -> s.getLong("phase")).toList());
    for (RecordedEvent sample : samples) {
      assertEquals(1, sample.getLong("training"));
      assertEquals(2, sample.getLong("epoch"));
      assertEquals(0x0123456789abcdefL, sample.getLong("run"));
    }
    // 55 µJ in 1100 ns = 50 W
    assertEquals(50, samples.get(0).getDouble("meanPowerWatts"), 1e-9);
  }

  @Test
  void recording_thatBeginsMidway_isToldWhatTheRunIsAndWhatIsOpen() throws Exception {
    JfrEmitter e = emitter();
    ScriptedRun script = new ScriptedRun(e, 1);
    script.definitions();
    e.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "lenet", 1, 0, 0));
    e.onWorkload(1, "dataset", "mnist");
    e.onPhaseBegin(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, 0));
    e.onPhaseBegin(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, 0));
    e.onPhaseEnd(3, 5, false);

    Path file = Recorded.during(directory.resolve("late.jfr"), r -> script.tick());
    e.close();

    assertEquals(1, orders(file, "lca.Run").size());
    assertEquals(2, orders(file, "lca.Option").size());
    assertEquals(3, orders(file, "lca.Domain").size());
    assertEquals(1, orders(file, "lca.Workload").size());
    assertEquals(2, orders(file, "lca.PhaseBegin").size(), "train has ended before");
  }

  private static List<Long> orders(Path file, String name) throws Exception {
    return Recorded.ours(file, name).stream().map(e -> e.getLong("order")).distinct().toList();
  }

  @Test
  @Timeout(60)
  void recorder_thatIsUsedLater_isNoticedAndToldWhatCameBefore() throws Exception {
    AtomicBoolean inUse = new AtomicBoolean();
    Path file =
        Recorded.during(
            directory.resolve("later.jfr"),
            r -> {
              try (JfrEmitter e = JfrEmitter.of(HEADER, inUse::get, () -> false)) {
                e.onHeader(HEADER);
                e.onOption("country", "DEU", "lca.yaml");
                assertFalse(e.isActive());
                inUse.set(true);
                long second = 1;
                while (!e.isActive()) { // its thread loads the events
                  e.onTick(second++ * 1_000_000_000L);
                  Thread.onSpinWait();
                }
                e.onTick(second++ * 1_000_000_000L); // says what came before
                e.onSample(0, 7, 0, 10, 1, 100);
              }
            });

    assertEquals(1, Recorded.ours(file, "lca.EnergySample").size());
    assertTrue(Recorded.ours(file, "lca.Option").get(0).getBoolean("repeated"));
    assertEquals("DEU", Recorded.ours(file, "lca.Option").get(0).getString("value"));
  }

  @Test
  @Timeout(60)
  void lastChunk_whenTheJvmEnds_waitsForTheEndOfTheRun() throws Exception {
    AtomicBoolean ending = new AtomicBoolean();
    CountDownLatch stopping = new CountDownLatch(1);
    JfrEmitter e = JfrEmitter.of(HEADER, () -> true, ending::get);
    Path file = directory.resolve("end.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      e.onHeader(HEADER);
      ending.set(true);
      Thread hook =
          new Thread(
              () -> {
                stopping.countDown();
                recording.stop(); // as the recorder's own shutdown hook does
              });
      hook.start();
      stopping.await();
      while (hook.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      e.onEnd(new RunEnd(5, false, 7));
      e.close();
      hook.join();
      recording.dump(file);
    }

    assertEquals(5, Recorded.ours(file, "lca.RunEnd").get(0).getLong("nanos"));
    ending.set(false);
    e.close();
  }

  @Test
  void chunk_beforeARecordingHoldsTheRun_asksNotWhetherToWait() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    BooleanSupplier jvmEnds = () -> asked.incrementAndGet() < 0;
    try (JfrEmitter e = JfrEmitter.beforeRecording(HEADER, jvmEnds)) {
      startAndStop();
      assertEquals(0, asked.get());

      e.holdUpEnd();
      startAndStop();
      assertTrue(asked.get() > 0);
    }
  }

  private static void startAndStop() {
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
    }
  }
}
