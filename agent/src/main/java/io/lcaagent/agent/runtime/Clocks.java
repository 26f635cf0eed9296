package io.lcaagent.agent.runtime;

import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** The clocks of this machine, read together. */
final class Clocks {
  private static final long UNKNOWN = -1;

  private final Path proc;
  private final MonotonicClock monotonic;
  private final Clock wall;

  /**
   * @param proc laid out like {@code /proc}
   */
  Clocks(Path proc, MonotonicClock monotonic, Clock wall) {
    this.proc = proc;
    this.monotonic = monotonic;
    this.wall = wall;
  }

  /**
   * Tells the same instant on three clocks. The one since boot goes on in suspend; it is good to 10
   * ms.
   *
   * @return the instant, as {@code System.nanoTime}
   */
  long anchor(RunListener out) {
    long boot = bootNanos();
    long epoch = epochNanos();
    long nanos = monotonic.nanoTime();
    out.onAnchor(nanos, epoch, boot);
    return nanos;
  }

  /** Nanoseconds after 1970-01-01T00:00:00Z; may be set back and forth. */
  long epochNanos() {
    Instant now = wall.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** Nanoseconds since boot, -1 when the system does not say. */
  private long bootNanos() {
    try {
      String uptime = Files.readString(proc.resolve("uptime"));
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return Math.round(seconds * 1e9);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
