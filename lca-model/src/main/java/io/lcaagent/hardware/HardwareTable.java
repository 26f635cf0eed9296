package io.lcaagent.hardware;

import io.lcaagent.impact.CsvTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Facts of processors and memory, from tables that name a source for each row. Immutable, any
 * thread; read once, on first use.
 */
public final class HardwareTable {
  private final Map<String, Cpu> cpus = new HashMap<>();
  private final Map<String, Gpu> gpus = new HashMap<>();
  private final Range ramWattsPerGigabyte;

  private HardwareTable() {
    for (CsvTable.Row row : CsvTable.resource(HardwareTable.class, "cpus.csv").rows()) {
      Cpu cpu =
          new Cpu(
              row.get("model"),
              row.number("die_area_mm2"),
              row.number("tdp_watts"),
              (int) row.number("cores"),
              (int) row.number("threads"),
              source(row));
      cpus.put(normalise(cpu.model()), cpu);
    }
    for (CsvTable.Row row : CsvTable.resource(HardwareTable.class, "gpus.csv").rows()) {
      Gpu gpu =
          new Gpu(
              row.get("model"),
              row.number("die_area_mm2"),
              row.number("memory_gb"),
              row.number("board_area_cm2"),
              row.number("tdp_watts"),
              source(row));
      gpus.put(GpuNames.normalise(gpu.model()), gpu);
    }
    CsvTable.Row ram = CsvTable.resource(HardwareTable.class, "ram-power.csv").rows().get(0);
    ramWattsPerGigabyte =
        new Range(
            ram.number("watts_per_gb"), ram.number("low"), ram.number("high"), ram.get("source"));
  }

  private static String source(CsvTable.Row row) {
    return row.get("document")
        + ", "
        + row.get("place")
        + ", "
        + row.get("url")
        + ", read "
        + row.get("read");
  }

  /**
   * A processor package as its maker describes it.
   *
   * @param dieAreaMm2 silicon of all dies in the package, {@code NaN} where the maker does not say
   * @param tdpWatts thermal design power of one package, {@code NaN} where the maker does not say
   */
  public record Cpu(
      String model, double dieAreaMm2, double tdpWatts, int cores, int threads, String source) {}

  /**
   * A graphics card; what no source says is {@code NaN}.
   *
   * @param dieAreaMm2 physical area of the compute die
   * @param boardAreaCm2 of the printed circuit board
   * @param tdpWatts of the card
   */
  public record Gpu(
      String model,
      double dieAreaMm2,
      double memoryGB,
      double boardAreaCm2,
      double tdpWatts,
      String source) {}

  /** A number known within bounds. */
  public record Range(double value, double low, double high, String source) {}

  /** The processor that this name means; empty when no row is surely the one. */
  public static Optional<Cpu> cpu(String rawModelName) {
    if (rawModelName == null || rawModelName.length() > 200) {
      return Optional.empty();
    }
    return Optional.ofNullable(Holder.TABLE.cpus.get(normalise(rawModelName)));
  }

  /** The card that this name means, as a driver gives it; empty when no row is surely the one. */
  public static Optional<Gpu> gpu(String rawModelName) {
    if (rawModelName == null || rawModelName.length() > 200) {
      return Optional.empty();
    }
    return Optional.ofNullable(Holder.TABLE.gpus.get(GpuNames.normalise(rawModelName)));
  }

  /** Power of main memory in W per GB installed, for machines without a counter for it. */
  public static Range ramWattsPerGigabyte() {
    return Holder.TABLE.ramWattsPerGigabyte;
  }

  /**
   * One spelling for what kernels, firmware and people call the same processor: {@code "Intel(R)
   * Xeon(R) Gold 6248 CPU @ 2.50GHz"}, {@code "13th Gen Intel(R) Core(TM) i9-13900K"} and {@code
   * "Intel Core i9-13900K"} agree with the table's names.
   */
  static String normalise(String rawModelName) {
    String name = rawModelName.toLowerCase(Locale.ROOT).replace("(r)", " ").replace("(tm)", " ");
    int clock = name.indexOf('@');
    name = clock < 0 ? name : name.substring(0, clock);
    name = name.replaceFirst("^\\s*[0-9]+th gen\\s+", "");
    StringBuilder words = new StringBuilder();
    for (String word : name.trim().split("\\s+")) {
      if (word.equals("cpu") || word.equals("processor") || word.endsWith("-core")) {
        continue;
      }
      words.append(words.isEmpty() ? "" : " ").append(word);
    }
    return words.toString();
  }

  /** Reads the tables on first use, not when this class is loaded. */
  private static final class Holder {
    static final HardwareTable TABLE = new HardwareTable();
  }
}
