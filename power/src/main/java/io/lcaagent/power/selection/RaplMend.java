package io.lcaagent.power.selection;

import io.lcaagent.power.host.NodeFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What would make the processors' counters readable on this machine. Says it, never does it. */
final class RaplMend {
  private RaplMend() {}

  /** For a machine that shows no counters. */
  static List<String> forMissing(NodeFacts node) {
    if (!node.isLinux()) {
      return List.of("there is no meter for " + node.os() + " in this version; Linux has one");
    }
    if (node.isVirtualMachine()) {
      return List.of(
          "virtual machine: the host keeps the counters",
          "ask its owner for a power file: cpu.source=file:/mnt/power",
          "or narrow the model: cpu.tdp=<W of the host's package>, node.share=<our share of it>");
    }
    if (node.isContainer()) {
      return List.of(
          "container: mount both trees (the entries of one are links into the other)",
          "  docker run -v /sys/class/powercap:/lca_sys/class/powercap:ro \\",
          "    -v /sys/devices/virtual/powercap:/lca_sys/devices/virtual/powercap:ro \\",
          "    -e LCA_RAPL_PATH=/lca_sys/class/powercap ...",
          "and add the group that may read energy_uj: --group-add <gid>");
    }
    return List.of(
        "load the driver: sudo modprobe intel_rapl_common intel_rapl_msr",
        "(AMD processors: Linux 5.8 or later)");
  }

  /** For counters that exist and are shut: for one group only, with this machine's paths. */
  static List<String> forDenied(List<Path> denied) {
    Set<String> tops = new LinkedHashSet<>();
    for (Path file : denied) {
      tops.add(controlTypeFolder(file));
    }
    List<String> lines = new ArrayList<>();
    lines.add("until reboot, for your group alone:");
    for (String top : tops) {
      lines.add("  sudo chgrp -R $(id -gn) " + top);
      lines.add("  sudo chmod -R g+rX " + top);
    }
    lines.add("for good, for a group `energy` alone:");
    lines.add("  sudo groupadd -f energy && sudo usermod -aG energy " + userName());
    lines.add("  printf '%s\\n' \\");
    for (String top : tops) {
      lines.add("   'z " + top + "/*/energy_uj 0440 root energy' \\");
      lines.add("   'z " + top + "/*/*/energy_uj 0440 root energy' \\");
    }
    lines.add("   | sudo tee /etc/tmpfiles.d/lca-rapl.conf");
    lines.add("  sudo systemd-tmpfiles --create /etc/tmpfiles.d/lca-rapl.conf");
    lines.add("  (log in again so that the group counts)");
    lines.add("they are shut because fine-grained energy can leak secrets to other users");
    lines.add("(CVE-2020-8694); on a shared machine ask the administrator");
    return lines;
  }

  /** The folder that holds all zones of the control type, as the kernel nests them. */
  private static String controlTypeFolder(Path energyFile) {
    Path zone = energyFile.toAbsolutePath().getParent();
    try {
      zone = zone.toRealPath();
    } catch (IOException e) {
      // The link's own place then.
    }
    Path folder = zone.getParent();
    while (folder != null && folder.getFileName() != null && isZone(folder)) {
      folder = folder.getParent();
    }
    return String.valueOf(folder);
  }

  private static boolean isZone(Path folder) {
    return folder.getFileName().toString().indexOf(':') >= 0;
  }

  private static String userName() {
    return System.getProperty("user.name", "$(id -un)");
  }
}
