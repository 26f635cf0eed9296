package io.lcaagent.agent.node;

import io.lcaagent.agent.options.Options;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.power.host.Devices;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.run.RunSummary.OptionValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node that this system runs on, as far as the system can tell. Of a virtual machine that is
 * one processor package of its host with what stands around it, and the machine's share of that:
 * {@code vCPU / host threads}, where the user names the node: of its processors. Of a container
 * with a limit the share is {@code limit / threads}. A preset that the user names is taken whole.
 *
 * @param inventory of the whole node; of a virtual machine's host, memory as large as our share of
 *     it lets expect
 * @param recorded the same for a run: a virtual machine's own memory, with {@code ram.share} 1,
 *     since its size is known and the host's is not
 * @param share the options {@code node.share} and, where it is a guess, {@code node.share.low} and
 *     {@code node.share.high}, unless the share is given or all of the node is ours; and {@code
 *     ram.share} in a virtual machine, and {@code gpu.share} where it sees cards; of a process
 *     {@code machine.share} alone, where it is known
 */
public record ThisNode(Inventory inventory, Inventory recorded, Map<String, OptionValue> share) {
  static final String SHARE = "node.share";
  static final String SHARE_LOW = "node.share.low";
  static final String SHARE_HIGH = "node.share.high";
  static final String RAM_SHARE = "ram.share";
  static final String GPU_SHARE = "gpu.share";

  /** Part of its host that a virtual machine is: its processes reserved no more together. */
  public static final String MACHINE_SHARE = "machine.share";

  /**
   * Threads of a host's package that says nothing of itself: 64, in [16, 256]; the same assumption
   * as the processor model's, see {@link io.lcaagent.power.model.CpuPower}.
   */
  private static final double ASSUMED_HOST_THREADS = 64;

  /** Below this, a host would have more memory than any machine. */
  private static final double SMALLEST_SHARE = 1e-6;

  private static final MathContext SHOWN = new MathContext(6);
  private static final double HOST_THREADS_FACTOR = 4;
  private static final double BYTES_PER_DRIVE_GB = 1e9; // as makers of drives count
  private static final double BYTES_PER_GB = 1L << 30; // of memory: a module of 8 GB holds 2^33

  /** What the facts say, with the share that the options leave open. */
  public static ThisNode of(NodeFacts facts, Options options) {
    return of(facts, options, null);
  }

  /**
   * The same, with the share of the node that the user names.
   *
   * @param named the user's inventory of the node, or {@code null}
   */
  static ThisNode of(NodeFacts facts, Options options, Inventory named) {
    double gigabytes = facts.memoryBytes() / BYTES_PER_GB;
    if (options.get("scope").equals("process")) {
      return ofProcess(facts, gigabytes);
    }
    Map<String, OptionValue> share = share(facts, options, named);
    if (!facts.isVirtualMachine()) { // a container sees all memory of its host
      Inventory node = inventory(facts, facts.packages(), gigabytes);
      return new ThisNode(node, node, share);
    }
    double part =
        options.isSet(SHARE)
            ? options.number(SHARE)
            : share.containsKey(SHARE) ? Double.parseDouble(share.get(SHARE).value()) : 1;
    if (named == null && !isPreset(options)) {
      put(share, RAM_SHARE, 1, "detected: the memory of a virtual machine is its own");
      if (!facts.devices().cards().isEmpty() && !options.isSet(GPU_SHARE)) {
        put(share, GPU_SHARE, 1, "detected: the cards that a virtual machine sees are its own");
      }
    }
    return new ThisNode(
        inventory(facts, 1, gigabytes / Math.max(SMALLEST_SHARE, part)),
        inventory(facts, 1, gigabytes),
        share);
  }

  /**
   * What the system may use says nothing of one of its processes, whose share is given or not
   * known. The host of a virtual machine has memory as its own part of it lets expect.
   */
  private static ThisNode ofProcess(NodeFacts facts, double gigabytes) {
    boolean isGuest = facts.isVirtualMachine();
    double part = isGuest ? Math.min(1, facts.threads() / hostThreads(facts)) : 1;
    Inventory node = inventory(facts, isGuest ? 1 : facts.packages(), gigabytes / part);
    Map<String, OptionValue> share = new LinkedHashMap<>();
    Optional<HardwareTable.Cpu> host = HardwareTable.cpu(facts.cpuModel());
    if (isGuest && host.isPresent()) {
      put(share, MACHINE_SHARE, part, "detected: vCPU / threads of " + host.get().model());
    }
    return new ThisNode(node, node, share);
  }

  private static double hostThreads(NodeFacts facts) {
    return HardwareTable.cpu(facts.cpuModel())
        .map(host -> (double) host.threads())
        .filter(threads -> threads > 0)
        .orElse(Math.max(ASSUMED_HOST_THREADS, facts.threads()));
  }

  private static Inventory inventory(NodeFacts facts, int packages, double gigabytes) {
    String model = facts.cpuModel().isBlank() ? null : facts.cpuModel();
    List<Double> flash = new ArrayList<>();
    int hardDisks = 0;
    for (Devices.Drive drive : facts.devices().drives()) {
      if (drive.isRotating()) {
        hardDisks++;
      } else {
        flash.add(Math.max(1, Math.rint(drive.bytes() / BYTES_PER_DRIVE_GB)));
      }
    }
    return Inventory.detected(
        "this node",
        model,
        packages,
        Math.rint(gigabytes * 100) / 100,
        facts.devices().cards(),
        flash,
        hardDisks);
  }

  private static Map<String, OptionValue> share(NodeFacts facts, Options options, Inventory named) {
    Map<String, OptionValue> share = new LinkedHashMap<>();
    if (options.isSet(SHARE) || options.isSet("allocation.profile") || isPreset(options)) {
      return share; // given, part of the profile, or the whole of a published node
    }
    double ours = facts.usableThreads();
    if (!facts.isVirtualMachine()) {
      if (ours < facts.threads()) {
        put(share, SHARE, ours / facts.threads(), "detected: limit of the container / threads");
      }
      return share;
    }
    int namedThreads = threads(named);
    if (namedThreads > 0) {
      String origin = "detected: vCPU / " + namedThreads + " threads of the processors of node=";
      put(share, SHARE, Math.min(1, ours / namedThreads), origin + options.get("node"));
      return share;
    }
    Optional<HardwareTable.Cpu> host = HardwareTable.cpu(facts.cpuModel());
    if (host.isPresent()) {
      String origin = "detected: vCPU / threads of " + host.get().model();
      put(share, SHARE, Math.min(1, ours / host.get().threads()), origin);
      return share;
    }
    double hostThreads = Math.max(ASSUMED_HOST_THREADS, facts.threads());
    String origin = "assumed: vCPU / 64 threads of an unknown host (16 to 256)";
    double value = ours / hostThreads;
    put(share, SHARE, value, origin);
    put(share, SHARE_LOW, value / HOST_THREADS_FACTOR, origin);
    put(share, SHARE_HIGH, Math.min(1, value * HOST_THREADS_FACTOR), origin);
    return share;
  }

  /** Whether the user names a published node, which is taken whole unless a share is given. */
  static boolean isPreset(Options options) {
    return !options.get("node").equals("auto") && options.nodeFile() == null;
  }

  /** {@code Σ count × threads} of its processors; 0 when one of them is not known. */
  private static int threads(Inventory named) {
    int threads = 0;
    for (Inventory.Cpu cpu : named == null ? List.<Inventory.Cpu>of() : named.cpu()) {
      int each = HardwareTable.cpu(cpu.model()).map(HardwareTable.Cpu::threads).orElse(0);
      if (each <= 0) {
        return 0;
      }
      threads += cpu.count() * each;
    }
    return threads;
  }

  /** Of a named node the share says whose memory it is, and whose cards unless that is given. */
  static void forgetOwn(Map<String, OptionValue> options) {
    options.remove(RAM_SHARE);
    if (isFound(options.get(GPU_SHARE))) {
      options.remove(GPU_SHARE);
    }
  }

  /** Whether a share was found out or guessed, and not given. */
  static boolean isFound(OptionValue share) {
    return share != null
        && (share.origin().startsWith("detected:") || share.origin().startsWith("assumed:"));
  }

  private static void put(Map<String, OptionValue> share, String key, double value, String origin) {
    BigDecimal rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
    share.put(key, new OptionValue(rounded.toPlainString(), origin));
  }
}
