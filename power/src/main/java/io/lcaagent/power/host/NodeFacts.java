package io.lcaagent.power.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the operating system says the node is. What it does not say is empty, 0 or false.
 *
 * @param cpuModel name of the processor as in {@code /proc/cpuinfo}, or what {@link ArmProcessor}
 *     makes of its numbers; empty when unknown
 * @param packages processor packages that the system shows, at least 1
 * @param threads hardware threads that the system shows, at least 1; in a virtual machine its vCPUs
 * @param memoryBytes MemTotal, 0 when unknown
 * @param isVirtualMachine a hypervisor stands between the system and the hardware
 * @param isContainer the system's tree is a container's
 * @param cpuQuota processors that a control group lets us use, {@code NaN} when there is no limit
 * @param hostId stable for a machine, 16 hex digits, not reversible to its machine id
 * @param bootId changes at each boot, empty when unknown
 * @param devices cards and drives
 */
public record NodeFacts(
    String os,
    String cpuModel,
    int packages,
    int threads,
    long memoryBytes,
    boolean isVirtualMachine,
    boolean isContainer,
    double cpuQuota,
    String hostId,
    String bootId,
    Devices devices) {

  /** Names that hypervisors give to the machines they show (DMI product name and vendor). */
  private static final List<String> VIRTUAL_PRODUCTS =
      List.of("kvm", "qemu", "vmware", "virtualbox", "virtual machine", "hvm domu", "bochs", "xen");

  private static final List<String> CONTAINER_GROUPS =
      List.of("docker", "kubepods", "containerd", "libpod", "lxc");

  /** Without cards and drives. */
  public NodeFacts(
      String os,
      String cpuModel,
      int packages,
      int threads,
      long memoryBytes,
      boolean isVirtualMachine,
      boolean isContainer,
      double cpuQuota,
      String hostId,
      String bootId) {
    this(
        os,
        cpuModel,
        packages,
        threads,
        memoryBytes,
        isVirtualMachine,
        isContainer,
        cpuQuota,
        hostId,
        bootId,
        Devices.NONE);
  }

  /** Reads the facts; never throws for what is missing. */
  public static NodeFacts read(HostRoots roots) {
    CpuInfo cpu = CpuInfo.read(roots.proc().resolve("cpuinfo"));
    boolean isVirtual = cpu.hasHypervisor || saysVirtual(roots.sys());
    return new NodeFacts(
        System.getProperty("os.name", "unknown"),
        cpuModel(cpu, roots),
        Math.max(1, cpu.physicalIds.size()),
        cpu.processors > 0 ? cpu.processors : Runtime.getRuntime().availableProcessors(),
        memoryBytes(roots.proc().resolve("meminfo")),
        isVirtual,
        isContainer(roots),
        cpuQuota(roots.sys()),
        hostId(roots),
        line(roots.proc().resolve("sys/kernel/random/boot_id")),
        Devices.read(roots, isVirtual));
  }

  private static String cpuModel(CpuInfo cpu, HostRoots roots) {
    Path tree = roots.proc().resolve("device-tree");
    String jetson =
        ArmProcessor.jetson(line(tree.resolve("model")), line(tree.resolve("compatible")));
    if (!jetson.isEmpty()) {
      return jetson;
    }
    if (!ArmProcessor.isNoName(cpu.model)) {
      return cpu.model;
    }
    String chip = line(roots.sys().resolve("devices/soc0/soc_id"));
    String name = ArmProcessor.name(cpu.implementer, cpu.part, isAmazon(roots.sys()), chip);
    return name.isEmpty() ? cpu.model : name;
  }

  /** The machine as its kernel shows it, whatever a control group lets us use of it. */
  public NodeFacts withoutQuota() {
    return new NodeFacts(
        os,
        cpuModel,
        packages,
        threads,
        memoryBytes,
        isVirtualMachine,
        isContainer,
        Double.NaN,
        hostId,
        bootId,
        devices);
  }

  /** Processors that this system may use: its threads, or less under a quota. */
  public double usableThreads() {
    return Double.isNaN(cpuQuota) ? threads : Math.min(threads, cpuQuota);
  }

  public boolean isLinux() {
    return os.toLowerCase(Locale.ROOT).startsWith("linux");
  }

  private static long memoryBytes(Path meminfo) {
    try (BufferedReader reader = Files.newBufferedReader(meminfo, StandardCharsets.ISO_8859_1)) {
      for (String line; (line = reader.readLine()) != null; ) {
        if (line.startsWith("MemTotal:")) {
          String kibibytes = line.substring(9).replace("kB", "").strip();
          return Long.parseLong(kibibytes) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Unknown, as on other systems.
    }
    return 0;
  }

  private static boolean isAmazon(Path sys) {
    return line(sys.resolve("class/dmi/id/sys_vendor")).equals("Amazon EC2");
  }

  private static boolean saysVirtual(Path sys) {
    if (isAmazon(sys)) { // the product is the instance type; only c7g.metal and its like are whole
      return !line(sys.resolve("class/dmi/id/product_name")).contains(".metal");
    }
    String product =
        (line(sys.resolve("class/dmi/id/product_name"))
                + " "
                + line(sys.resolve("class/dmi/id/sys_vendor"))
                + " "
                + line(sys.resolve("hypervisor/type")))
            .toLowerCase(Locale.ROOT);
    return VIRTUAL_PRODUCTS.stream().anyMatch(product::contains);
  }

  private static boolean isContainer(HostRoots roots) {
    if (Files.exists(roots.root().resolve(".dockerenv"))
        || Files.exists(roots.root().resolve("run/.containerenv"))) {
      return true;
    }
    String group = line(roots.proc().resolve("1/cgroup"));
    return CONTAINER_GROUPS.stream().anyMatch(group::contains);
  }

  /** {@code cpu.max} of control groups version 2, the two files of version 1. */
  private static double cpuQuota(Path sys) {
    String[] max = line(sys.resolve("fs/cgroup/cpu.max")).split(" ");
    if (max.length == 2) {
      return quota(max[0], max[1]);
    }
    Path one = sys.resolve("fs/cgroup/cpu");
    return quota(line(one.resolve("cpu.cfs_quota_us")), line(one.resolve("cpu.cfs_period_us")));
  }

  private static double quota(String quotaMicros, String periodMicros) {
    try {
      double quota = Long.parseLong(quotaMicros) / (double) Long.parseLong(periodMicros);
      return quota > 0 && quota < Double.MAX_VALUE ? quota : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // "max", -1 or no such file: no limit
    }
  }

  /** The machine id must not leave the machine (machine-id(5)): a hash under our own name does. */
  private static String hostId(HostRoots roots) {
    String secret = line(roots.root().resolve("etc/machine-id"));
    if (secret.isEmpty()) {
      secret = line(roots.root().resolve("var/lib/dbus/machine-id"));
    }
    if (secret.isEmpty()) {
      secret = line(roots.proc().resolve("sys/kernel/hostname"));
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(("io.lcaagent.host:" + secret).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** First line of a small file, stripped; empty when it cannot be read. */
  private static String line(Path path) {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      String line = reader.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** What {@code /proc/cpuinfo} says; its keys differ between architectures. */
  private static final class CpuInfo {
    private String model = "";
    private String implementer = "";
    private String part = "";
    private int processors;
    private boolean hasHypervisor;
    private final Set<String> physicalIds = new HashSet<>();

    static CpuInfo read(Path cpuinfo) {
      CpuInfo info = new CpuInfo();
      try (BufferedReader reader = Files.newBufferedReader(cpuinfo, StandardCharsets.ISO_8859_1)) {
        for (String line; (line = reader.readLine()) != null; ) {
          int colon = line.indexOf(':');
          if (colon > 0) {
            info.accept(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
          }
        }
      } catch (IOException e) {
        // Unknown, as on other systems.
      }
      return info;
    }

    private void accept(String key, String value) {
      switch (key) {
        case "processor" -> processors++;
        case "model name", "cpu model" -> model = model.isEmpty() ? value : model;
        case "CPU implementer" -> implementer = value;
        case "CPU part" -> part = value;
        case "physical id" -> physicalIds.add(value);
        case "flags" -> hasHypervisor |= (" " + value + " ").contains(" hypervisor ");
        default -> {
          // Nothing that is asked for.
        }
      }
    }
  }
}
