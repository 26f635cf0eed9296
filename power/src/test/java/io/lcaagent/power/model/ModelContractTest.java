package io.lcaagent.power.model;

import io.lcaagent.energy.Provenance;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.PowerMeterContract;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class ModelContractTest {

  @Nested
  class Cpu extends PowerMeterContract {
    @TempDir Path root;
    private HostLoad load;
    private long idle = 1_000;

    @Override
    protected PowerMeter working() throws Exception {
      new HostTree(root).stat(0, idle);
      load = HostLoad.open(root.resolve("proc"), clock);
      return new CpuModel(
          new CpuPower(2, 100, Provenance.MODELLED, 0.6, 1.4, "test"), load, 100_000_000);
    }

    @Override
    protected void advanceMillis(long millis) {
      clock.advanceMillis(millis);
      if (idle > 0) {
        idle += millis;
        new HostTree(root).stat(0, idle);
      }
      load.read(); // as the sampler does before its meters
    }

    @Override
    protected boolean breakSource() {
      idle = 0;
      new HostTree(root).file("proc/stat", "");
      return true;
    }
  }

  @Nested
  class Ram extends PowerMeterContract {
    @Override
    protected PowerMeter working() {
      return new RamModel(RamPower.given(0.4), 1L << 33, 100_000_000, clock);
    }

    @Override
    protected void advanceMillis(long millis) {
      clock.advanceMillis(millis);
    }

    @Override
    protected boolean breakSource() {
      return false;
    }
  }
}
