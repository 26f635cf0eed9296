package io.lcaagent.power;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what code allocates on this thread once it is warm. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 10;
  private static final int CALLS = 1_000;

  private Allocation() {}

  /**
   * Bytes of 1 000 calls, the least of ten rounds: what allocates at each call does so in every
   * round, while the JVM's own work on a thread (compiling, linking) falls into some.
   */
  public static long ofThousandCalls(Runnable call) {
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
