package io.lcaagent.power.rapl;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.PowerMeterContract;
import io.lcaagent.power.Probe;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RaplContractTest extends PowerMeterContract {
  @TempDir Path root;
  private long microjoules = 1_000_000;

  @Override
  protected PowerMeter working() {
    PowercapTree.twoSockets(root);
    Probe probe = RaplProbe.of(root, kind -> true, 100_000_000, clock).probe();
    return assertInstanceOf(Probe.Available.class, probe).meter();
  }

  @Override
  protected void advanceMillis(long millis) {
    clock.advanceMillis(millis);
    if (microjoules > 0) {
      microjoules += millis * 1_000;
      new PowercapTree(root).energy("intel-rapl:0", microjoules);
    }
  }

  @Override
  protected boolean breakSource() {
    microjoules = 0;
    for (String zone :
        new String[] {
          "intel-rapl:0",
          "intel-rapl:0:0",
          "intel-rapl:0:1",
          "intel-rapl:1",
          "intel-rapl:1:0",
          "intel-rapl:1:1",
          "intel-rapl:2"
        }) {
      new PowercapTree(root).raw(zone + "/energy_uj", "not a number\n");
    }
    return true;
  }
}
