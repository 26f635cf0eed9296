package io.lcaagent.power.rapl;

import io.lcaagent.power.host.PolledFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * One zone's {@code energy_uj}, kept open. When it vanishes (driver reload) it is looked for again
 * under its zone's name, since its index may have changed, after 1 s, 2 s … 60 s. A value that
 * stands still makes it look as well: a file that was replaced goes on answering from its old
 * content. Confined to one thread; a successful read allocates nothing.
 */
final class EnergyFile implements AutoCloseable {
  /** There is no reading; {@link #failure} says why. */
  static final long FAILED = -1;

  private static final int CAPACITY = 32;
  private static final int MOST_DIGITS = 20;
  private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

  private final Supplier<Path> locate;
  private PolledFile file;
  private String failure = "";
  private long lastValue = FAILED;
  private long lookAgainNanos;
  private long waitNanos = FIRST_WAIT_NANOS;

  private EnergyFile(PolledFile file, Supplier<Path> locate) {
    this.file = file;
    this.locate = locate;
  }

  /**
   * @param locate finds the file again; {@code null} when it is nowhere
   */
  static EnergyFile open(Path path, Supplier<Path> locate) throws IOException {
    return new EnergyFile(PolledFile.open(path, CAPACITY), locate);
  }

  /** The counter in microjoules or {@link #FAILED}. */
  long read(long nowNanos) {
    if (file == null && !reopen(nowNanos)) {
      return FAILED;
    }
    long value = readOpen(nowNanos);
    if (value >= 0 && value == lastValue && nowNanos - lookAgainNanos >= 0) {
      return reopen(nowNanos) ? readOpen(nowNanos) : FAILED;
    }
    if (value >= 0 && value != lastValue) {
      lastValue = value;
      waitNanos = FIRST_WAIT_NANOS;
      lookAgainNanos = nowNanos + waitNanos;
    }
    return value;
  }

  String failure() {
    return failure;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private long readOpen(long nowNanos) {
    try {
      return parse(file.bytes(), file.read());
    } catch (IOException e) {
      failure = "read failed: " + e.getMessage();
      close();
      waitLonger(nowNanos);
      return FAILED;
    }
  }

  private boolean reopen(long nowNanos) {
    if (nowNanos - lookAgainNanos < 0) {
      return false;
    }
    waitLonger(nowNanos);
    Path path = locate.get();
    close();
    if (path == null) {
      failure = "the zone has vanished";
      return false;
    }
    try {
      file = PolledFile.open(path, CAPACITY);
      return true;
    } catch (IOException e) {
      failure = "cannot open it again: " + e.getMessage();
      return false;
    }
  }

  private void waitLonger(long nowNanos) {
    lookAgainNanos = nowNanos + waitNanos;
    waitNanos = Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
  }

  /** Accepts {@code [0-9]{1,20}\n} and nothing else: half a number is a wrong number. */
  private long parse(byte[] bytes, int length) {
    if (length == 0) {
      failure = "the file is empty";
      return FAILED;
    }
    int digits = length - 1;
    if (digits < 1 || digits > MOST_DIGITS || bytes[digits] != '\n') {
      failure = "not a line with a number";
      return FAILED;
    }
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        failure = "not a number of microjoules";
        return FAILED;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
