package io.lcaagent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunSummary.Band;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandRecorderTest {
  private final BandRecorder recorder = new BandRecorder();

  private void begin(long id, long parent, PhaseKind kind, String name, long nanos) {
    recorder.begin(new PhaseStart(id, parent, kind, name, 1, 0, nanos));
  }

  @Test
  void bands_leavesOnly_inOrderOfTheirBeginning() {
    begin(1, 0, PhaseKind.TRAINING, "net", 0);
    begin(2, 1, PhaseKind.EPOCH, "epoch", 10);
    begin(3, 2, PhaseKind.TRAIN, "train", 10);
    begin(4, 2, PhaseKind.LOAD, "load", 11);
    begin(5, 3, PhaseKind.NAMED, "augment", 20);
    recorder.end(5, 25);
    recorder.end(4, 30);
    recorder.end(3, 40);
    recorder.end(77, 41);
    begin(6, 2, PhaseKind.VALIDATE, "validate", 40);

    assertEquals(
        List.of(
            new Band(1, "epoch/train", 10, 40),
            new Band(1, "epoch/train/augment", 20, 25),
            new Band(1, "epoch/validate", 40, 90)),
        recorder.bands(90));
  }

  @Test
  void bands_askedForWhilePhasesAreOpen_leavesThemOpen() {
    begin(1, 0, PhaseKind.TRAINING, "net", 0);
    begin(2, 1, PhaseKind.VALIDATE, "validate", 5);

    assertEquals(List.of(new Band(1, "validate", 5, 9)), recorder.bands(9));
    recorder.end(2, 20);
    assertEquals(List.of(new Band(1, "validate", 5, 20)), recorder.bands(30));
  }

  @Test
  void bands_beyondTheBound_neighboursOfOnePathMerge() {
    begin(1, 0, PhaseKind.TRAINING, "net", 0);
    int epochs = 100_000;
    for (int i = 0; i < epochs; i++) {
      begin(2 + 2 * i, 1, PhaseKind.TRAIN, "train", 10 * i);
      recorder.end(2 + 2 * i, 10 * i + 6);
      begin(3 + 2 * i, 1, PhaseKind.VALIDATE, "validate", 10 * i + 6);
      recorder.end(3 + 2 * i, 10 * i + 10);
    }
    List<Band> bands = recorder.bands(10L * epochs);

    assertTrue(bands.size() <= BandRecorder.MAX_BANDS && bands.size() >= 1_000, "" + bands.size());
    assertEquals(0, bands.get(0).startNanos());
    assertEquals(10L * epochs, bands.stream().mapToLong(Band::endNanos).max().orElseThrow());
    assertEquals(2, bands.stream().map(Band::path).distinct().count());
  }
}
