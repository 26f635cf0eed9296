package io.lcaagent.power.rapl;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a zone measures, by its name and its parent's, never by its index: {@code 0:0} is core on a
 * laptop and DRAM on a server (names: Linux {@code intel_rapl_common.c}).
 */
final class ZoneDomains {
  private static final Pattern PACKAGE = Pattern.compile("package-(\\d+)(-die-\\d+)?");

  /**
   * ±3 %: the gain error of the counters, our assumption, since no vendor states one. It does not
   * shrink with time.
   */
  private static final double LOW_FACTOR = 0.97;

  private static final double HIGH_FACTOR = 1.03;
  private static final String PSYS_ID = "psys/0";

  private final Map<String, Zone> byId;
  private final String psysOrNull;
  private final long periodNanos;

  ZoneDomains(List<Zone> zones, long periodNanos) {
    this.byId = zones.stream().collect(Collectors.toMap(Zone::id, Function.identity()));
    this.psysOrNull = zones.stream().anyMatch(z -> z.name().equals("psys")) ? PSYS_ID : null;
    this.periodNanos = periodNanos;
  }

  /** The zone's names from the outside in; equal for the copies of one counter. */
  String path(Zone zone) {
    Zone parent = zone.parentId() == null ? null : byId.get(zone.parentId());
    return parent == null ? zone.name() : path(parent) + "/" + zone.name();
  }

  /** The zone it lies in, or itself when it lies in none that is known. */
  Zone packageOrSelf(Zone zone) {
    return zone.parentId() == null ? zone : byId.getOrDefault(zone.parentId(), zone);
  }

  /** Number of the package that a package zone belongs to, or -1. */
  static int packageOf(Zone zone) {
    Matcher matcher = PACKAGE.matcher(zone.name());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  static boolean isDie(Zone zone) {
    Matcher matcher = PACKAGE.matcher(zone.name());
    return matcher.matches() && matcher.group(2) != null;
  }

  /**
   * The zone's domain, or {@code null} for a name that is not known.
   *
   * @param isWholePackage a die's counter that is the whole package's
   */
  EnergyDomain domain(Zone zone, boolean isWholePackage) {
    if (zone.name().equals("psys")) {
      return domain(PSYS_ID, EnergyDomain.Kind.PSYS, null);
    }
    if (packageOf(zone) >= 0) {
      return domain(
          "cpu/" + packageName(zone, isWholePackage), EnergyDomain.Kind.PACKAGE, psysOrNull);
    }
    Zone parent = zone.parentId() == null ? null : byId.get(zone.parentId());
    if (parent == null || packageOf(parent) < 0) {
      return null;
    }
    String parentName = packageName(parent, isWholePackage);
    return switch (zone.name()) {
      case "core" ->
          domain("cpu/" + parentName + "/core", EnergyDomain.Kind.CORE, "cpu/" + parentName);
      case "uncore" ->
          domain("cpu/" + parentName + "/uncore", EnergyDomain.Kind.UNCORE, "cpu/" + parentName);
      case "dram" ->
          domain(
              "ram/" + parentName.substring("package-".length()),
              EnergyDomain.Kind.DRAM,
              psysOrNull);
      default -> null;
    };
  }

  private static String packageName(Zone zone, boolean isWholePackage) {
    return isWholePackage ? "package-" + packageOf(zone) : zone.name();
  }

  private EnergyDomain domain(String id, EnergyDomain.Kind kind, String parent) {
    return new EnergyDomain(
        id,
        kind,
        parent,
        RaplPowercap.NAME,
        Provenance.MEASURED,
        LOW_FACTOR,
        HIGH_FACTOR,
        periodNanos);
  }
}
