package io.lcaagent.power;

import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.rapl.RaplProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of the sampler on a machine of two packages with memory counters: four counter files and
 * the node's load are read and handed on. The files are ordinary ones; the kernel's cost more. No
 * byte may be allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TickBenchmark {
  private static final long INTERVAL_NANOS = 100_000_000;

  private Path root;
  private Sampler sampler;

  @Setup
  public void open() throws IOException {
    root = Files.createTempDirectory("powercap");
    for (int socket = 0; socket < 2; socket++) {
      zone("intel-rapl:" + socket, "package-" + socket);
      zone("intel-rapl:" + socket + ":0", "dram");
    }
    RaplProbe probe = RaplProbe.of(root, kind -> true, INTERVAL_NANOS, System::nanoTime);
    if (!(probe.probe() instanceof Probe.Available found)) {
      throw new IOException("the counters are not found: " + probe);
    }
    HostLoad load = HostLoad.open(Path.of("/proc"), System::nanoTime);
    sampler =
        new Sampler(
            List.of(found.meter()),
            load,
            new SampleListener() {},
            INTERVAL_NANOS,
            System::nanoTime,
            new Health(
                line -> {
                  throw new IllegalStateException(line);
                }));
  }

  private void zone(String folder, String name) throws IOException {
    Path zone = Files.createDirectory(root.resolve(folder));
    Files.writeString(zone.resolve("name"), name + "\n");
    Files.writeString(zone.resolve("energy_uj"), "123456789\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
    Files.writeString(zone.resolve("constraint_0_max_power_uw"), "200000000\n");
  }

  @Benchmark
  public void tick() {
    sampler.tick();
  }

  @TearDown
  public void close() throws IOException {
    sampler.lastTick();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
