package io.lcaagent.power.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.Health;
import io.lcaagent.power.Lane;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.PowerMeterContract;
import io.lcaagent.power.Probe;
import io.lcaagent.power.ReadingSink;
import io.lcaagent.power.Samples;
import io.lcaagent.power.TickedSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileMeterTest extends PowerMeterContract {
  private static final long EPOCH_MILLIS = 1_700_000_000_000L;

  @TempDir Path folder;
  private Path path;
  private final List<String> readings = new ArrayList<>();
  private final ReadingSink sink =
      new ReadingSink() {
        @Override
        public void counter(int domain, long nanos, long microjoules) {
          readings.add(microjoules + " uJ");
        }

        @Override
        public void power(int domain, long nanos, long microwatts) {
          readings.add(microwatts + " uW");
        }

        @Override
        public void failed(int domain, String reason) {
          readings.add(reason);
        }
      };

  @BeforeEach
  void place() {
    path = folder.resolve("power");
  }

  @ParameterizedTest
  @CsvSource({
    "37.5 W, 37500000 uW",
    "0 W, 0 uW",
    "12W, 12000000 uW",
    "1.5e2 W, 150000000 uW",
    "1234.567891 J, 1234567891 uJ",
    "0.0000019 J, 1 uJ"
  })
  void read_powerOrEnergy_isTakenExactly(String line, String expected) throws IOException {
    write(line + "\n");
    meter(100).read(sink);

    assertEquals(List.of(expected), readings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "W",
        "12",
        "12 kW",
        "-3 W",
        "NaN W",
        "1,5 W",
        "12 W 13 W",
        "1e999 W",
        "1e30 J"
      })
  void probe_anythingElse_saysWhatWasFoundAndWhatIsAllowed(String content) throws IOException {
    write(content);
    Probe probe = FileMeter.probe(path, 100_000_000, clock, this::epochMillis);

    String reason = assertInstanceOf(Probe.Unavailable.class, probe).reason();
    assertTrue(reason.startsWith(path + ": found "), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void probe_missingFile_saysSo() {
    assertEquals(
        new Probe.Unavailable(path + ": there is no such file"),
        FileMeter.probe(path, 100_000_000, clock));
  }

  @Test
  void read_oldFile_isAFailedRead() throws IOException {
    write("10 W\n");
    PowerMeter meter = meter(100); // 3 intervals are 0.3 s; at least 3 s count
    clock.advanceMillis(3_000);
    meter.read(sink);
    clock.advanceMillis(1);
    meter.read(sink);

    assertEquals(List.of("10000000 uW", "the file was not rewritten for too long"), readings);
  }

  @Test
  void read_longInterval_allowsThreeOfThem() throws IOException {
    write("10 W\n");
    PowerMeter meter = meter(10_000);
    clock.advanceMillis(30_000);
    meter.read(sink);
    clock.advanceMillis(1);
    meter.read(sink);

    assertEquals("10000000 uW", readings.get(0));
    assertEquals("the file was not rewritten for too long", readings.get(1));
  }

  @Test
  void read_energyNotYetRewritten_isNoReading() throws IOException {
    write("5 J\n");
    PowerMeter meter = meter(100);
    meter.read(sink);
    clock.advanceMillis(100);
    meter.read(sink); // the host's energy of this time comes with its next write
    clock.advanceMillis(100);
    write("7 J\n");
    meter.read(sink);

    assertEquals(List.of("5000000 uJ", "7000000 uJ"), readings);
  }

  @Test
  void read_fileReplacedByRename_readsTheNewOne() throws IOException {
    write("5 W\n");
    PowerMeter meter = meter(100);
    meter.read(sink);
    Path next = folder.resolve("next");
    Files.writeString(next, "6 W\n");
    Files.setLastModifiedTime(next, FileTime.fromMillis(epochMillis()));
    Files.move(next, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    meter.read(sink);

    assertEquals(List.of("5000000 uW", "6000000 uW"), readings);
  }

  @Test
  void domain_isAHostsShareAndSaysSo() throws IOException {
    PowerMeter meter = working();

    assertEquals(Lane.OWN, meter.lane());
    assertEquals("cpu/package-0", meter.domains().get(0).id());
    assertEquals(Provenance.ATTRIBUTED, meter.domains().get(0).provenance());
  }

  @Test
  void hostThatWritesOnceASecond_coversTheTimeWithoutGaps() throws IOException {
    write("100 W\n");
    PowerMeter meter = meter(100);
    Samples samples = new Samples();
    TickedSampler sampler =
        new TickedSampler(List.of(new Inline(meter)), null, samples, clock, new Health(line -> {}));
    sampler.tick();
    for (int i = 0; i < 5; i++) {
      clock.advanceMillis(1_000);
      write("100 W\n");
      sampler.tick();
    }

    assertEquals(List.of(), samples.gaps);
    assertEquals(500_000_000, samples.microjoules(0)); // 100 W x 5 s
  }

  /** The same meter, read by the test's own ticks. */
  private record Inline(PowerMeter meter) implements PowerMeter {
    @Override
    public String name() {
      return meter.name();
    }

    @Override
    public List<EnergyDomain> domains() {
      return meter.domains();
    }

    @Override
    public Lane lane() {
      return Lane.INLINE;
    }

    @Override
    public long cadenceNanos() {
      return meter.cadenceNanos();
    }

    @Override
    public void read(ReadingSink sink) {
      meter.read(sink);
    }

    @Override
    public void close() {
      meter.close();
    }
  }

  @Override
  protected PowerMeter working() throws IOException {
    write("12 W\n");
    return meter(100);
  }

  @Override
  protected void advanceMillis(long millis) {
    clock.advanceMillis(millis);
  }

  @Override
  protected boolean breakSource() throws IOException {
    Files.delete(path);
    return true;
  }

  private PowerMeter meter(long intervalMillis) {
    Probe probe = FileMeter.probe(path, intervalMillis * 1_000_000, clock, this::epochMillis);
    return assertInstanceOf(Probe.Available.class, probe).meter();
  }

  private long epochMillis() {
    return EPOCH_MILLIS + clock.nanoTime() / 1_000_000;
  }

  private void write(String content) throws IOException {
    Files.writeString(path, content);
    Files.setLastModifiedTime(path, FileTime.fromMillis(epochMillis()));
  }
}
