package io.lcaagent.embodied;

import io.lcaagent.hardware.HardwareTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of one node. Immutable; lists may be empty, never {@code null}. Optional facts are
 * {@code null} when nobody knows them: a class default with its range takes their place.
 *
 * @param assumed types of part whose pieces nobody counted, by their names in a document, e.g.
 *     {@code powerSupply}
 */
public record Inventory(
    String name,
    List<Cpu> cpu,
    List<Ram> ram,
    List<Ssd> ssd,
    List<Hdd> hdd,
    List<Gpu> gpu,
    List<PowerSupply> powerSupply,
    List<Case> cases,
    List<Motherboard> motherboard,
    List<Assembly> assembly,
    List<String> assumed) {

  /** What a running system says nothing of; every server has it. */
  private static final List<String> UNTOLD =
      List.of("powerSupply", "case", "motherboard", "assembly");

  /** Sizes of a module, for machines whose slots cannot be read. */
  private static final String MODULE_GB = "ram.moduleGB";

  /** Beyond this, a share was given that no machine has; a reader of inventories takes no more. */
  private static final int MOST_MODULES = 10_000;

  /** Of the smallest size; a reader of inventories takes no more. */
  private static final double MOST_SMALL_MODULES = 100_000;

  public Inventory {
    cpu = List.copyOf(cpu);
    ram = List.copyOf(ram);
    ssd = List.copyOf(ssd);
    hdd = List.copyOf(hdd);
    gpu = List.copyOf(gpu);
    powerSupply = List.copyOf(powerSupply);
    cases = List.copyOf(cases);
    motherboard = List.copyOf(motherboard);
    assembly = List.copyOf(assembly);
    assumed = List.copyOf(assumed);
  }

  /** All parts of it counted. */
  public Inventory(
      String name,
      List<Cpu> cpu,
      List<Ram> ram,
      List<Ssd> ssd,
      List<Hdd> hdd,
      List<Gpu> gpu,
      List<PowerSupply> powerSupply,
      List<Case> cases,
      List<Motherboard> motherboard,
      List<Assembly> assembly) {
    this(name, cpu, ram, ssd, hdd, gpu, powerSupply, cases, motherboard, assembly, List.of());
  }

  /**
   * @param count packages
   * @param dieAreaMm2 silicon of one package
   * @param tdpWatts of one package
   */
  public record Cpu(int count, String model, Double dieAreaMm2, Double tdpWatts) {}

  /**
   * @param count modules
   * @param capacityGB of one module
   * @param countLow fewest modules that the same capacity may be on, {@code null} when the count is
   *     known; a virtual machine may have a part of one
   * @param countHigh most modules, {@code null} when the count is known
   */
  public record Ram(
      int count, double capacityGB, Double densityGBPerCm2, Double countLow, Double countHigh) {
    public Ram(int count, double capacityGB, Double densityGBPerCm2) {
      this(count, capacityGB, densityGBPerCm2, null, null);
    }
  }

  /**
   * @param count drives
   * @param capacityGB of one drive
   */
  public record Ssd(int count, double capacityGB, Double densityGBPerCm2) {}

  public record Hdd(int count) {}

  /**
   * @param count cards
   * @param memoryGB of one card
   */
  public record Gpu(
      int count,
      String model,
      Double dieAreaMm2,
      Double memoryGB,
      Double densityGBPerCm2,
      Double boardAreaCm2) {}

  /**
   * @param weightKg of one
   */
  public record PowerSupply(int count, Double weightKg) {}

  /**
   * @param type {@code rack} or {@code blade}
   * @param weightRatio weight of this case over that of the case the factor describes
   */
  public record Case(String type, Double weightRatio) {}

  public record Motherboard(int count) {}

  public record Assembly(int count) {}

  /**
   * The node around what a running system can say of itself: its processors and memory, and one
   * main board, rack case, power supply and assembly that every server has, whose counts are
   * ASSUMED.
   *
   * @param sockets processor packages, at least 1
   * @param memoryGB main memory of the whole node; of a virtual machine, its own memory divided by
   *     its share of the node
   */
  public static Inventory detected(String name, String cpuModel, int sockets, double memoryGB) {
    return detected(name, cpuModel, sockets, memoryGB, List.of(), List.of(), 0);
  }

  /**
   * The same with what else the system shows.
   *
   * @param cards their models, one entry a card
   * @param flashGB sizes of its drives of flash
   * @param hardDisks how many it has
   */
  public static Inventory detected(
      String name,
      String cpuModel,
      int sockets,
      double memoryGB,
      List<String> cards,
      List<Double> flashGB,
      int hardDisks) {
    List<Gpu> gpu = new ArrayList<>();
    counted(cards).forEach((model, n) -> gpu.add(new Gpu(n, model, null, null, null, null)));
    List<Ssd> ssd = new ArrayList<>();
    counted(flashGB).forEach((size, n) -> ssd.add(new Ssd(n, size, null)));
    return new Inventory(
        name,
        List.of(new Cpu(Math.max(1, sockets), cpuModel, null, null)),
        memoryGB > 0 ? List.of(modules(memoryGB)) : List.of(),
        ssd,
        hardDisks > 0 ? List.of(new Hdd(hardDisks)) : List.of(),
        gpu,
        List.of(new PowerSupply(1, null)),
        List.of(new Case("rack", null)),
        List.of(new Motherboard(1)),
        List.of(new Assembly(1)),
        UNTOLD);
  }

  /** How often each is there, in the order in which they come. */
  private static <T> Map<T, Integer> counted(List<T> pieces) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    pieces.forEach(piece -> counts.merge(piece, 1, Integer::sum));
    return counts;
  }

  /** That memory on modules whose sizes nobody knows. */
  private static Ram modules(double memoryGB) {
    HardwareTable.Range size = ClassDefaults.read().get(MODULE_GB);
    double usual = Math.max(1, Math.ceil(memoryGB / size.value()));
    int count = (int) Math.min(MOST_MODULES, usual);
    return new Ram(
        count,
        memoryGB / count,
        null,
        Math.min(count, memoryGB / size.high()),
        Math.min(MOST_SMALL_MODULES, Math.max(count, memoryGB / size.low())));
  }

  /**
   * The inventory in a parsed YAML or JSON document.
   *
   * @param where what messages call the document, usually its file name
   * @throws io.lcaagent.impact.BadInputException naming the field, what was found, what is allowed
   */
  public static Inventory of(Map<?, ?> document, String where) {
    return new InventoryReader(where).read(document);
  }

  /** Whether it has not a single piece of anything. */
  boolean isEmpty() {
    long pieces =
        cpu.stream().mapToLong(Cpu::count).sum()
            + ram.stream().mapToLong(Ram::count).sum()
            + ssd.stream().mapToLong(Ssd::count).sum()
            + hdd.stream().mapToLong(Hdd::count).sum()
            + gpu.stream().mapToLong(Gpu::count).sum()
            + powerSupply.stream().mapToLong(PowerSupply::count).sum()
            + cases.size()
            + motherboard.stream().mapToLong(Motherboard::count).sum()
            + assembly.stream().mapToLong(Assembly::count).sum();
    return pieces == 0;
  }

  /** This inventory as the JSON text that {@link #of} understands; unknown facts are left out. */
  public String toJson() {
    List<String> fields = new ArrayList<>();
    if (name != null) {
      fields.add("\"name\":" + InventoryJson.string(name));
    }
    InventoryJson.list(fields, "cpu", cpu);
    InventoryJson.list(fields, "ram", ram);
    InventoryJson.list(fields, "ssd", ssd);
    InventoryJson.list(fields, "hdd", hdd);
    InventoryJson.list(fields, "gpu", gpu);
    InventoryJson.list(fields, "powerSupply", powerSupply);
    InventoryJson.list(fields, "case", cases);
    InventoryJson.list(fields, "motherboard", motherboard);
    InventoryJson.list(fields, "assembly", assembly);
    InventoryJson.names(fields, "assumed", assumed);
    return "{" + String.join(",", fields) + "}";
  }
}
