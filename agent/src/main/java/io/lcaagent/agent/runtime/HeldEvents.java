package io.lcaagent.agent.runtime;

import io.lcaagent.run.RunCalls;
import io.lcaagent.run.RunListener;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Keeps the events of a run's first second, until there is a journal to write them to. Bounded:
 * beyond it events are counted and not kept, which takes a second of events that a machine cannot
 * produce. One thread.
 */
final class HeldEvents extends RunCalls {
  private final Queue<Consumer<RunListener>> events = new ArrayDeque<>();
  private final int limit;
  private long dropped;

  HeldEvents(int limit) {
    this.limit = limit;
  }

  /** Hands everything on, in order, and keeps nothing. */
  void replay(RunListener listener) {
    for (Consumer<RunListener> event; (event = events.poll()) != null; ) {
      event.accept(listener);
    }
  }

  /** Events that found no room. */
  long dropped() {
    return dropped;
  }

  @Override
  protected void take(Consumer<RunListener> event) {
    if (events.size() < limit) {
      events.add(event);
    } else {
      dropped++;
    }
  }
}
