package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Published and back-computed numbers live in data files: no source file repeats one. */
class LiteralsTest {
  @Test
  void mainCode_ofAllModules_holdsNoNumberOfAProfileOrPublishedResult() throws IOException {
    Set<String> numbers = new TreeSet<>();
    for (String id : FactorLibrary.bundled().profiles()) {
      for (CsvTable.Row row : CsvTable.resource(AllocationProfile.class, id + ".csv").rows()) {
        if (row.get("origin").equals("back-computed")) {
          numbers.add(row.get("value"));
        }
      }
    }
    for (CsvTable.Row row : CsvTable.resource(GoldenTest.class, "golden.csv").rows()) {
      if (row.get("published").length() >= 5) { // 0.14 or 87 are numbers like others
        numbers.add(row.get("published"));
      }
    }
    assertTrue(numbers.size() > 40, "nothing to look for");

    List<String> found = new ArrayList<>();
    List<Path> sources = sources();
    for (Path source : sources) {
      String text = Files.readString(source);
      for (String number : numbers) {
        if (Pattern.compile("(?<![0-9.])" + Pattern.quote(number) + "(?![0-9])")
            .matcher(text)
            .find()) {
          found.add(source + ": " + number);
        }
      }
    }

    assertTrue(sources.size() > 40, "looked at too little");
    assertEquals(List.of(), found);
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
