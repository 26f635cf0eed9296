package io.lcaagent.power.selection;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * What the user chose about meters. Sources, components and the interval are words of the option
 * table and were checked there.
 *
 * @param cpuSource {@code auto}, {@code powercap}, {@code model}, {@code none} or {@code file:PATH}
 * @param cpuTdpWatts of a package, {@code NaN} when not given
 * @param ramSource {@code auto}, {@code powercap}, {@code model} or {@code none}
 * @param ramWattsPerGb {@code NaN} when not given
 * @param gpuSource {@code auto} or {@code none}
 * @param total components that the total counts: cpu, ram, gpu
 * @param require components that must have a meter; a model is none
 * @param raplPath in place of {@code /sys/class/powercap}, or {@code null}
 * @param nodeShare share of the node that is ours, {@code NaN} when not given
 * @param intervalNanos distance of two readings
 * @param ofProcess the energy is this process's, not the node's
 * @param cpuIdleWatts of a package when nothing runs, {@code NaN} when not given
 */
public record PowerOptions(
    String cpuSource,
    double cpuTdpWatts,
    String ramSource,
    double ramWattsPerGb,
    String gpuSource,
    Set<String> total,
    Set<String> require,
    Path raplPath,
    double nodeShare,
    long intervalNanos,
    boolean ofProcess,
    double cpuIdleWatts) {

  /** What holds when nobody says anything. */
  public static final PowerOptions DEFAULT = of(key -> null);

  /**
   * From the option table's own keys.
   *
   * @param option value of a key; {@code null} or empty when it is not set
   * @throws IllegalArgumentException for a number or an interval that the table would have refused
   */
  public static PowerOptions of(Function<String, String> option) {
    String raplPath = text(option, "rapl.path", "");
    return new PowerOptions(
        text(option, "cpu.source", "auto"),
        number(option, "cpu.tdp"),
        text(option, "ram.source", "auto"),
        number(option, "ram.wattsPerGb"),
        text(option, "gpu.source", "auto"),
        words(text(option, "total", "cpu+ram+gpu")),
        words(text(option, "require", "")),
        raplPath.isEmpty() ? null : Path.of(raplPath),
        number(option, "node.share"),
        nanos(text(option, "interval", "100ms")),
        text(option, "scope", "node").equals("process"),
        number(option, "cpu.idle"));
  }

  private static String text(Function<String, String> option, String key, String otherwise) {
    String value = option.apply(key);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static double number(Function<String, String> option, String key) {
    return Double.parseDouble(text(option, key, "NaN"));
  }

  private static Set<String> words(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split("\\+"));
  }

  private static long nanos(String interval) {
    boolean isMillis = interval.endsWith("ms");
    if (!isMillis && !interval.endsWith("s")) {
      throw new IllegalArgumentException("interval without ms or s: " + interval);
    }
    String number = interval.substring(0, interval.length() - (isMillis ? 2 : 1)).strip();
    return Math.round(Double.parseDouble(number) * (isMillis ? 1e6 : 1e9));
  }
}
