package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Frameworks;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
  void end_adapterThrows_theOthersAreTold() {
    List<String> told = new ArrayList<>();
    Boundaries several =
        new Boundaries(
            List.of(
                framework(
                    () -> {
                      throw new IllegalStateException();
                    }),
                framework(() -> told.add("end"))),
            line -> {});
    several.end(); // before it was opened: nobody is there
    several.open(() -> {});

    several.end();

    assertEquals(List.of("end"), told);
  }

  private static Framework framework(Runnable atEnd) {
    return new Framework() {
      @Override
      public String id() {
        return "test";
      }

      @Override
      public List<Hook> hooks() {
        return List.of();
      }

      @Override
      public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
        return new Adapter() {
          @Override
          public Object adapt(int kind, Object owner, Object value) {
            return value;
          }

          @Override
          public void end() {
            atEnd.run();
          }
        };
      }
    };
  }

  @Test
  void close_afterwards_nothingComesThrough() {
    boundaries.open(() -> {});

    boundaries.close();

    assertEquals(0, Bridge.enter(Bridge.TRAINING, this, "m"));
  }
}
