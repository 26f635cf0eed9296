package io.lcaagent.embodied;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads an inventory from a parsed document, strictly: every field is known and in its range. */
final class InventoryReader {
  private static final List<String> TYPES =
      List.of("cpu", "ram", "ssd", "hdd", "gpu", "powerSupply", "case", "motherboard", "assembly");
  private static final List<String> KEYS =
      Stream.of(List.of("name"), TYPES, List.of("assumed")).flatMap(List::stream).toList();
  private static final List<String> CASE_TYPES = List.of("rack", "blade");
  private static final int MOST_PARTS = 1_000;
  private static final int MOST_PIECES = 100_000;
  private static final int LONGEST_TEXT = 200;

  /** Beyond these lies no part that is made, and most often another unit: cm2 for mm2, g for kg. */
  private static final double LEAST_DIE_MM2 = 10;

  private static final double MOST_DIE_MM2 = 50_000; // a wafer of 300 mm holds one of 46225
  private static final double LEAST_BOARD_CM2 = 5;
  private static final double MOST_BOARD_CM2 = 3_000;
  private static final double MOST_KG = 100;
  private static final double LEAST_DENSITY = 0.01;
  private static final double MOST_RAM_DENSITY = 60; // ten times what is made
  private static final double MOST_SSD_DENSITY = 2_500;

  private final String where;

  InventoryReader(String where) {
    this.where = where;
  }

  Inventory read(Map<?, ?> document) {
    Fields top = new Fields("", document, KEYS);
    Inventory inventory = inventory(top);
    if (inventory.isEmpty()) {
      throw BadInputException.data(
          where + ": no parts; allowed: at least one, e.g. 'cpu: [{count: 2}]'");
    }
    return inventory;
  }

  private Inventory inventory(Fields top) {
    return new Inventory(
        top.text("name"),
        parts(top, "cpu", List.of("count", "model", "dieAreaMm2", "tdpWatts"), this::cpu),
        parts(
            top,
            "ram",
            List.of("count", "capacityGB", "densityGBPerCm2", "countLow", "countHigh"),
            this::ram),
        parts(top, "ssd", List.of("count", "capacityGB", "densityGBPerCm2"), this::ssd),
        parts(top, "hdd", List.of("count"), f -> new Inventory.Hdd(f.count())),
        parts(
            top,
            "gpu",
            List.of("count", "model", "dieAreaMm2", "memoryGB", "densityGBPerCm2", "boardAreaCm2"),
            this::gpu),
        parts(
            top,
            "powerSupply",
            List.of("count", "weightKg"),
            f -> new Inventory.PowerSupply(f.count(), f.optional("weightKg", MOST_KG))),
        parts(top, "case", List.of("type", "weightRatio"), this::box),
        parts(top, "motherboard", List.of("count"), f -> new Inventory.Motherboard(f.count())),
        parts(top, "assembly", List.of("count"), f -> new Inventory.Assembly(f.count())),
        assumed(top));
  }

  private List<String> assumed(Fields top) {
    Object found = top.map.get("assumed");
    if (found == null) {
      return List.of();
    }
    if (!(found instanceof List<?> types) || types.size() > TYPES.size()) {
      throw top.bad("assumed", found, "a list of types of part");
    }
    List<String> assumed = new ArrayList<>();
    for (Object type : types) {
      if (!(type instanceof String name) || !TYPES.contains(name)) {
        throw bad("assumed[" + assumed.size() + "]", type, String.join(", ", TYPES));
      }
      assumed.add(name);
    }
    return assumed;
  }

  private Inventory.Cpu cpu(Fields f) {
    return new Inventory.Cpu(
        f.count(), f.text("model"), f.dieAreaMm2(), f.optional("tdpWatts", 10_000));
  }

  private Inventory.Ram ram(Fields f) {
    int count = f.count();
    Double low = f.optional("countLow", MOST_PIECES);
    Double high = f.optional("countHigh", MOST_PIECES);
    if ((low == null) != (high == null)) {
      throw f.bad(low == null ? "countLow" : "countHigh", null, "both ends of the count, or none");
    }
    if (low != null && (low > count || high < count)) {
      throw f.bad("count", count, "between countLow and countHigh");
    }
    return new Inventory.Ram(
        count, f.required("capacityGB", 1e6), f.density(MOST_RAM_DENSITY), low, high);
  }

  private Inventory.Ssd ssd(Fields f) {
    return new Inventory.Ssd(f.count(), f.required("capacityGB", 1e7), f.density(MOST_SSD_DENSITY));
  }

  private Inventory.Gpu gpu(Fields f) {
    return new Inventory.Gpu(
        f.count(),
        f.text("model"),
        f.dieAreaMm2(),
        f.optional("memoryGB", 1e5),
        f.density(MOST_RAM_DENSITY),
        f.within("boardAreaCm2", LEAST_BOARD_CM2, MOST_BOARD_CM2, "cm2"));
  }

  private Inventory.Case box(Fields f) {
    String type = f.text("type");
    if (type == null || !CASE_TYPES.contains(type)) {
      throw f.bad("type", type, "rack or blade");
    }
    return new Inventory.Case(type, f.optional("weightRatio", 1_000));
  }

  private <T> List<T> parts(
      Fields top, String key, List<String> allowed, Function<Fields, T> reader) {
    Object found = top.map.get(key);
    if (found == null) {
      return List.of();
    }
    if (!(found instanceof List<?> items) || items.size() > MOST_PARTS) {
      throw top.bad(key, found, "a list of at most " + MOST_PARTS + " parts");
    }
    List<T> parts = new ArrayList<>();
    for (Object item : items) {
      String path = key + "[" + parts.size() + "]";
      if (!(item instanceof Map<?, ?> map)) {
        throw bad(path, item, "fields " + String.join(", ", allowed));
      }
      parts.add(reader.apply(new Fields(path + ".", map, allowed)));
    }
    return parts;
  }

  private BadInputException bad(String path, Object found, String allowed) {
    return BadInputException.data(
        where
            + ": "
            + path
            + " is "
            + (found == null ? "missing" : show(found))
            + "; allowed: "
            + allowed);
  }

  private static String show(Object found) {
    if (found instanceof Number || found instanceof Boolean) {
      return found.toString();
    }
    if (found instanceof Map || found instanceof List) {
      return found instanceof Map ? "a map" : "a list";
    }
    return BadInputException.quote(found.toString());
  }

  /** The fields of one part. */
  private final class Fields {
    private final String prefix;
    private final Map<?, ?> map;

    Fields(String prefix, Map<?, ?> map, List<String> allowed) {
      this.prefix = prefix;
      this.map = map;
      for (Object key : map.keySet()) {
        String name = String.valueOf(key);
        if (!allowed.contains(name)) {
          throw BadInputException.data(
              where
                  + ": unknown field "
                  + BadInputException.quote(prefix + name)
                  + Nearest.hint(name, allowed)
                  + "; allowed: "
                  + String.join(", ", allowed));
        }
      }
    }

    int count() {
      Object found = map.get("count");
      if (found instanceof Number number
          && number.doubleValue() == Math.rint(number.doubleValue())
          && number.doubleValue() >= 0
          && number.doubleValue() <= MOST_PIECES) {
        return number.intValue();
      }
      throw bad("count", found, "a whole number from 0 to " + MOST_PIECES);
    }

    double required(String name, double most) {
      Double value = optional(name, most);
      if (value == null) {
        throw bad(name, null, "a number > 0");
      }
      return value;
    }

    Double optional(String name, double most) {
      Object found = map.get(name);
      if (found == null) {
        return null;
      }
      if (found instanceof Number number
          && number.doubleValue() > 0
          && number.doubleValue() <= most) {
        return number.doubleValue();
      }
      throw bad(name, found, "a number > 0, at most " + (long) most);
    }

    Double dieAreaMm2() {
      return within("dieAreaMm2", LEAST_DIE_MM2, MOST_DIE_MM2, "mm2");
    }

    Double density(double most) {
      return within("densityGBPerCm2", LEAST_DENSITY, most, "GB/cm2");
    }

    /** A number in [least, most]; {@code null} when it is not there. */
    Double within(String name, double least, double most, String unit) {
      Object found = map.get(name);
      if (found == null) {
        return null;
      }
      double value = found instanceof Number number ? number.doubleValue() : Double.NaN;
      if (value >= least && value <= most) {
        return value;
      }
      String from = BigDecimal.valueOf(least).stripTrailingZeros().toPlainString();
      throw bad(name, found, "a number from " + from + " to " + (long) most + " " + unit);
    }

    String text(String name) {
      Object found = map.get(name);
      if (found == null || (found instanceof String text && text.length() <= LONGEST_TEXT)) {
        return (String) found;
      }
      throw bad(name, found, "a text of at most " + LONGEST_TEXT + " characters");
    }

    BadInputException bad(String name, Object found, String allowed) {
      return InventoryReader.this.bad(prefix + name, found, allowed);
    }
  }
}
