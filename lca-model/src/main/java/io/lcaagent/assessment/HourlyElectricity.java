package io.lcaagent.assessment;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorSet;
import io.lcaagent.impact.ImpactCategory;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Factors of electricity that change by the hour: a CSV with the column {@code time} (ISO 8601, the
 * beginning of the stretch that a row stands for) and one or more of {@code gwp}, {@code adp},
 * {@code pe} per kWh. A row stands until the next one, the last as long as the one before it. Lines
 * {@code # source: …} and {@code # version: …} are needed. Immutable.
 */
public final class HourlyElectricity {
  /** An hour of a series without any energy counts like the others of it. */
  private static final double LEAST_JOULES = 1e-12;

  private final String name;
  private final String source;
  private final List<Instant> begins = new ArrayList<>();
  private final Map<String, double[]> perKwh = new LinkedHashMap<>();
  private final Instant end;

  private HourlyElectricity(CsvTable table) {
    this.name = table.name();
    List<String> ids = ImpactCategory.REPORTED.stream().map(ImpactCategory::id).toList();
    table.requireColumns(List.of("time"), ids);
    this.source = needed(table, "source") + ", version " + needed(table, "version");
    int size = table.rows().size();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      if (table.header().contains(category.id())) {
        perKwh.put(category.id(), new double[size]);
      }
    }
    if (size < 2 || perKwh.isEmpty()) {
      throw BadInputException.data(
          name + ": two rows at least are needed, and a column gwp, adp or pe");
    }
    for (CsvTable.Row row : table.rows()) {
      add(row);
    }
    this.end =
        begins.get(size - 1).plus(Duration.between(begins.get(size - 2), begins.get(size - 1)));
  }

  /**
   * @throws BadInputException naming the file and the line, what was found, and what is allowed
   */
  public static HourlyElectricity read(Path file) {
    return new HourlyElectricity(CsvTable.read(file));
  }

  /** Where the factors come from, as its file says. */
  public String source() {
    return source;
  }

  /** Ids of the indicators that it has, in the reported order. */
  public List<String> indicators() {
    return List.copyOf(perKwh.keySet());
  }

  /** The highest factor of this indicator. */
  double most(String indicator) {
    return Arrays.stream(perKwh.get(indicator)).max().orElseThrow();
  }

  /**
   * The mean factor between two times ÷ the highest.
   *
   * @throws BadInputException when a part of the time lies outside of the hours
   */
  double meanShare(String indicator, long startEpochNanos, long endEpochNanos) {
    Instant from = Instant.ofEpochSecond(0, startEpochNanos);
    Instant to = Instant.ofEpochSecond(0, endEpochNanos);
    if (from.isBefore(begins.get(0)) || to.isAfter(end)) {
      throw outside("the run was read", from, to);
    }
    double[] factors = perKwh.get(indicator);
    int found = Collections.binarySearch(begins, from);
    int at = found >= 0 ? found : -found - 2;
    double whole = endEpochNanos - startEpochNanos;
    if (!to.isAfter(end(at)) || whole <= 0) {
      return factors[at] / most(indicator);
    }
    double sum = 0;
    for (Instant time = from; time.isBefore(to); at++) {
      Instant until = end(at).isBefore(to) ? end(at) : to;
      sum += factors[at] * Duration.between(time, until).toNanos();
      time = until;
    }
    return sum / whole / most(indicator);
  }

  /** When row {@code index} ceases to hold. */
  private Instant end(int index) {
    return index + 1 < begins.size() ? begins.get(index + 1) : end;
  }

  private BadInputException outside(String what, Instant from, Instant to) {
    return BadInputException.data(
        name
            + " covers "
            + begins.get(0)
            + " to "
            + end
            + "; "
            + what
            + " from "
            + from
            + " to "
            + to);
  }

  /**
   * Factors by indicator id for all of a series, weighed by its energy: {@code Σ IF_h × E_h / Σ
   * E_h}.
   *
   * @param start of the series
   * @throws BadInputException when a part of the series lies outside of the hours
   */
  public Map<String, Double> mean(PowerSeries series, Instant start) {
    Instant last = start.plus(series.duration());
    if (start.isBefore(begins.get(0)) || last.isAfter(end)) {
      throw outside("the power profile lies", start, last);
    }
    Map<String, Double> sums = new LinkedHashMap<>();
    double joules = 0;
    for (int i = 0; i < begins.size(); i++) {
      double from = seconds(start, begins.get(i));
      double to = seconds(start, i + 1 < begins.size() ? begins.get(i + 1) : end);
      if (to <= 0 || from >= seconds(start, last)) {
        continue;
      }
      double part = Math.max(series.joules(from, to), LEAST_JOULES);
      joules += part;
      for (Map.Entry<String, double[]> factor : perKwh.entrySet()) {
        sums.merge(factor.getKey(), part * factor.getValue()[i], Double::sum);
      }
    }
    double all = joules;
    sums.replaceAll((id, sum) -> sum / all);
    return sums;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private void add(CsvTable.Row row) {
    Instant begin;
    try {
      begin = Instant.parse(row.get("time"));
    } catch (DateTimeException e) {
      throw row.bad(
          "time is "
              + BadInputException.quote(row.get("time"))
              + "; allowed: an instant, e.g. 2026-01-31T14:00:00Z");
    }
    int index = begins.size();
    if (index > 0 && !begin.isAfter(begins.get(index - 1))) {
      throw row.bad("time is not after the row before it; rows go in order of time");
    }
    begins.add(begin);
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      double[] values = perKwh.get(category.id());
      if (values != null) {
        double value = row.number(category.id());
        double least = FactorSet.leastPerKwh(category);
        double most = FactorSet.mostPerKwh(category);
        if (!(value >= least && value <= most)) { // an empty field is NaN
          throw row.bad(
              category.id()
                  + " is "
                  + BadInputException.quote(row.get(category.id()))
                  + "; allowed: "
                  + category.unit()
                  + " per kWh, from "
                  + least
                  + " to "
                  + most);
        }
        values[index] = value;
      }
    }
  }

  private static String needed(CsvTable table, String key) {
    String value = table.meta(key, "");
    if (value.isBlank()) {
      throw BadInputException.data(
          table.name() + ": no " + key + "; begin the file with a line '# " + key + ": ...'");
    }
    return value;
  }
}
