package io.lcaagent.power.rapl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds a folder laid out like {@code /sys/class/powercap}, and plays its counters. */
final class PowercapTree {
  /** 2^32 - 1 units of 61.03515625 uJ, as most Intel processors show. */
  static final long RANGE = 262_143_328_850L;

  private final Path root;

  PowercapTree(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  PowercapTree zone(String relative, String name, long microjoules) {
    return zone(relative, name, microjoules, RANGE, 0);
  }

  /**
   * @param relative path below the root: {@code intel-rapl:0} or nested below control type and
   *     parent
   * @param capMicrowatts of a constraint, 0 for none
   */
  PowercapTree zone(
      String relative, String name, long microjoules, long range, long capMicrowatts) {
    write(relative + "/name", name);
    write(relative + "/max_energy_range_uj", Long.toString(range));
    if (capMicrowatts > 0) {
      write(relative + "/constraint_0_name", "long_term");
      write(relative + "/constraint_0_max_power_uw", "0");
      write(relative + "/constraint_0_power_limit_uw", Long.toString(capMicrowatts));
    }
    return energy(relative, microjoules);
  }

  PowercapTree energy(String relative, long microjoules) {
    write(relative + "/energy_uj", Long.toString(microjoules));
    return this;
  }

  PowercapTree raw(String relative, String content) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String relative, String line) {
    raw(relative, line + "\n");
  }

  /** Two sockets with DRAM, core and psys, and the MMIO copy of package 0, flat as in sysfs. */
  static PowercapTree twoSockets(Path root) {
    PowercapTree tree = new PowercapTree(root);
    for (String socket : new String[] {"0", "1"}) {
      tree.zone("intel-rapl:" + socket, "package-" + socket, 1_000_000, RANGE, 200_000_000);
      tree.zone("intel-rapl:" + socket + ":0", "core", 1_000_000);
      tree.zone("intel-rapl:" + socket + ":1", "dram", 1_000_000, 65_712_999_613L, 50_000_000);
    }
    tree.zone("intel-rapl:2", "psys", 1_000_000);
    return tree.zone("intel-rapl-mmio:0", "package-0", 1_000_000, RANGE, 200_000_000);
  }
}
