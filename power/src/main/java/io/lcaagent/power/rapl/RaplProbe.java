package io.lcaagent.power.rapl;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What looking for powercap zones came to. Each zone is looked at alone: one that cannot be read
 * leaves the others in use.
 *
 * @param probe the meter over all usable zones, or the reason why there is none
 * @param notes what was left out and why, one sentence each, of all zones but those of memory
 * @param ramNotes the same of memory's zones
 * @param denied counters that exist and may not be read by this user
 */
public record RaplProbe(Probe probe, List<String> notes, List<String> ramNotes, List<Path> denied) {
  /** Several refresh periods of the counters, which are about 1 ms. */
  private static final long PAUSE_NANOS = 5_000_000;

  /**
   * Reads a value of each zone. May take some tens of milliseconds where a package has several
   * dies.
   *
   * @param root a folder laid out like {@code /sys/class/powercap}
   * @param wanted which kinds of domain to read
   * @param periodNanos distance of the readings
   */
  public static RaplProbe of(
      Path root, Predicate<EnergyDomain.Kind> wanted, long periodNanos, MonotonicClock clock) {
    return of(
        root,
        wanted,
        periodNanos,
        clock,
        EnergyFile::open,
        () -> LockSupport.parkNanos(PAUSE_NANOS));
  }

  static RaplProbe of(
      Path root,
      Predicate<EnergyDomain.Kind> wanted,
      long periodNanos,
      MonotonicClock clock,
      ZoneSearch.Opener opener,
      Runnable pause) {
    if (!Files.isDirectory(root)) {
      return new RaplProbe(
          new Probe.Unavailable("there is no " + root), List.of(), List.of(), List.of());
    }
    ZoneSearch search = new ZoneSearch(root, wanted, periodNanos, clock, opener);
    search.open();
    search.mergeDies(pause);
    return search.result();
  }
}
