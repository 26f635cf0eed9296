package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.CsvTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The published result tables against the profiles that are made after them. */
class GoldenTest {
  private static final int PUBLISHED_ROWS = 36; // lines 2 to 37 of the file

  private final CsvTable golden = CsvTable.resource(GoldenTest.class, "golden.csv");

  @Test
  void published_allRowsOfTheResultTables_matchHalfUpToThreeFigures() {
    List<CsvTable.Row> rows = golden.rows().subList(0, PUBLISHED_ROWS);

    for (CsvTable.Row row : rows) {
      double computed = computed(row, "jay2024-published");
      BigDecimal published = new BigDecimal(row.get("published"));
      assertEquals(
          0,
          published.compareTo(Given.threeFigures(computed)),
          row.get("quantity") + " " + row.get("fu") + ": " + computed);
    }
    assertEquals(PUBLISHED_ROWS, rows.size());
  }

  @Test
  void stated_sameFormula_givesTheDocumentedDifferences() {
    int compared = 0;
    for (CsvTable.Row row : golden.rows().subList(0, PUBLISHED_ROWS)) {
      String alternative = row.get("alternative"); // "with slide AUR 50% (17520 h): 0.108 (+30.1%)"
      if (alternative.isEmpty()) {
        continue; // usage does not depend on the allocation
      }
      String number = alternative.substring(alternative.indexOf(": ") + 2).split(" ")[0];
      double computed = computed(row, "jay2024-stated");
      BigDecimal expected = new BigDecimal(number);
      assertEquals(
          expected.doubleValue(),
          computed,
          expected.ulp().doubleValue() * 0.51,
          row.get("quantity"));
      compared++;
    }
    assertEquals(30, compared);
  }

  @Test
  void stated_embodiedAgainstPublished_isThirtyPercentMore() {
    double published = embodied("jay2024-published");
    double stated = embodied("jay2024-stated");

    // 0.65 x 4 x 8766 h = 22791.6 h against 0.50 x 4 x 8760 h = 17520 h
    assertEquals(22791.6 / 17520, stated / published, 1e-12);
  }

  private static double embodied(String profile) {
    return Given.assess(1, 1, "node", "apollo-6500-gen10", "allocation.profile", profile)
        .impacts()
        .get("gwp")
        .embodied()
        .value();
  }

  private static double computed(CsvTable.Row row, String profile) {
    String[] words = row.get("quantity").toLowerCase(Locale.ROOT).split(" ");
    String[] inputs = row.get("inputs").split("; ");
    assertTrue(inputs[0].startsWith("E=") && inputs[0].endsWith(" kWh"), inputs[0]);
    assertTrue(inputs[1].startsWith("T=") && inputs[1].endsWith(" h"), inputs[1]);
    String node = row.get("system").equals("Apollo") ? "apollo-6500-gen10" : "jetson-agx-xavier";
    Impact impact =
        Given.assess(
                Double.parseDouble(inputs[0].substring(2, inputs[0].length() - 4)),
                Double.parseDouble(inputs[1].substring(2, inputs[1].length() - 2)),
                "node",
                node,
                "allocation.profile",
                profile)
            .impacts()
            .get(words[1]);
    Quantity quantity =
        switch (words[0]) {
          case "usage" -> impact.usage();
          case "embodied" -> impact.embodied();
          case "total" -> impact.total();
          default -> throw new AssertionError(row.get("quantity"));
        };
    return quantity.value();
  }
}
