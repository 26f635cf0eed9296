package io.lcaagent.agent.runtime;

import io.lcaagent.boot.Bridge;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.instrumentation.BridgeHandler;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way from application threads to the sampler's: a ring, made and put behind the bridge when
 * the first class of a framework shows up, and never in a program without one.
 */
final class Boundaries {
  /** Between two ticks of 10 s at most; a hot loop of 1 ms batches fills a third of it. */
  private static final int CAPACITY = 1 << 16;

  private final List<Framework> frameworks;
  private final Consumer<String> notes;
  private volatile BoundaryRing ring;
  private volatile List<Framework.Adapter> adapters = Collections.emptyList();

  Boundaries(List<Framework> frameworks, Consumer<String> notes) {
    this.frameworks = frameworks;
    this.notes = notes;
  }

  /**
   * Called by the thread that loads the class, before it is defined: no boundary can come earlier.
   *
   * @param wake see {@link BoundaryRing}
   */
  void open(Runnable wake) {
    BoundaryRing opened = new BoundaryRing(CAPACITY, MonotonicClock.SYSTEM, wake);
    List<Framework.Adapter> made = new ArrayList<>();
    for (Framework framework : frameworks) {
      made.add(framework.adapter(opened, notes));
    }
    adapters = made;
    ring = opened;
    Bridge.install(new BridgeHandler(opened, made));
  }

  /** The run ends: the frameworks' last boundaries come now. */
  void end() {
    for (Framework.Adapter adapter : adapters) {
      try {
        adapter.end();
      } catch (Throwable ignored) {
        // its trainings are left open
      }
    }
  }

  /** No boundary is taken any more. */
  void close() {
    Bridge.install(null);
  }

  /** {@code null} as long as no framework was seen. */
  BoundaryRing ring() {
    return ring;
  }
}
