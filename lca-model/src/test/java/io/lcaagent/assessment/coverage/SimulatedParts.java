package io.lcaagent.assessment.coverage;

import java.util.Random;

/**
 * Parts of machines as they are sold, drawn at random. Its facts are those of makers and of
 * analysts of chips, in their units (mm2 of a die, Gbit per mm2, W, mm); nothing of what is tested
 * is used.
 */
final class SimulatedParts {
  /** Core dies a package, mm2 of one, mm2 of the die for input and output. */
  private static final double[][] SERVER_PACKAGES = {
    {1, 306, 0}, // Broadwell, ten cores
    {1, 456, 0}, // Broadwell, up to 24 cores
    {1, 325, 0}, // Skylake, ten cores
    {1, 485, 0}, // Skylake, 18 cores
    {1, 698, 0}, // Skylake and Cascade Lake, 28 cores
    {1, 640, 0}, // Ice Lake, 40 cores
    {4, 393, 0}, // Sapphire Rapids, four tiles
    {1, 770, 0}, // Sapphire Rapids, one tile
    {2, 763, 0}, // Emerald Rapids
    {4, 213, 0}, // Naples
    {2, 74, 416}, // Rome, eight to 64 cores
    {4, 74, 416},
    {8, 74, 416},
    {4, 81, 416}, // Milan
    {8, 81, 416},
    {4, 72, 397}, // Genoa
    {12, 72, 397},
    {8, 73, 397}, // Bergamo
    {1, 122, 0}, // four cores of an entry server
    {1, 257, 0}, // a desktop's 24 cores
    {2, 70, 122}, // a desktop's 16 cores on two dies
  };

  /** Compute dies a card, mm2 of one, mm2 beneath them, GB, Gbit per mm2 of its memory. */
  private static final double[][] CARDS = {
    {1, 200, 0, 16, 0.150}, // GA107
    {1, 392, 0, 16, 0.150}, // GA104
    {1, 295, 0, 24, 0.165}, // AD104
    {1, 471, 0, 11, 0.090}, // GP102
    {1, 545, 0, 16, 0.110}, // TU104
    {1, 609, 0, 48, 0.165}, // AD102
    {1, 628, 0, 24, 0.150}, // GA102
    {1, 754, 0, 24, 0.110}, // TU102
    {1, 815, 0, 32, 0.087}, // GV100, HBM2
    {1, 828, 0, 40, 0.087}, // GA100, HBM2
    {1, 828, 0, 80, 0.145}, // GA100, HBM2e
    {1, 813, 0, 80, 0.132}, // GH100, HBM3
    {1, 813, 0, 141, 0.198}, // GH100, HBM3e
    {2, 724, 0, 128, 0.145}, // two dies of CDNA 2
    {8, 115, 1480, 190, 0.132}, // eight dies of CDNA 3 on four beneath
  };

  /** Gbit per mm2 of the nodes from 2 x nm to 1-beta; a die differs from its node's by some. */
  private static final double[] DRAM_NODES = {0.10, 0.13, 0.17, 0.19, 0.205, 0.24, 0.315, 0.435};

  /** Gbit per mm2 of 3D NAND from 48 layers on, three and four bits a cell. */
  private static final double[] NAND_NODES = {2.6, 3.6, 4.1, 5.9, 7.7, 8.9, 10.7, 13.8, 14.6};

  private static final double[] SUPPLY_WATTS = {500, 750, 800, 1100, 1400, 2000, 2700, 3000};

  /** Length and height of boards in mm, full height, half height, and modules on a mezzanine. */
  private static final double[][] BOARDS_MM = {
    {267, 111}, {267, 97}, {169, 56}, {304, 112}, {141, 78}, {165, 102}
  };

  private static final double GIGABITS_PER_GIGABYTE = 8;

  private final Random random;

  SimulatedParts(Random random) {
    this.random = random;
  }

  /** mm2 of silicon in a processor package. */
  double processor() {
    double[] sold = SERVER_PACKAGES[random.nextInt(SERVER_PACKAGES.length)];
    return sold[0] * sold[1] + sold[2];
  }

  /** mm2 of memory dies for that many GB. */
  double dram(double gigabytes) {
    double perMm2 = DRAM_NODES[random.nextInt(DRAM_NODES.length)] * around(0.06);
    return gigabytes * GIGABITS_PER_GIGABYTE / perMm2;
  }

  /** mm2 of flash dies for that many GB; a drive holds some more than it tells. */
  double nand(double gigabytes) {
    double perMm2 = NAND_NODES[random.nextInt(NAND_NODES.length)] * around(0.06);
    double spare = 1 + 0.07 * random.nextDouble();
    return gigabytes * spare * GIGABITS_PER_GIGABYTE / perMm2;
  }

  /** kg of a power supply: its case, and what grows with the power. */
  double supply() {
    double watts = SUPPLY_WATTS[random.nextInt(SUPPLY_WATTS.length)];
    return (0.55 + 0.0007 * watts) * around(0.15);
  }

  Card card() {
    double[] sold = CARDS[random.nextInt(CARDS.length)];
    double[] board = BOARDS_MM[random.nextInt(BOARDS_MM.length)];
    return new Card(
        sold[0] * sold[1] + sold[2],
        sold[3],
        sold[3] * GIGABITS_PER_GIGABYTE / (sold[4] * around(0.06)),
        board[0] * board[1]);
  }

  /** Areas in mm2. */
  record Card(double dies, double gigabytes, double memoryDies, double board) {}

  private double around(double spread) {
    return Math.exp(spread * random.nextGaussian());
  }
}
