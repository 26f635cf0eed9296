package io.lcaagent.instrumentation;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went through a ring, as lines. */
public final class RingRecorder implements BoundaryRing.Sink {
  public final BoundaryRing ring = new BoundaryRing(1024, System::nanoTime, () -> {});
  private final List<String> lines = new ArrayList<>();
  private final Map<Long, String> open = new HashMap<>();

  /** The lines since the last call. */
  public List<String> lines() {
    ring.drain(this);
    List<String> result = List.copyOf(lines);
    lines.clear();
    return result;
  }

  @Override
  public void begin(
      long token, int kind, Object owner, Object other, String name, long thread, long nanos) {
    String what = PhaseKind.of(kind).toString();
    open.put(token, what);
    String more = other == null ? "" : " " + other.getClass().getSimpleName();
    lines.add(what + (name == null ? "" : " " + name) + more);
  }

  @Override
  public void end(long token, long nanos, boolean failed) {
    lines.add("end " + open.get(token) + (failed ? " failed" : ""));
  }

  @Override
  public void quality(Object owner, String metric, double value, long nanos) {
    lines.add("quality " + metric + " " + value);
  }
}
