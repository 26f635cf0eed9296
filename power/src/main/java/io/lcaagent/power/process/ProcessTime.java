package io.lcaagent.power.process;

import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.PolledFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Processor time of this process beside that of all processes, in ticks of 10 ms since it was
 * opened: {@code utime + stime} of {@code /proc/self/stat} (proc_pid_stat(5), fields 14 and 15, all
 * threads), and the busy time of {@link HostLoad}, which reads first. Confined to the sampler's
 * thread; a read allocates nothing.
 *
 * <p>Children are not in it. Their time arrives in one lump when they are waited for, long after it
 * was spent, and a child that is measured by an agent of its own would count twice.
 *
 * <p>The kernel samples the one number and adds up the other, so that this process may seem to have
 * used more than all: what is too much waits for the next interval, so that a share never passes 1
 * and its mean is kept.
 */
final class ProcessTime implements AutoCloseable {
  private static final int UTIME = 14;
  private static final int STIME = 15;

  /** Beyond a second the two clocks do not count the same, and catching up would invent a load. */
  private static final double MOST_WAITING = 100;

  private final PolledFile file;
  private final HostLoad load;
  private boolean hasBaseline;
  private long lastOwnTicks;
  private long lastBusyTicks;
  private double waiting;
  private long readNanos;
  private String failure;

  private long beforeNanos;
  private double beforeOwn;
  private double beforeNode;
  private long nanos;
  private double own;
  private double node;

  private ProcessTime(PolledFile file, HostLoad load) {
    this.file = file;
    this.load = load;
  }

  /** Fails where there is no {@code proc/self/stat} of the known form. */
  static ProcessTime open(Path proc, HostLoad load) throws IOException {
    Path path = proc.resolve("self/stat");
    ProcessTime time = new ProcessTime(PolledFile.open(path, 512), load);
    if (time.ticks() < 0) {
      time.close();
      throw new IOException(path + ": " + time.failure);
    }
    return time;
  }

  /** Reads if the load has been read since the last call. */
  void read() {
    if (load.failure() != null || hasBaseline && load.endNanos() == readNanos) {
      return;
    }
    long ticks = ticks();
    if (ticks < 0) {
      return;
    }
    readNanos = load.endNanos();
    beforeNanos = nanos;
    beforeOwn = own;
    beforeNode = node;
    nanos = readNanos;
    if (hasBaseline) {
      long all = Math.max(0, load.busyTicks() - lastBusyTicks);
      double ours = Math.max(0, ticks - lastOwnTicks) + waiting;
      double counted = Math.min(all, ours);
      waiting = Math.min(MOST_WAITING, ours - counted);
      own += counted;
      node += all;
    } else {
      beforeNanos = nanos;
    }
    hasBaseline = true;
    lastOwnTicks = ticks;
    lastBusyTicks = load.busyTicks();
  }

  /** Why the last {@link #read} failed, or {@code null}. */
  String failure() {
    return load.failure() == null ? failure : "the processors' times cannot be read";
  }

  /** Ticks of this process up to then, by a straight line between the last two reads. */
  double own(long at) {
    return between(beforeOwn, own, at);
  }

  /** Ticks of all processes up to then, likewise. */
  double node(long at) {
    return between(beforeNode, node, at);
  }

  @Override
  public void close() {
    file.close();
  }

  private double between(double first, double second, long at) {
    if (at >= nanos) {
      return second; // microseconds behind the read: the next share has them
    }
    if (at <= beforeNanos) {
      return first;
    }
    return first + (second - first) * ((at - beforeNanos) / (double) (nanos - beforeNanos));
  }

  /** {@code utime + stime}, -1 when it cannot be read. */
  private long ticks() {
    try {
      int length = file.read();
      long ticks = sum(file.bytes(), length);
      failure = ticks < 0 ? "it does not hold the process's times" : null;
      return ticks;
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      return -1;
    }
  }

  /** The name in field 2 may hold anything, so fields count from its end. */
  private static long sum(byte[] bytes, int length) {
    int at = length - 1;
    while (at >= 0 && bytes[at] != ')') {
      at--;
    }
    if (at < 0) {
      return -1;
    }
    int field = 2;
    long sum = 0;
    for (at++; at < length && field <= STIME; at++) {
      if (bytes[at] == ' ') {
        field++;
        continue;
      }
      if (field == UTIME || field == STIME) {
        long value = 0;
        for (; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
          value = value * 10 + bytes[at] - '0';
        }
        if (at >= length || bytes[at] != ' ') {
          return -1;
        }
        sum += value;
        field++;
      }
    }
    return field > STIME ? sum : -1;
  }
}
