package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldEventsTest {
  private final Calls calls = new Calls();

  @Test
  void replay_everyEvent_comesInOrderAndOnce() throws Exception {
    HeldEvents held = new HeldEvents(1000);
    List<String> told = Calls.tellEverything(held);

    held.replay(calls.listener);

    assertEquals(told, calls.lines());
    held.replay(calls.listener);
    assertEquals(List.of(), calls.lines());
  }

  @Test
  void hold_beyondTheLimit_isCounted() {
    HeldEvents held = new HeldEvents(2);
    held.onTick(1);
    held.onTick(2);
    held.onTick(3);

    held.replay(calls.listener);

    assertEquals(List.of("onTick[1]", "onTick[2]"), calls.lines());
    assertEquals(1, held.dropped());
  }
}
