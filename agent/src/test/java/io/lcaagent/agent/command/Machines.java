package io.lcaagent.agent.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays out the files by which a Linux machine describes itself. */
final class Machines {
  private static final String XEON = "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz";

  private Machines() {}

  /** Intel Xeon Gold 6248 (20 cores, 40 threads a package). */
  static Path bareMetal(Path root, int packages, int memoryGB) throws IOException {
    StringBuilder cpuinfo = new StringBuilder();
    for (int thread = 0; thread < 40 * packages; thread++) {
      processor(cpuinfo, thread, XEON, thread % packages, "");
    }
    return write(root, cpuinfo, memoryGB);
  }

  /** A guest on a processor that hides its model. */
  static Path virtual(Path root, int vcpus, int memoryGB) throws IOException {
    StringBuilder cpuinfo = new StringBuilder();
    for (int thread = 0; thread < vcpus; thread++) {
      processor(cpuinfo, thread, "AMD EPYC", 0, "hypervisor");
    }
    return write(root, cpuinfo, memoryGB);
  }

  /** A guest on an Intel Xeon Gold 6248, of 40 threads a package. */
  static Path guestOfXeon(Path root, int vcpus, int memoryGB) throws IOException {
    StringBuilder cpuinfo = new StringBuilder();
    for (int thread = 0; thread < vcpus; thread++) {
      processor(cpuinfo, thread, XEON, 0, "hypervisor");
    }
    return write(root, cpuinfo, memoryGB);
  }

  /** Adds a RAPL package and its DRAM, readable. */
  static Path withCounters(Path root) throws IOException {
    Path powercap = root.resolve("sys/class/powercap");
    zone(powercap.resolve("intel-rapl:0"), "package-0");
    zone(powercap.resolve("intel-rapl:0:0"), "dram");
    return root;
  }

  private static void zone(Path zone, String name) throws IOException {
    Files.createDirectories(zone);
    Files.writeString(zone.resolve("name"), name + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
    Files.writeString(zone.resolve("energy_uj"), "1000000\n");
  }

  private static void processor(
      StringBuilder cpuinfo, int number, String model, int physicalId, String flag) {
    cpuinfo.append("processor\t: ").append(number).append('\n');
    cpuinfo.append("model name\t: ").append(model).append('\n');
    cpuinfo.append("physical id\t: ").append(physicalId).append('\n');
    cpuinfo.append("flags\t\t: fpu vme ").append(flag).append("\n\n");
  }

  private static Path write(Path root, CharSequence cpuinfo, int memoryGB) throws IOException {
    Path proc = Files.createDirectories(root.resolve("proc"));
    Files.writeString(proc.resolve("cpuinfo"), cpuinfo);
    long kibibytes = memoryGB * 1024L * 1024L;
    Files.writeString(proc.resolve("meminfo"), "MemTotal:       " + kibibytes + " kB\n");
    Files.writeString(proc.resolve("stat"), "cpu  100 0 100 800 0 0 0 0 0 0\n");
    return root;
  }
}
