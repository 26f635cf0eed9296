package io.lcaagent.power.host;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names processors by Arm's own cores, for which {@code /proc/cpuinfo} gives two numbers of the
 * Main ID Register instead of a name. The numbers mean a core design, not a product: the same
 * Neoverse V2 is in AWS Graviton4 and in NVIDIA Grace. What tells the product is beside them:
 *
 * <ul>
 *   <li>firmware that names Amazon as the maker (AWS Graviton Technical Guide, table in Building
 *       for Graviton);
 *   <li>the chip's own id, {@code /sys/devices/soc0/soc_id} (Arm SMCCC, SMCCC_ARCH_SOC_ID), which
 *       is {@code jep106:036b:0241} on Grace (NVIDIA DCGM, source of its system monitor; Linux,
 *       {@code irq-gic-v3.c}, SMCCC_SOC_ID_T241) and {@code jep106:0a16:0001} on Ampere's Altra and
 *       Altra Max (sbc-bench, result of ADLINK AVA), whose model number nothing tells that users
 *       may read;
 *   <li>the device tree of a Jetson: {@code model} and the module's part number in {@code
 *       compatible} (NVIDIA jetson-gpio, issue 125: p3701-0005 on an AGX Orin 64GB; L4T 32 calls an
 *       AGX Xavier {@code jetson-xavier} or {@code Jetson-AGX}: Adafruit_Python_PlatformDetect,
 *       pull request 37).
 * </ul>
 *
 * <p>Elsewhere the name is the design's, which no table of products knows.
 */
final class ArmProcessor {
  private static final String ARM = "0x41";
  private static final Map<String, String> DESIGNS =
      Map.of("0xd0c", "Neoverse-N1", "0xd40", "Neoverse-V1", "0xd4f", "Neoverse-V2");
  private static final Map<String, String> AT_AMAZON =
      Map.of("0xd0c", "AWS Graviton2", "0xd40", "AWS Graviton3", "0xd4f", "AWS Graviton4");
  private static final Map<String, String> BY_CHIP =
      Map.of("jep106:036b:0241", "NVIDIA Grace", "jep106:0a16:0001", "Ampere Altra");

  /** Modules of Jetson AGX Orin with 64 GB; the kit's own p3701-0000 has 32 GB or 64 GB. */
  private static final Set<String> ORIN_64GB = Set.of("nvidia,p3701-0005", "nvidia,p3701-0008");

  /** What older kernels print for any such core, which says nothing. */
  private static final String ANY = "ARMv8 Processor";

  private ArmProcessor() {}

  /**
   * @param implementer value of {@code CPU implementer}
   * @param part value of {@code CPU part}
   * @param isAmazon the firmware names Amazon EC2 as the maker of the machine
   * @param chip content of {@code soc_id}, empty where there is none
   * @return the name, empty when these numbers are no known design
   */
  static String name(String implementer, String part, boolean isAmazon, String chip) {
    if (BY_CHIP.containsKey(chip)) {
      return BY_CHIP.get(chip);
    }
    if (!implementer.equals(ARM) || !DESIGNS.containsKey(part)) {
      return "";
    }
    return isAmazon ? AT_AMAZON.get(part) : "Arm " + DESIGNS.get(part);
  }

  /** Whether a {@code model name} is none. */
  static boolean isNoName(String modelName) {
    return modelName.isEmpty() || modelName.startsWith(ANY);
  }

  /**
   * The name of a Jetson module, empty on all other machines.
   *
   * @param model of the device tree, {@code compatible} likewise; both end in and hold NULs
   */
  static String jetson(String model, String compatible) {
    String board = model.replace('\0', ' ').strip().toLowerCase(Locale.ROOT);
    if (board.equals("jetson-agx") || board.equals("jetson-xavier")) {
      return "NVIDIA Jetson AGX Xavier";
    }
    if (!board.contains("jetson")) {
      return "";
    }
    if (board.contains("agx xavier")) {
      return "NVIDIA Jetson AGX Xavier";
    }
    if (board.contains("agx orin")) {
      boolean large = Arrays.stream(compatible.split("[\0\\s]+")).anyMatch(ORIN_64GB::contains);
      return "NVIDIA Jetson AGX Orin" + (large ? " 64GB" : "");
    }
    return model.replace('\0', ' ').strip();
  }
}
