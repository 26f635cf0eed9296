package io.lcaagent.power;

import io.lcaagent.energy.EnergyDomain;
import java.util.List;

/**
 * Reads the counters of one kind of hardware, or computes what a model stands in for. Confined to
 * the thread of its lane once it has been handed to the {@link Sampler}, {@link #close} included.
 * {@code read} allocates nothing on lane {@link Lane#INLINE}.
 */
public interface PowerMeter extends AutoCloseable {

  /** Short name for thread names and messages, e.g. {@code powercap}. */
  String name();

  /** The domains this meter reads, fixed for its lifetime and never empty. */
  List<EnergyDomain> domains();

  /** Which thread reads it. */
  default Lane lane() {
    return Lane.INLINE;
  }

  /**
   * Nanoseconds between two reads. On lane OWN: its period. On lane INLINE: the longest that it may
   * be left unread, any time unless it says less; the sampler ticks at least that often.
   */
  default long cadenceNanos() {
    return Long.MAX_VALUE;
  }

  /** What is known of the counter of one domain; only asked for domains that report counters. */
  default CounterRange range(int domain) {
    return CounterRange.UNBOUNDED;
  }

  /**
   * Reads every domain once into {@code sink}, by index in {@link #domains()}; one domain's failure
   * leaves the others alone. May block on I/O. A domain that has nothing new yet is left out.
   */
  void read(ReadingSink sink);

  @Override
  void close();
}
