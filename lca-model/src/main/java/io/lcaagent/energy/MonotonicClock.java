package io.lcaagent.energy;

/** The source of {@code System.nanoTime}, so that tests can drive time by hand. */
@FunctionalInterface
public interface MonotonicClock {
  MonotonicClock SYSTEM = System::nanoTime;

  long nanoTime();
}
