package io.lcaagent.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.boot.Bridge;
import io.lcaagent.phase.PhaseKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeHandlerTest {
  private final RingRecorder recorder = new RingRecorder();
  private final BridgeHandler handler = new BridgeHandler(recorder.ring, List.of());

  @Test
  void bridgeConstants_areTheModelsCodes() throws Exception {
    for (PhaseKind kind : PhaseKind.values()) {
      assertEquals(kind.code(), Bridge.class.getField(kind.name()).getInt(null), kind.name());
    }
  }

  @Test
  void calls_goIntoTheRingInOrder() {
    long token = handler.enter(Bridge.VALIDATE, this, "validate");
    handler.exit(token, new IllegalStateException());
    handler.quality(this, "Accuracy", 0.5);

    assertEquals(
        List.of("VALIDATE validate", "end VALIDATE failed", "quality Accuracy 0.5"),
        recorder.lines());
  }

  @Test
  void adapt_noFramework_isTheValue() {
    Object value = new Object();

    assertSame(value, handler.adapt(Bridge.DJL_TRAINER, this, value));
  }
}
