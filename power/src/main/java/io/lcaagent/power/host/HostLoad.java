package io.lcaagent.power.host;

import io.lcaagent.energy.MonotonicClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How busy the node's processors are, from the first line of {@code /proc/stat} (proc(5)): {@code
 * busy = (user + nice + system + irq + softirq) / (busy + idle + iowait + steal)}. Guest time is
 * part of user time already; stolen time was used by others.
 *
 * <p>Not the JDK's {@code getCpuLoad}: under a container quota it tells the container's load as if
 * it were the host's. Confined to one thread; a read allocates nothing.
 */
public final class HostLoad implements AutoCloseable {
  /** The kernel counts in steps of 10 ms (USER_HZ = 100): below two of them a share is noise. */
  private static final long SHORTEST_INTERVAL_NANOS = 20_000_000;

  private static final byte[] PREFIX = "cpu ".getBytes(StandardCharsets.US_ASCII);
  private static final int COLUMNS = 8;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  private final PolledFile file;
  private final MonotonicClock clock;
  private final long[] columns = new long[COLUMNS];
  private boolean hasBaseline;
  private long lastBusy;
  private long lastTotal;
  private long startNanos;
  private long endNanos;
  private double busy;
  private long busyTicks;
  private String failure;

  private HostLoad(PolledFile file, MonotonicClock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Fails where there is no {@code proc/stat} of the known form. */
  public static HostLoad open(Path proc, MonotonicClock clock) throws IOException {
    Path path = proc.resolve("stat");
    HostLoad load = new HostLoad(PolledFile.open(path, 512), clock);
    load.read();
    if (load.failure != null) {
      load.close();
      throw new IOException(path + ": " + load.failure);
    }
    return load;
  }

  /**
   * Reads once.
   *
   * @return whether there is a new interval to ask for; false for the baseline, when too little
   *     time has passed and when the read failed ({@link #failure})
   */
  public boolean read() {
    if (hasBaseline && failure == null && clock.nanoTime() - endNanos < SHORTEST_INTERVAL_NANOS) {
      return false;
    }
    return readNow();
  }

  /** Reads once, however little time has passed: the run ends, and a rough share beats none. */
  public boolean readNow() {
    long before = clock.nanoTime();
    try {
      int length = file.read();
      if (!parse(file.bytes(), length)) {
        failure = "its first line is not the processors' times";
        return false;
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      return false;
    }
    failure = null;
    return accept(before + (clock.nanoTime() - before) / 2);
  }

  /** Forgets the last read: the next one is a baseline. */
  public void restart() {
    hasBaseline = false;
  }

  /** Beginning of the last interval: the end of the one before. */
  public long startNanos() {
    return startNanos;
  }

  public long endNanos() {
    return endNanos;
  }

  /** Share of the last interval in [0, 1] that the processors were not idle. */
  public double busy() {
    return busy;
  }

  /** Ticks of 10 ms that the processors were not idle, up to {@link #endNanos}, since opened. */
  public long busyTicks() {
    return busyTicks;
  }

  /** Why the last read failed, or {@code null}. */
  public String failure() {
    return failure;
  }

  @Override
  public void close() {
    file.close();
  }

  private boolean accept(long nanos) {
    long total = 0;
    for (long column : columns) {
      total += column;
    }
    long busyNow = total - columns[IDLE] - columns[IOWAIT] - columns[STEAL];
    long totalTicks = total - lastTotal;
    long newTicks = busyNow - lastBusy;
    boolean isInterval = hasBaseline && totalTicks > 0 && newTicks >= 0;
    if (isInterval) {
      startNanos = endNanos;
      busyTicks += newTicks;
      busy = Math.min(1, newTicks / (double) totalTicks);
    }
    boolean wentBack = hasBaseline && (totalTicks < 0 || newTicks < 0);
    if (isInterval || !hasBaseline || wentBack) {
      lastTotal = total;
      lastBusy = busyNow;
      endNanos = nanos;
      hasBaseline = true;
    }
    return isInterval;
  }

  private boolean parse(byte[] bytes, int length) {
    if (length < PREFIX.length) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (bytes[i] != PREFIX[i]) {
        return false;
      }
    }
    int column = 0;
    int at = PREFIX.length;
    while (column < COLUMNS) {
      while (at < length && bytes[at] == ' ') {
        at++;
      }
      int first = at;
      long value = 0;
      while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
        value = value * 10 + bytes[at++] - '0';
      }
      if (at == first) {
        break; // old kernels have fewer columns
      }
      columns[column++] = value;
    }
    for (int i = column; i < COLUMNS; i++) {
      columns[i] = 0;
    }
    return column > IDLE;
  }
}
