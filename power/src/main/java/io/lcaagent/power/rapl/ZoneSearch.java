package io.lcaagent.power.rapl;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.CounterRange;
import io.lcaagent.power.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One search for usable zones. Copies of a counter count once: the same names under a second
 * control type ({@code intel-rapl-mmio} shows package 0 again), and dies that show their whole
 * package's counter.
 */
final class ZoneSearch {

  /** Opens a counter; a test denies it, which root cannot be by permissions. */
  @FunctionalInterface
  interface Opener {
    EnergyFile open(Path energyFile, Supplier<Path> locate) throws IOException;
  }

  private final Path root;
  private final Predicate<EnergyDomain.Kind> wanted;
  private final long periodNanos;
  private final MonotonicClock clock;
  private final Opener opener;
  private final List<String> notes = new ArrayList<>();
  private final List<String> ramNotes = new ArrayList<>();
  private final List<Path> denied = new ArrayList<>();
  private final Set<Integer> mirroredPackages = new HashSet<>();
  private final Set<String> droppedZones = new HashSet<>();

  /** By the zone's names from the outside in, so that each counter is there once. */
  private final Map<String, Found> found = new TreeMap<>();

  private ZoneDomains domains;
  private boolean anyZone;

  private record Found(Zone zone, EnergyFile file) {}

  ZoneSearch(
      Path root,
      Predicate<EnergyDomain.Kind> wanted,
      long periodNanos,
      MonotonicClock clock,
      Opener opener) {
    this.root = root;
    this.wanted = wanted;
    this.periodNanos = periodNanos;
    this.clock = clock;
    this.opener = opener;
  }

  void open() {
    ZoneScan scan = ZoneScan.of(root);
    notes.addAll(scan.notes());
    anyZone = !scan.zones().isEmpty();
    domains = new ZoneDomains(scan.zones(), periodNanos);
    List<Zone> plainFirst = new ArrayList<>(scan.zones());
    plainFirst.sort(Comparator.comparing(Zone::controlType)); // "intel-rapl" before its copies
    for (Zone zone : plainFirst) {
      EnergyDomain domain = domains.domain(zone, false);
      if (domain == null) {
        notes.add(
            "zone "
                + zone.id()
                + " is named "
                + domains.path(zone)
                + ", which is not known: left out");
      } else if (wanted.test(domain.kind())) {
        open(zone);
      }
    }
  }

  /** Decides which dies are copies of their package's counter, and drops all but the first. */
  void mergeDies(Runnable pause) {
    Map<Integer, List<Found>> dies = new TreeMap<>();
    for (Found entry : found.values()) {
      if (ZoneDomains.isDie(entry.zone)) {
        dies.computeIfAbsent(ZoneDomains.packageOf(entry.zone), n -> new ArrayList<>()).add(entry);
      }
    }
    dies.forEach((number, entries) -> mergeDies(number, entries, pause));
  }

  RaplProbe result() {
    List<EnergyDomain> usable = new ArrayList<>();
    List<CounterRange> ranges = new ArrayList<>();
    List<EnergyFile> files = new ArrayList<>();
    for (Found entry : found.values()) {
      Zone zone = entry.zone;
      if (isBelowDropped(zone)) {
        entry.file.close();
      } else {
        usable.add(domains.domain(zone, mirroredPackages.contains(packageAbove(zone))));
        ranges.add(zone.range());
        files.add(entry.file);
      }
    }
    Probe probe =
        usable.isEmpty()
            ? new Probe.Unavailable(whyNone())
            : new Probe.Available(new RaplPowercap(usable, ranges, files, clock));
    return new RaplProbe(probe, List.copyOf(notes), List.copyOf(ramNotes), List.copyOf(denied));
  }

  private void open(Zone zone) {
    String path = domains.path(zone);
    Found first = found.get(path);
    if (first != null) {
      notes.add(zone.id() + " shows " + path + " again, as " + first.zone.id() + ": counted once");
      return;
    }
    EnergyFile file;
    try {
      file = opener.open(zone.energyFile(), () -> locate(zone.controlType(), path));
    } catch (IOException e) {
      notesOf(zone).add("cannot read " + zone.energyFile() + " (" + path + "): " + why(e, zone));
      return;
    }
    if (file.read(clock.nanoTime()) == EnergyFile.FAILED) {
      notesOf(zone).add("cannot read " + zone.energyFile() + " (" + path + "): " + file.failure());
      file.close();
      return;
    }
    found.put(path, new Found(zone, file));
  }

  private List<String> notesOf(Zone zone) {
    return domains.domain(zone, false).kind() == EnergyDomain.Kind.DRAM ? ramNotes : notes;
  }

  private String why(IOException failure, Zone zone) {
    String message = String.valueOf(failure.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("permission denied")) {
      denied.add(zone.energyFile());
      return "permission denied";
    }
    return Files.exists(zone.energyFile()) ? message : "there is no such file";
  }

  /** Where the zone with these names is now; its index may have changed. */
  private Path locate(String controlType, String namePath) {
    List<Zone> zones = ZoneScan.of(root).zones();
    ZoneDomains now = new ZoneDomains(zones, periodNanos);
    return zones.stream()
        .filter(z -> z.controlType().equals(controlType) && now.path(z).equals(namePath))
        .map(Zone::energyFile)
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }

  private void mergeDies(int number, List<Found> entries, Runnable pause) {
    if (entries.size() < 2) {
      return;
    }
    List<EnergyFile> files = entries.stream().map(Found::file).toList();
    long cap = entries.get(0).zone.range().capMicrowatts();
    if (!DieMirrors.areOne(files, cap, clock, pause)) {
      return;
    }
    mirroredPackages.add(number);
    for (Found copy : entries.subList(1, entries.size())) {
      droppedZones.add(copy.zone.id());
      notes.add(
          copy.zone.id()
              + " ("
              + copy.zone.name()
              + ") shows the counter of its whole package again: counted once");
    }
  }

  private boolean isBelowDropped(Zone zone) {
    return droppedZones.contains(zone.id())
        || (zone.parentId() != null && droppedZones.contains(zone.parentId()));
  }

  private int packageAbove(Zone zone) {
    return ZoneDomains.packageOf(domains.packageOrSelf(zone));
  }

  private String whyNone() {
    if (!notes.isEmpty()) {
      return notes.get(0);
    }
    if (!ramNotes.isEmpty()) {
      return ramNotes.get(0);
    }
    return anyZone ? "no zone of the wanted kind in " + root : "no RAPL zone in " + root;
  }
}
