package io.lcaagent.power.file;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.Lane;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.Probe;
import io.lcaagent.power.ReadingSink;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file with one line, {@code <number> W} or {@code <number> J} (cumulative), that a host
 * rewrites atomically for its guest. Older than three intervals, at least 3 s: a failed read. The
 * file may lie on a share that hangs, so the meter has a thread of its own.
 *
 * <p>Provenance is ATTRIBUTED: a host that writes a file per guest has measured its package and
 * multiplied it by a share; nothing in the file could say that a guest has the whole host. The
 * interval is ±20 %, our assumption for a share by processor time on processors with shared
 * frequency and threads.
 */
public final class FileMeter implements PowerMeter {
  private static final Pattern LINE =
      Pattern.compile("\\s*([0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?)\\s*([WJ])\\s*");

  private static final int LONGEST_FILE = 256;
  private static final long OLDEST_MILLIS = 3_000;

  /**
   * A host may write once a second, however often we look: three of these periods are the age that
   * is still good, so a file that is never too old also covers the time.
   */
  private static final long SHORTEST_PERIOD_NANOS = 1_000_000_000;

  private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  private final Path path;
  private final MonotonicClock clock;
  private final LongSupplier epochMillis;
  private final long periodNanos;
  private final List<EnergyDomain> domains;
  private long lastEnergyModified = Long.MIN_VALUE;

  private FileMeter(Path path, long periodNanos, MonotonicClock clock, LongSupplier epochMillis) {
    this.path = path;
    this.periodNanos = periodNanos;
    this.clock = clock;
    this.epochMillis = epochMillis;
    this.domains =
        List.of(
            new EnergyDomain(
                "cpu/package-0",
                EnergyDomain.Kind.PACKAGE,
                null,
                "file",
                Provenance.ATTRIBUTED,
                0.8,
                1.2,
                Math.max(periodNanos, SHORTEST_PERIOD_NANOS)));
  }

  /** Reads the file once; a file that is missing or malformed is an answer with a reason. */
  public static Probe probe(Path path, long periodNanos, MonotonicClock clock) {
    return probe(path, periodNanos, clock, System::currentTimeMillis);
  }

  static Probe probe(Path path, long periodNanos, MonotonicClock clock, LongSupplier epochMillis) {
    FileMeter meter = new FileMeter(path, periodNanos, clock, epochMillis);
    try {
      meter.parse(meter.text());
      return new Probe.Available(meter);
    } catch (IOException e) {
      return new Probe.Unavailable(path + ": " + why(e));
    }
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public List<EnergyDomain> domains() {
    return domains;
  }

  @Override
  public Lane lane() {
    return Lane.OWN;
  }

  @Override
  public long cadenceNanos() {
    return periodNanos;
  }

  @Override
  public void read(ReadingSink sink) {
    long before = clock.nanoTime();
    try {
      long modified = Files.getLastModifiedTime(path).toMillis();
      Value value = parse(text());
      long nanos = before + (clock.nanoTime() - before) / 2;
      if (epochMillis.getAsLong() - modified > oldestMillis()) {
        sink.failed(0, "the file was not rewritten for too long");
      } else if (!value.isEnergy) {
        sink.power(0, nanos, value.micros);
      } else if (modified != lastEnergyModified) {
        // Between two writes nothing is known: a reading now would put their energy into one tick.
        lastEnergyModified = modified;
        sink.counter(0, nanos, value.micros);
      }
    } catch (IOException e) {
      sink.failed(0, why(e));
    }
  }

  @Override
  public void close() {}

  private long oldestMillis() {
    return Math.max(OLDEST_MILLIS, 3 * periodNanos / 1_000_000);
  }

  /** Opened anew each time: a file that is replaced goes on answering from its old content. */
  private String text() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(LONGEST_FILE), StandardCharsets.US_ASCII);
    }
  }

  /** In microwatts, or in microjoules. */
  private record Value(boolean isEnergy, long micros) {}

  private Value parse(String text) throws IOException {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      String found =
          text.isBlank() ? "nothing" : "\"" + text.strip().lines().findFirst().get() + "\"";
      throw new IOException("found " + found + "; allowed is one line: <number> W or <number> J");
    }
    BigDecimal micros = new BigDecimal(line.group(1)).multiply(MICRO);
    if (micros.compareTo(MOST) > 0) {
      throw new IOException("found " + line.group(1) + ", which is too large");
    }
    return new Value(line.group(2).equals("J"), micros.longValue());
  }

  private static String why(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }
}
