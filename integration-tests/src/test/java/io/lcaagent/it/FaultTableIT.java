package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Every fault of the table, on each Java in a campaign, else on one of them in turn. Writes the
 * table with what came of it to {@code target/faults.md}; {@code docs/faults.md} is a copy of it.
 */
class FaultTableIT {
  /** {@code -Dlca.rows=T10,H2} for some rows alone; all without it. */
  private static final List<String> ONLY =
      Stream.of(System.getProperty("lca.rows", "").split(",")).filter(r -> !r.isEmpty()).toList();

  private static final Map<String, String> OUTCOMES = new TreeMap<>();
  private static final Path PAGE = Built.ROOT.resolve("docs/faults.md");
  private static final Path WRITTEN = Built.ROOT.resolve("integration-tests/target/faults.md");

  @TempDir Path folder;

  /** In a campaign, and where rows are named, each row on each Java; else the rows in turn. */
  static Stream<Arguments> rowsOnEachJdk() {
    List<FaultRow> tried =
        rows().stream()
            .filter(row -> row.trial() != null && (ONLY.isEmpty() || ONLY.contains(row.id())))
            .toList();
    boolean each = Built.CAMPAIGN || !ONLY.isEmpty();
    List<Jdk> all = Jdk.each().filter(jdk -> each || jdk.home() != null).toList();
    if (!each && all.size() > 1) {
      System.out.println("fault table: each row on one Java; -Pcampaign runs each row on " + all);
    }
    return IntStream.range(0, tried.size())
        .boxed()
        .flatMap(
            row ->
                (each ? all : List.of(all.get(row % all.size())))
                    .stream().map(jdk -> Arguments.of(tried.get(row), jdk)));
  }

  private static List<FaultRow> rows() {
    Comparator<FaultRow> number =
        Comparator.comparingInt(row -> Integer.parseInt(row.id().substring(1)));
    List<FaultRow> rows = new ArrayList<>(JvmFaults.rows());
    rows.addAll(NeighbourFaults.rows());
    rows.addAll(InputFaults.rows());
    rows.sort(Comparator.comparing((FaultRow row) -> -row.id().charAt(0)).thenComparing(number));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rowsOnEachJdk")
  void fault_onEachJdk_isSurvivedAsItsRowSays(FaultRow row, Jdk jdk) throws Exception {
    String key = row.cells() + jdk.version();
    FaultBench bench = new FaultBench(jdk, folder);
    try {
      OUTCOMES.put(key, "fails");
      row.trial().run(bench);
      OUTCOMES.put(key, "holds" + (bench.hasExitDelay() ? ", " + delay(bench) : ""));
      System.out.println(row + ", " + jdk + ": " + OUTCOMES.get(key));
    } catch (TestAbortedException skipped) {
      OUTCOMES.put(key, "not run");
      throw skipped;
    }
  }

  private static String delay(FaultBench bench) {
    return bench.longestExitDelay() + " ms";
  }

  @Test
  void rowsWithATestOfTheirOwn_all_nameOneThatExists() throws Exception {
    for (FaultRow row : rows()) {
      if (row.trial() == null) {
        String[] test = row.test().split("#");
        String source = Files.readString(sourceOf(test[0]));
        assertTrue(source.contains(" void " + test[1] + "("), row.test());
      }
    }
  }

  /** In whatever module. */
  private static Path sourceOf(String test) throws IOException {
    PathMatcher wanted = Built.ROOT.getFileSystem().getPathMatcher("glob:**/" + test + ".java");
    for (Path module : modules()) {
      Path tests = module.resolve("src/test/java");
      if (Files.isDirectory(tests)) {
        try (Stream<Path> files = Files.walk(tests)) {
          Optional<Path> found = files.filter(wanted::matches).findFirst();
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
    }
    throw new IOException("no module has a test " + test);
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Built.ROOT)) {
      return folders.toList();
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
