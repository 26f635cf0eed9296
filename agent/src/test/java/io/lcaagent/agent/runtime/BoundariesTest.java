package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Frameworks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  private final List<String> wakes = new ArrayList<>();
  private final Boundaries boundaries = new Boundaries(Frameworks.of("auto"), line -> {});

  @AfterEach
  void tearDown() {
    boundaries.close();
  }

  @Test
  void open_beforeAndAfter_boundariesComeThrough() {
    assertEquals(0, Bridge.enter(Bridge.TRAINING, this, "m"));
    assertNull(boundaries.ring());

    boundaries.open(() -> wakes.add("wake"));

    assertTrue(Bridge.enter(Bridge.TRAINING, this, "m") > 0);
    assertEquals(List.of("wake"), wakes);
  }

  @Test
  void close_afterwards_nothingComesThrough() {
    boundaries.open(() -> {});

    boundaries.close();

    assertEquals(0, Bridge.enter(Bridge.TRAINING, this, "m"));
  }
}
