package io.lcaagent.power.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A root folder with the parts of {@code /proc}, {@code /sys} and {@code /etc} that are asked for.
 */
public final class HostTree {
  private final Path root;

  public HostTree(Path root) {
    this.root = root;
  }

  public HostRoots roots() {
    return HostRoots.under(root);
  }

  public HostTree file(String relative, String content) {
    try {
      Path file = root.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processor times in ticks of 10 ms. */
  public HostTree stat(long user, long idle) {
    return file("proc/stat", "cpu  " + user + " 0 0 " + idle + " 0 0 0 0 0 0\ncpu0 1 2 3\n");
  }

  /** This process's own times in ticks of 10 ms, and its children's. */
  public HostTree self(long user, long system, long children) {
    String before = "4711 (a) name (b)) S 1 2 3 0 -1 4194560 11 12 13 14 ";
    return file(
        "proc/self/stat",
        before + user + " " + system + " " + children + " 0 20 0 31 0 8754 9999 1 2 3\n");
  }

  public HostTree cpus(int packages, int threadsEach, String model, String flags) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < packages * threadsEach; i++) {
      text.append("processor\t: ").append(i).append('\n');
      text.append("model name\t: ").append(model).append('\n');
      text.append("physical id\t: ").append(i / threadsEach).append('\n');
      text.append("flags\t\t: fpu vme ").append(flags).append("\n\n");
    }
    return file("proc/cpuinfo", text.toString());
  }

  /** Processors of Arm's design as {@code /proc/cpuinfo} shows them there: numbers and no name. */
  public HostTree armCpus(int threads, String part) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < threads; i++) {
      text.append("processor\t: ").append(i).append("\nBogoMIPS\t: 2100.00\n");
      text.append("Features\t: fp asimd evtstrm aes sha2 crc32 atomics sve\n");
      text.append("CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x1\n");
      text.append("CPU part\t: ").append(part).append("\nCPU revision\t: 1\n\n");
    }
    return file("proc/cpuinfo", text.toString());
  }

  /** What the firmware says of maker and product. */
  public HostTree dmi(String vendor, String product) {
    return file("sys/class/dmi/id/sys_vendor", vendor + "\n")
        .file("sys/class/dmi/id/product_name", product + "\n");
  }

  /** A server of two sockets with 64 threads and 128 GB each, outside any container. */
  public static HostTree bareMetal(Path root) {
    return new HostTree(root)
        .cpus(2, 64, "Some Server Processor 9000 32-Core", "sse")
        .stat(1_000, 9_000)
        .self(0, 0, 0)
        .file("proc/meminfo", "MemTotal:       268435456 kB\nMemFree: 1 kB\n")
        .file("etc/machine-id", "0123456789abcdef0123456789abcdef\n")
        .file("proc/sys/kernel/random/boot_id", "b007\n");
  }

  /** A virtual machine with 2 vCPUs and 8 GB on a host that nobody names. */
  public static HostTree virtualMachine(Path root) {
    return new HostTree(root)
        .cpus(1, 2, "AMD EPYC", "sse hypervisor")
        .stat(1_000, 9_000)
        .self(0, 0, 0)
        .file("proc/meminfo", "MemTotal:        8388608 kB\n")
        .file("etc/machine-id", "fedcba9876543210fedcba9876543210\n");
  }
}
