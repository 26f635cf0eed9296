package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tool {@code Recompute.java} on a document written by hand. 1 kWh in 2 h, PUE 1.2, 0.5 kg a
 * kWh: usage 0.6 kg. Half of a node of 900 kg, 2 h of 0.5 × 4 × 9000 h: embodied 0.5 × 2 / 18000 ×
 * 900 = 0.05 kg.
 */
class RecomputeTest {
  private static final Pattern NUMBER = Pattern.compile("(?<=: )-?[0-9][0-9.eE+-]*");

  @TempDir Path directory;
  private URLClassLoader loader;
  private Method run;
  private String document;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void compileTheTool() throws Exception {
    document = Files.readString(Path.of("src/test/resources/recompute/result.json"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                directory.toString(),
                Built.TOOLS.resolve("Recompute.java").toString());
    assertEquals(0, compiled);
    loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    run =
        loader
            .loadClass("Recompute")
            .getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
    run.setAccessible(true);
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  @Test
  void recompute_documentThatAddsUp_exitsWithZero() throws Exception {
    assertEquals(0, recompute(document), output.toString(StandardCharsets.UTF_8));
    assertTrue(output.toString(StandardCharsets.UTF_8).endsWith("checks, 0 differ\n"));
  }

  @Test
  void recompute_anyNumberChangedByOnePerMille_exitsWithOne() throws Exception {
    List<String> unnoticed = new ArrayList<>();
    Matcher number = NUMBER.matcher(document);
    int changed = 0;
    while (number.find()) {
      double value = Double.parseDouble(number.group());
      double other = value == 0 ? 0.001 : value * 1.001;
      String altered =
          document.substring(0, number.start()) + other + document.substring(number.end());
      changed++;
      if (recompute(altered) != 1) {
        String before = document.substring(0, number.start());
        String key = before.substring(before.lastIndexOf('"', before.length() - 4) + 1);
        unnoticed.add(key.substring(0, key.indexOf('"')) + " " + number.group());
      }
    }

    // Facts from which nothing else in the document follows, and ends of intervals.
    assertEquals(
        List.of(
            "high 4.5e6",
            "coverage 0.99",
            "low 2300000",
            "high 2500000",
            "low 400000",
            "high 2000000",
            "peakWatts 700",
            "count 3",
            "durationSeconds 5400",
            "count 1",
            "durationSeconds 1800",
            "target 0.9",
            "epoch 1",
            "step 100",
            "timeSeconds 1800",
            "value 0.8",
            "step 200",
            "value 0.92",
            "epoch 3",
            "step 300",
            "timeSeconds 5400",
            "count 1",
            "count 2"),
        unnoticed.stream().filter(line -> !line.equals("coverage 1")).toList());
    assertTrue(changed > 100, "numbers changed: " + changed);
  }

  /** As a shell gives the results of a folder: each is named, and the worst decides. */
  @Test
  void recompute_severalDocuments_saysOfEachAndExitsWithTheWorst() throws Exception {
    String good = Files.writeString(directory.resolve("good.json"), document).toString();
    String off = replaced("\"usage\": {\"value\": 0.6, ", "\"usage\": {\"value\": 0.7, ");
    String bad = Files.writeString(directory.resolve("bad.json"), off).toString();
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

    assertEquals(0, (int) run.invoke(null, new String[] {"--quiet", good, good}, out, out));
    assertEquals(1, (int) run.invoke(null, new String[] {good, "--quiet", bad}, out, out));
    assertEquals(2, (int) run.invoke(null, new String[] {"--quiet"}, out, out));

    List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(lines.get(0), lines.get(1));
    assertTrue(lines.get(0).matches(".*good\\.json: \\d+ checks, 0 differ"), lines.get(0));
    assertTrue(
        lines.stream()
            .anyMatch(line -> line.matches(".*bad\\.json: \\d+ checks, [1-9]\\d* differ")),
        lines.toString());
    assertEquals(
        "usage: java Recompute.java [--quiet] result.json ...", lines.get(lines.size() - 1));
  }

  @Test
  void tool_sourceFile_importsTheJdkAlone() throws Exception {
    List<String> imports =
        Files.readAllLines(Built.TOOLS.resolve("Recompute.java")).stream()
            .filter(line -> line.startsWith("import "))
            .toList();

    assertTrue(imports.size() > 5);
    assertEquals(
        List.of(), imports.stream().filter(line -> !line.startsWith("import java.")).toList());
  }

  @Test
  void recompute_absentWhereItShouldNotBe_exitsWithOne() throws Exception {
    assertEquals(1, recompute(replaced("\"usage\": {\"value\": 0.6, ", "\"usage\": {")));
    assertEquals(1, recompute(replaced("\"reached\": true", "\"reached\": false")));
    assertEquals(1, recompute(replaced("\"target\": 0.9", "\"target\": null")));
    assertEquals(1, recompute(replaced("\"inTotal\": false", "\"inTotal\": true")));
    assertEquals(1, recompute(replaced("\"high\": 4.5e6", "\"high\": 3.5e6")));
    assertEquals(1, recompute(replaced("\"provenance\": \"ASSUMED\"", "\"provenance\": \"SURE\"")));
  }

  @Test
  void recompute_noResult_saysWhyInOneLineAndExitsWithTwo() throws Exception {
    for (String bad :
        List.of(
            "",
            "{",
            "{}",
            "[1,]",
            "{\"schemaVersion\": \"2.0\"}",
            document + "x",
            replaced("\"durationSeconds\": 7200.0", "\"durationSeconds\": null"),
            replaced("2026-01-01T02:00:00Z", "today"),
            replaced("\"pue\"", "\"puh\""),
            "[".repeat(10_000))) {
      output.reset();
      assertEquals(2, recompute(bad));
      String said = output.toString(StandardCharsets.UTF_8);
      String last = said.substring(said.strip().lastIndexOf('\n') + 1);
      assertTrue(last.matches("\\S+ is no result: .+\\n"), last);
    }
  }

  private String replaced(String part, String by) {
    assertTrue(document.contains(part), part);
    return document.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(by));
  }

  private int recompute(String json) throws Exception {
    Path file = Files.writeString(directory.resolve("result.json"), json);
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return (int) run.invoke(null, new String[] {file.toString()}, out, out);
  }
}
