package io.lcaagent.instrumentation;

import io.lcaagent.boot.Bridge;
import io.lcaagent.phase.BoundaryRing;
import java.util.List;

/** The agent's side of the bridge: boundaries go into the ring, the rest to the frameworks. */
public final class BridgeHandler implements Bridge.Handler {
  private final BoundaryRing ring;
  private final Framework.Adapter[] adapters;

  public BridgeHandler(BoundaryRing ring, List<Framework.Adapter> adapters) {
    this.ring = ring;
    this.adapters = adapters.toArray(new Framework.Adapter[0]);
  }

  @Override
  public long enter(int kind, Object owner, String name) {
    return ring.enter(kind, owner, null, name);
  }

  @Override
  public void exit(long token, Throwable failure) {
    ring.exit(token, failure != null);
  }

  @Override
  public void quality(Object owner, String metric, double value) {
    ring.quality(owner, metric, value);
  }

  @Override
  public Object adapt(int kind, Object owner, Object value) {
    Object result = value;
    for (Framework.Adapter adapter : adapters) {
      result = adapter.adapt(kind, owner, result);
    }
    return result;
  }
}
