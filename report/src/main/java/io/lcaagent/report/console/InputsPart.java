package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.report.view.ParameterRows;
import io.lcaagent.report.view.ParameterRows.Row;
import io.lcaagent.report.view.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every parameter that the impacts hang on, defaults among them, with where it comes from. */
final class InputsPart {
  /** What a reader looks for first. */
  private static final List<String> FIRST = List.of("allocation.profile", "country");

  private static final String LOW = ".low";
  private static final String HIGH = ".high";

  private InputsPart() {}

  static void write(Assessment assessment, boolean usageMissing, Block block) {
    Map<String, List<Row>> byHost = new LinkedHashMap<>();
    List<Row> all = new ArrayList<>(ParameterRows.of(assessment));
    all.sort(Comparator.comparing(row -> !FIRST.contains(row.key())));
    for (Row row : all) {
      byHost.computeIfAbsent(row.host(), host -> new ArrayList<>()).add(row);
    }
    byHost.forEach(
        (host, rows) -> {
          String whose = host.isEmpty() ? "with " : "on " + host + " with ";
          block.wrapped("  ", whose + joined(rows));
        });
    if (!assessment.factorSets().isEmpty()) {
      List<String> sets = new ArrayList<>();
      assessment.factorSets().forEach(set -> sets.add(set.id() + " " + set.version()));
      block.wrapped("  ", "factors of " + String.join(", ", sets));
    }
    boolean isSaid = assessment.warnings().stream().anyMatch(InputsPart::namesCountry);
    if (usageMissing && !isSaid && Words.lacksElectricity(assessment)) {
      block.wrapped("  ", "usage is not known: set country (ISO 3166 alpha-3, e.g. country=FRA)");
    }
  }

  /** A value's range stands beside it. */
  private static String joined(List<Row> rows) {
    Map<String, Row> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(row.key(), row));
    List<String> shown = new ArrayList<>();
    for (Row row : rows) {
      String key = row.key();
      boolean isEnd =
          key.endsWith(LOW) && byKey.containsKey(key.substring(0, key.length() - LOW.length()))
              || key.endsWith(HIGH)
                  && byKey.containsKey(key.substring(0, key.length() - HIGH.length()));
      if (!isEnd) {
        shown.add(text(row, byKey.get(key + LOW), byKey.get(key + HIGH)));
      }
    }
    return String.join(", ", shown);
  }

  private static String text(Row row, Row low, Row high) {
    StringBuilder text = new StringBuilder(row.key()).append(' ').append(row.text());
    if (low != null && high != null) {
      text.append(" [").append(low.text()).append(" to ").append(high.text()).append(']');
    }
    if (!row.unit().isEmpty()) {
      text.append(' ').append(row.unit());
    }
    return text.append(" (").append(origin(row)).append(')').toString();
  }

  /** A factor's set, place and year rather than that it is of a set. */
  private static String origin(Row row) {
    if (!row.origin().equals("factor set") || row.source() == null) {
      return row.origin();
    }
    String[] parts = row.source().split(": ", 3); // set and version, place and year, document
    return parts.length < 3 ? row.source() : parts[0] + ", " + parts[1];
  }

  private static boolean namesCountry(Warning warning) {
    return warning.text().toLowerCase(Locale.ROOT).contains("country");
  }
}
