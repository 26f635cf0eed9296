package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Every fault of the table, on each Java. Writes the table with what came of it to {@code
 * target/faults.md}; {@code docs/faults.md} is a copy of it.
 */
class FaultTableIT {
  private static final Map<String, String> OUTCOMES = new TreeMap<>();
  private static final Path PAGE = Built.ROOT.resolve("docs/faults.md");
  private static final Path WRITTEN = Built.ROOT.resolve("integration-tests/target/faults.md");

  @TempDir Path folder;

  static Stream<Arguments> rowsOnEachJdk() {
    return rows().stream()
        .filter(row -> row.trial() != null)
        .flatMap(row -> Jdk.each().map(jdk -> Arguments.of(row, jdk)));
  }

  private static List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>(JvmFaults.rows());
    rows.addAll(InputFaults.rows());
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rowsOnEachJdk")
  void fault_onEachJdk_isSurvivedAsItsRowSays(FaultRow row, Jdk jdk) throws Exception {
    String key = row.cells() + jdk.version();
    try {
      OUTCOMES.put(key, "fails");
      row.trial().run(new FaultBench(jdk, folder));
      OUTCOMES.put(key, "holds");
    } catch (TestAbortedException skipped) {
      OUTCOMES.put(key, "not run");
      throw skipped;
    }
  }

  @Test
  void rowsWithATestOfTheirOwn_all_nameOneThatExists() throws Exception {
    for (FaultRow row : rows()) {
      if (row.trial() == null) {
        String[] test = row.test().split("#");
        Class<?> type = Class.forName(FaultTableIT.class.getPackageName() + "." + test[0]);
        assertTrue(
            Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals(test[1])),
            row.test());
      }
    }
  }

  @Test
  void page_inTheDocumentation_hasTheRowsOfTheTable() throws IOException {
    List<String> expected = rows().stream().map(FaultRow::cells).toList();
    List<String> found =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| [TH][0-9]+ .*"))
            .map(line -> line.substring(0, cut(line)))
            .toList();

    assertEquals(expected, found);
  }

  /** Behind the fourth cell. */
  private static int cut(String line) {
    int at = 0;
    for (int bar = 0; bar < 5; bar++) {
      at = line.indexOf('|', at) + 1;
    }
    return at;
  }

  @AfterAll
  static void write() throws IOException {
    Path head = Built.ROOT.resolve("integration-tests/src/test/resources/faults.head.md");
    StringBuilder page = new StringBuilder(Files.readString(head));
    for (FaultRow row : rows()) {
      page.append(row.cells()).append(outcome(row, "17")).append(outcome(row, "25")).append('\n');
    }
    Files.createDirectories(WRITTEN.getParent());
    Files.writeString(WRITTEN, page);
  }

  private static String outcome(FaultRow row, String version) {
    String found = OUTCOMES.getOrDefault(row.cells() + version, "not run");
    return " " + (row.trial() == null ? "`" + row.test().split("#")[0] + "`" : found) + " |";
  }
}
