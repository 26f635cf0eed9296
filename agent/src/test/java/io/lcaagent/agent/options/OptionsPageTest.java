package io.lcaagent.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/options.md} is this table. */
class OptionsPageTest {
  private static final Path PAGE = Path.of("../docs/options.md");

  @Test
  void page_table_isTheOptionTable() throws IOException {
    List<String> wanted = OptionTable.all().stream().map(OptionsPageTest::row).toList();
    Path fresh = Path.of("target/options-table.md");
    Files.write(fresh, wanted);

    List<String> found =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

    assertEquals(wanted, found, () -> "copy the rows of " + fresh + " into " + PAGE);
  }

  private static String row(OptionSpec option) {
    String fallback = option.defaultValue().isEmpty() ? "" : "`" + option.defaultValue() + "`";
    String unit = option.unit().isEmpty() ? "" : " (" + option.unit() + ")";
    return "| `"
        + option.key()
        + "` | "
        + fallback
        + " | "
        + option.allowed()
        + " | "
        + option.description().replace("<", "&lt;")
        + unit
        + " |";
  }
}
