package io.lcaagent.power.rapl;

import io.lcaagent.power.CounterRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the zones below a folder laid out like {@code /sys/class/powercap}. There, every zone
 * stands flat as a link, and the links' targets are nested; in a copy either may be missing. So
 * both are walked and each zone counts once, by its folder's name. Ids are hexadecimal (Linux
 * {@code powercap_sys.c} names a zone {@code parent:%x}); the nesting is read from them.
 */
final class ZoneScan {
  /** Copies on file systems or in archives that refuse a colon have a hyphen in its place. */
  private static final Pattern ZONE =
      Pattern.compile("(intel-rapl(?:-mmio|-tpmi)?)((?:[:-][0-9a-f]+)+)");

  private static final Pattern CONTROL_TYPE = Pattern.compile("intel-rapl(?:-mmio|-tpmi)?");
  private static final int DEEPEST = 5;
  private static final int MOST_CONSTRAINTS = 10;

  /** For a zone without limits: no package known to us draws this much. */
  private static final long DEFAULT_CAP_MICROWATTS = 1_000_000_000;

  private final TreeMap<String, Zone> zones = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private ZoneScan() {}

  static ZoneScan of(Path root) {
    ZoneScan scan = new ZoneScan();
    scan.walk(root, 0);
    return scan;
  }

  /** The zones with a name, in the order of their ids. */
  List<Zone> zones() {
    return List.copyOf(zones.values());
  }

  /** What was found and cannot be used, one sentence each. */
  List<String> notes() {
    return notes;
  }

  private void walk(Path folder, int depth) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String id = entry.getFileName().toString();
        Matcher zone = ZONE.matcher(id);
        boolean isZone = zone.matches();
        if ((isZone || CONTROL_TYPE.matcher(id).matches()) && Files.isDirectory(entry)) {
          if (isZone && !zones.containsKey(id)) {
            add(id, zone.group(1), zone.group(2), entry);
          }
          if (depth < DEEPEST) {
            walk(entry, depth + 1);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      notes.add("cannot list " + folder + ": " + e.getMessage());
    }
  }

  private void add(String id, String controlType, String ids, Path folder) {
    String name = text(folder.resolve("name"));
    if (name.isEmpty()) {
      notes.add("zone " + id + " has no readable name in " + folder.resolve("name"));
      return;
    }
    int last = Math.max(ids.lastIndexOf(':'), ids.lastIndexOf('-'));
    String parentId = last == 0 ? null : controlType + ids.substring(0, last);
    long range = number(folder.resolve("max_energy_range_uj"));
    CounterRange counter =
        new CounterRange(range > 0 ? range : CounterRange.UNKNOWN, capMicrowatts(folder));
    zones.put(id, new Zone(id, controlType, parentId, name, folder, counter));
  }

  /** The largest limit of the zone: {@code max_power_uw}, else {@code power_limit_uw}. */
  private static long capMicrowatts(Path folder) {
    long cap = 0;
    for (int i = 0; i < MOST_CONSTRAINTS; i++) {
      long limit = number(folder.resolve("constraint_" + i + "_max_power_uw"));
      if (limit <= 0) {
        limit = number(folder.resolve("constraint_" + i + "_power_limit_uw"));
      }
      cap = Math.max(cap, limit);
    }
    return cap > 0 ? cap : DEFAULT_CAP_MICROWATTS;
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(text(file));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
