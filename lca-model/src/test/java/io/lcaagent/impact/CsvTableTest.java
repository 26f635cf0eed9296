package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
  @TempDir Path folder;

  @Test
  void parse_quotedFields_keepCommasQuotesAndLines() {
    CsvTable table = parse("# id: x\na,b\r\n\"1,5\",\"say \"\"hi\"\"\"\n\"two\nlines\", plain \n");

    assertEquals("x", table.meta("id", ""));
    assertEquals(List.of("a", "b"), table.header());
    assertEquals("1,5", table.rows().get(0).get("a"));
    assertEquals("say \"hi\"", table.rows().get(0).get("b"));
    assertEquals("two\nlines", table.rows().get(1).get("a"));
    assertEquals("plain", table.rows().get(1).get("b"));
    assertEquals("", table.rows().get(1).get("absent"));
  }

  @Test
  void parse_byteOrderMarkAndEmptyLines_areSkipped() {
    CsvTable table = parse("\uFEFFa\n\n1\n\n");

    assertEquals(1, table.rows().size());
    assertEquals(1.0, table.rows().get(0).number("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'a,b\\n1\\n'|t.csv line 2: 1 fields; the header has 2",
        "'a\\n\"open\\n\\n'|t.csv line 2: a quoted field is not closed",
        "'a\\n\"x\"y\\n'|t.csv line 2: text after a closing quote",
        "'# m: 1\\na\\nx\"y\\n'|t.csv line 3: a quote inside a field",
        "'a\\n\"1\\n2\"\\nx,y\\n'|t.csv line 4: 2 fields; the header has 1",
        "'a,a\\n'|t.csv line 1: column 'a' twice",
        "'# only: comments\\n'|t.csv: no header line"
      })
  void parse_malformed_namesTheLine(String text, String message) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> parse(text.replace("\\n", "\n")));

    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    assertFalse(e.isUsage());
  }

  @Test
  void parse_numberThatIsNone_namesLineAndColumn() {
    CsvTable table = parse("a\nNaN\n");

    BadInputException e =
        assertThrows(BadInputException.class, () -> table.rows().get(0).number("a"));

    assertEquals("t.csv line 2: a is 'NaN'; a number is needed", e.getMessage());
  }

  @Test
  void parse_notUtf8OrTooLong_isRefused() {
    assertTrue(refusal(new byte[] {'a', '\n', (byte) 0xFF}).contains("UTF-8"));
    assertTrue(refusal(new byte[(1 << 20) + 1]).contains("1 MiB"));
    assertTrue(
        refusal(("a\n" + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8)).contains("4096"));
  }

  @Test
  void read_missingFile_namesIt() {
    BadInputException e =
        assertThrows(BadInputException.class, () -> CsvTable.read(folder.resolve("no.csv")));

    assertTrue(e.getMessage().contains("no.csv") && e.getMessage().contains("not a file"));
  }

  @Test
  void sha256_ofKnownBytes_isTheKnownHash() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", parse("abc").sha256());
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(BadInputException.class, () -> CsvTable.parse("t.csv", bytes)).getMessage();
  }

  private static CsvTable parse(String text) {
    return CsvTable.parse("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
