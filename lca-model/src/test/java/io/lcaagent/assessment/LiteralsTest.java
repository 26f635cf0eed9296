package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published and back-computed numbers live in data files: no source file repeats one, however it is
 * written, not even in a comment.
 */
class LiteralsTest {
  /** Fewer figures make a number like others: 0.14, 87, or 29 of 2.90e+01. */
  private static final int FEWEST_FIGURES = 3;

  @Test
  void mainCode_ofAllModules_holdsNoNumberOfAProfileOrPublishedResult() throws IOException {
    Map<BigDecimal, String> numbers = published();
    assertTrue(numbers.size() > 50, "nothing to look for: " + numbers);

    List<String> found = new ArrayList<>();
    List<Path> sources = sources();
    for (Path source : sources) {
      for (String number : repeated(numbers, Files.readString(source))) {
        found.add(source + ": " + number);
      }
    }

    assertTrue(sources.size() > 200, "looked at too little: " + sources.size());
    assertEquals(List.of(), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double x = 0.131;",
        "double x = .131;",
        "double x = 131e-3;",
        "double x = 1.31E-1d;",
        "float x = 0.1_31f;",
        "// the slides have 1.310e-01 kg",
        "/** {@code 0.1310} */",
        "f(3858.7)",
        "String s = \"3858.70\";",
        "return 2_790.1e-4 * share;"
      })
  void repeated_numberPlantedInAnyWriting_isFound(String planted) throws IOException {
    String source = "final class A {\n  double half = 0.5; // of 8766 h\n" + planted + "\n}\n";

    assertEquals(1, repeated(published(), source).size(), planted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x131", "a.131b", "0x131", "io.lca.v131e3", "13.1", "0.1311", "1.31.0"})
  void repeated_otherNumbersAndNames_areNotFound(String planted) throws IOException {
    assertEquals(List.of(), repeated(published(), planted));
  }

  private static List<String> repeated(Map<BigDecimal, String> numbers, String text) {
    return NumberLiterals.of(text).stream()
        .filter(numbers::containsKey)
        .map(numbers::get)
        .distinct()
        .toList();
  }

  /** What must not be repeated, by its value. */
  private static Map<BigDecimal, String> published() throws IOException {
    Map<BigDecimal, String> numbers = new TreeMap<>();
    for (String id : FactorLibrary.bundled().profiles()) {
      for (CsvTable.Row row : CsvTable.resource(AllocationProfile.class, id + ".csv").rows()) {
        if (row.get("origin").equals("back-computed")) {
          add(numbers, row.get("value"), id);
        }
      }
    }
    for (CsvTable.Row row : CsvTable.resource(GoldenTest.class, "golden.csv").rows()) {
      add(numbers, row.get("published"), row.get("quantity") + " " + row.get("fu"));
    }
    return numbers;
  }

  private static void add(Map<BigDecimal, String> numbers, String digits, String what) {
    BigDecimal number = NumberLiterals.value(digits);
    boolean printed = new BigDecimal(digits).precision() >= FEWEST_FIGURES; // 8.30e-02 has three
    if (printed && (number.scale() > 0 || number.precision() >= FEWEST_FIGURES)) {
      numbers.put(number, what + " " + digits);
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
      for (Path module : modules.toList()) {
        Path main = module.resolve("src/main/java");
        if (Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
