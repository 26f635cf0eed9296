package io.lcaagent.power.host;

import java.util.Map;

/**
 * Names processors by Arm's own cores, for which {@code /proc/cpuinfo} gives two numbers of the
 * Main ID Register instead of a name. The numbers mean a core design, not a product: the same
 * Neoverse V2 is in AWS Graviton4 and in NVIDIA Grace. Only where the machine's firmware says that
 * it is Amazon's does the design tell the product (AWS Graviton Technical Guide, table in Building
 * for Graviton); elsewhere the name is the design's, which no table of products knows.
 */
final class ArmProcessor {
  private static final String ARM = "0x41";
  private static final Map<String, String> DESIGNS =
      Map.of("0xd0c", "Neoverse-N1", "0xd40", "Neoverse-V1", "0xd4f", "Neoverse-V2");
  private static final Map<String, String> AT_AMAZON =
      Map.of("0xd0c", "AWS Graviton2", "0xd40", "AWS Graviton3", "0xd4f", "AWS Graviton4");

  private ArmProcessor() {}

  /**
   * @param implementer value of {@code CPU implementer}
   * @param part value of {@code CPU part}
   * @param isAmazon the firmware names Amazon EC2 as the maker of the machine
   * @return the name, empty when these numbers are no known design
   */
  static String name(String implementer, String part, boolean isAmazon) {
    if (!implementer.equals(ARM) || !DESIGNS.containsKey(part)) {
      return "";
    }
    return isAmazon ? AT_AMAZON.get(part) : "Arm " + DESIGNS.get(part);
  }
}
