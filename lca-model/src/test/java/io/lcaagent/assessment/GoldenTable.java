package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.embodied.NodePreset;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every row of the published tables, computed. Run as a program it prints them all:
 *
 * <pre>
 * mvn -q -ntp -pl lca-model test-compile
 * java -cp lca-model/target/classes:lca-model/target/test-classes \
 *   io.lcaagent.assessment.GoldenTable [jay2024-published | jay2024-stated]
 * </pre>
 */
final class GoldenTable {
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+(?:[eE][+-]?[0-9]+)?");

  /** kWh of N training steps at 256 and at 512 pixels, as the published table's note gives them. */
  private static final double[][] STEPS = {{5.26e-4, 2.01e-2}, {1.78e-3, 1.64e-2}};

  private GoldenTable() {}

  /**
   * @param printed as the table prints it, with its digits
   * @param reason why a row does not come out at its printed digits, empty for one that does
   */
  record Line(
      int number,
      String what,
      String unit,
      String printed,
      double computed,
      boolean matches,
      String reason) {
    double difference() {
      return computed / Double.parseDouble(printed) - 1;
    }
  }

  public static void main(String[] args) {
    String profile = args.length == 0 ? "jay2024-published" : args[0];
    List<Line> lines;
    try {
      lines = lines(profile);
    } catch (BadInputException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-4s %-60s %-10s %12s %13s %9s  %s%n",
        "row",
        "quantity",
        "unit",
        "published",
        "computed",
        "diff",
        "at the printed digits");
    for (Line line : lines) {
      System.out.printf(
          Locale.ROOT,
          "%-4d %-60s %-10s %12s %13.6g %+8.2f%%  %s%n",
          line.number,
          line.what,
          line.unit,
          line.printed,
          line.computed,
          100 * line.difference(),
          line.matches ? "same" : "differs: " + line.reason);
    }
    long same = lines.stream().filter(Line::matches).count();
    System.out.printf(
        "%s: %d rows, %d the same at the printed digits%n", profile, lines.size(), same);
  }

  /** All rows in the order of the file; numbers are lines of the file, from 2. */
  static List<Line> lines(String profile) {
    List<Line> lines = new ArrayList<>();
    for (CsvTable.Row row : CsvTable.resource(GoldenTable.class, "golden.csv").rows()) {
      double computed = computed(row, profile);
      BigDecimal published = new BigDecimal(row.get("published"));
      BigDecimal rounded =
          new BigDecimal(computed)
              .round(new MathContext(published.precision(), RoundingMode.HALF_UP));
      boolean matches = rounded.compareTo(published) == 0;
      lines.add(
          new Line(
              lines.size() + 2,
              String.join(", ", row.get("quantity"), row.get("system"), row.get("fu"))
                  .replace(", author notebook cell 13, not in the slides", "")
                  .replace(", -,", ","),
              row.get("unit"),
              row.get("published"),
              computed,
              matches,
              matches ? "" : reason(row, profile)));
    }
    return lines;
  }

  private static String reason(CsvTable.Row row, String profile) {
    if (row.get("inputs").startsWith("E=") && profile.equals("jay2024-stated")) {
      return "AUR 50 % of 4 x 8760 h, as stated, is 17520 h; the tables imply 22791.6 h";
    }
    if (row.get("within_printed_rounding").contains("input")) {
      return "the inputs are printed with three digits";
    }
    List<String> reasons = new ArrayList<>();
    if (row.get("quantity").startsWith("embodied node total")) {
      reasons.add("inferred: parts of the notebook with the others twice, not confirmed");
    }
    if (row.get("quantity").startsWith("embodied ratio")) {
      reasons.add("printed as a whole number, cut rather than rounded");
    }
    for (String column : List.of("note", "alternative")) {
      if (!row.get(column).isBlank()) {
        reasons.add(row.get(column));
      }
    }
    return String.join("; ", reasons);
  }

  private static double computed(CsvTable.Row row, String profile) {
    String quantity = row.get("quantity");
    String inputs = row.get("inputs");
    if (inputs.startsWith("E=")) {
      return impact(row, profile);
    }
    if (quantity.startsWith("embodied node total")) {
      return othersTwice(preset(row), indicator(quantity.split(" ")[3]));
    }
    if (quantity.startsWith("embodied ratio")) {
      String indicator = indicator(quantity.split(" ")[3]);
      return total("apollo-6500-gen10", indicator) / total("jetson-agx-xavier", indicator);
    }
    if (quantity.contains("EARLIER")) {
      double node = number(inputs, "I_node=");
      double hours = number(inputs, "T=");
      return hours / Given.settings("aur", "0.5", "hours", "8760").activeHours() * node;
    }
    if (quantity.startsWith("SD energy")) {
      double nodes = quantity.contains("32 nodes") ? 32 : 1;
      return nodes * trainingKwh(row.get("fu"));
    }
    double watts = preset(row).tdpWatts();
    return quantity.equals("node TDP") ? watts : number(inputs, "") / watts;
  }

  private static double impact(CsvTable.Row row, String profile) {
    String[] words = row.get("quantity").toLowerCase(Locale.ROOT).split(" ");
    String inputs = row.get("inputs");
    double hours = number(inputs, "T=") / (inputs.contains(" min") ? 60 : 1);
    Impact impact =
        Given.assess(
                number(inputs, "E="),
                hours,
                "node",
                preset(row).name(),
                "allocation.profile",
                profile)
            .impacts()
            .get(words[1]);
    Quantity quantity =
        switch (words[0]) {
          case "usage" -> impact.usage();
          case "embodied" -> impact.embodied();
          default -> impact.total();
        };
    return quantity.value();
  }

  /** Steps of the three versions; the first trained at both sizes. */
  private static double trainingKwh(String version) {
    return switch (version) {
      case "SD v1-1" -> kwh(0, 2.37e5) + kwh(1, 1.94e5);
      case "SD v1-4" -> kwh(1, 2.25e5);
      default -> kwh(1, 5.95e5);
    };
  }

  private static double kwh(int size, double steps) {
    return STEPS[size][0] * steps + STEPS[size][1];
  }

  private static double othersTwice(NodeEmbodied node, String indicator) {
    double sum = node.total().get(indicator).value();
    for (NodeEmbodied.Part part : node.parts()) {
      sum += part.id().equals("others") ? part.impacts().get(indicator).value() : 0;
    }
    return sum;
  }

  /** The node's total as the profile has it. */
  private static double total(String preset, String indicator) {
    return Given.settings("node", preset, "allocation.profile", "jay2024-published")
        .node()
        .total()
        .get(indicator)
        .value();
  }

  private static NodeEmbodied preset(CsvTable.Row row) {
    String id = row.get("system").equals("Jetson") ? "jetson-agx-xavier" : "apollo-6500-gen10";
    return NodePreset.load(id, Given.LIBRARY);
  }

  private static String indicator(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static double number(String text, String after) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find(text.indexOf(after) + after.length())) {
      throw new IllegalArgumentException(text);
    }
    return Double.parseDouble(matcher.group());
  }
}
