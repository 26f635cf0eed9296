package io.lcaagent.hardware;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Facts of processors and memory, from tables that name a source for each row. Immutable, any
 * thread; read once, on first use.
 */
public final class HardwareTable {
  private static final int LONGEST_NAME = 200;

  private final Map<String, Cpu> cpus = new HashMap<>();
  private final Map<String, Gpu> gpus = new HashMap<>();
  private static final List<String> REQUIRED = List.of("type", "model", "document");
  private static final List<String> OPTIONAL =
      List.of(
          "die_area_mm2",
          "memory_gb",
          "memory_type",
          "board_area_cm2",
          "tdp_watts",
          "cores",
          "threads",
          "url",
          "place",
          "read");

  private final Range ramWattsPerGigabyte;

  private HardwareTable(HardwareTable shipped, List<CsvTable> own) {
    cpus.putAll(shipped.cpus);
    gpus.putAll(shipped.gpus);
    ramWattsPerGigabyte = shipped.ramWattsPerGigabyte;
    for (CsvTable table : own) {
      table.requireColumns(REQUIRED, OPTIONAL);
      table.rows().forEach(this::own);
    }
  }

  private HardwareTable() {
    for (CsvTable.Row row : CsvTable.resource(HardwareTable.class, "cpus.csv").rows()) {
      cpus.put(normalise(row.get("model")), cpu(row));
    }
    for (CsvTable.Row row : CsvTable.resource(HardwareTable.class, "gpus.csv").rows()) {
      gpus.put(GpuNames.normalise(row.get("model")), gpu(row));
    }
    CsvTable.Row ram = CsvTable.resource(HardwareTable.class, "ram-power.csv").rows().get(0);
    ramWattsPerGigabyte =
        new Range(
            ram.number("watts_per_gb"), ram.number("low"), ram.number("high"), ram.get("source"));
  }

  /**
   * The shipped facts, with rows of these tables of a user instead where both have a model.
   *
   * @throws BadInputException naming the file and line that cannot be used
   */
  public static HardwareTable with(List<CsvTable> own) {
    return own.isEmpty() ? Holder.TABLE : new HardwareTable(Holder.TABLE, own);
  }

  private void own(CsvTable.Row row) {
    String type = row.get("type");
    for (String column : REQUIRED) {
      if (row.get(column).isEmpty()) {
        throw row.bad(column + " is empty; every row of hardware needs one");
      }
    }
    for (String column : List.of("die_area_mm2", "memory_gb", "board_area_cm2", "tdp_watts")) {
      if (row.number(column) <= 0) { // an empty field is NaN
        throw row.bad(column + " is " + row.get(column) + "; a number above 0 is needed");
      }
    }
    switch (type) {
      case "cpu" -> cpus.put(normalise(row.get("model")), cpu(row));
      case "gpu" -> gpus.put(GpuNames.normalise(row.get("model")), gpu(row));
      default -> throw row.bad("type is " + BadInputException.quote(type) + "; allowed: cpu, gpu");
    }
  }

  private static Cpu cpu(CsvTable.Row row) {
    return new Cpu(
        row.get("model"),
        row.number("die_area_mm2"),
        row.number("tdp_watts"),
        (int) row.number("cores"),
        (int) row.number("threads"),
        source(row));
  }

  private static Gpu gpu(CsvTable.Row row) {
    return new Gpu(
        row.get("model"),
        row.number("die_area_mm2"),
        row.number("memory_gb"),
        row.number("board_area_cm2"),
        row.number("tdp_watts"),
        source(row));
  }

  private static String source(CsvTable.Row row) {
    StringBuilder source = new StringBuilder(row.get("document"));
    for (String column : List.of("place", "url")) {
      source.append(row.get(column).isEmpty() ? "" : ", " + row.get(column));
    }
    return source + (row.get("read").isEmpty() ? "" : ", read " + row.get("read"));
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
    return Holder.TABLE.findCpu(rawModelName);
  }

  /** As {@link #cpu(String)}, in this table. */
  public Optional<Cpu> findCpu(String rawModelName) {
    return isTooOdd(rawModelName)
        ? Optional.empty()
        : Optional.ofNullable(cpus.get(normalise(rawModelName)));
  }

  private static boolean isTooOdd(String rawModelName) {
    return rawModelName == null || rawModelName.length() > LONGEST_NAME;
  }

  /** The card that this name means, as a driver gives it; empty when no row is surely the one. */
  public static Optional<Gpu> gpu(String rawModelName) {
    return Holder.TABLE.findGpu(rawModelName);
  }

  /** As {@link #gpu(String)}, in this table. */
  public Optional<Gpu> findGpu(String rawModelName) {
    return isTooOdd(rawModelName)
        ? Optional.empty()
        : Optional.ofNullable(gpus.get(GpuNames.normalise(rawModelName)));
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
