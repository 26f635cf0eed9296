package io.lcaagent.agent.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {
  @TempDir Path folder;

  @Test
  void parse_nestedMapping_keepsTextAndLines() throws YamlException {
    YamlNode.Mapping root =
        (YamlNode.Mapping) YamlReader.parse("# comment\ncpu:\n  tdp: 1e2\ncountry: NO\n", "f");

    YamlNode.Entry cpu = root.entries().get(0);
    YamlNode.Entry tdp = ((YamlNode.Mapping) cpu.value()).entries().get(0);
    assertEquals(2, cpu.line());
    assertEquals(new YamlNode.Scalar("1e2", false, 3), tdp.value());
    assertEquals("NO", ((YamlNode.Scalar) root.entries().get(1).value()).text()); // not false
  }

  @Test
  void parse_emptyTextOrOnlyComments_isAnEmptyMapping() throws YamlException {
    assertEquals(new YamlNode.Mapping(List.of(), 1), YamlReader.parse("", "f"));
    assertEquals(new YamlNode.Mapping(List.of(), 1), YamlReader.parse("# nothing\n", "f"));
  }

  @Test
  void isNull_plainWordsOnly() throws YamlException {
    assertTrue(scalar("a: ~").isNull());
    assertTrue(scalar("a: null").isNull());
    assertTrue(scalar("a:").isNull());
    assertFalse(scalar("a: 'null'").isNull());
    assertFalse(scalar("a: ''").isNull());
  }

  @Test
  void parse_json_isYamlToo() throws YamlException {
    YamlNode.Mapping root =
        (YamlNode.Mapping) YamlReader.parse("{\"cpu\":[{\"count\":2}]}", "journal");

    assertEquals("cpu", root.entries().get(0).key());
  }

  @Test
  void parse_keyTwice_namesBothLines() {
    assertRefused("a: 1\nb: 2\na: 3\n", "f line 3: 'a' is given twice, first in line 1");
  }

  @Test
  void parse_notYaml_namesTheLine() {
    assertRefused(
        "a: 1\nb: c: d\n", "f line 2: not valid YAML: mapping values are not allowed here");
    assertTrue(refusal("a: [1, 2\n").startsWith("f line 2: not valid YAML: "));
    assertTrue(refusal("a: \"open").startsWith("f line 1: not valid YAML: "));
    assertTrue(refusal("\ta: 1").startsWith("f line 1: not valid YAML: "));
  }

  @Test
  void parse_thingsThatAreNotPlainData_areRefusedByName() {
    assertRefused("a: &x 1\n", "f line 1: an anchor (&name); write the value out");
    assertRefused("a: *x\n", "f line 1: an alias (*name); write the value out");
    assertRefused(
        "a: !!java.net.URL [x]\n", "f line 1: a tag (!name); values are plain words and numbers");
    assertRefused("a: 1\n---\nb: 2\n", "f line 2: a second document; one is allowed");
    assertRefused("? [a]\n: 1\n", "f line 1: a key that is not a plain word");
  }

  @Test
  void parse_billionLaughs_isRefusedAtTheFirstAnchor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    }

    assertRefused(bomb.toString(), "f line 1: an anchor (&name); write the value out");
  }

  @Test
  void parse_depthAThousand_isRefused() {
    assertRefused("a: " + "[".repeat(1000), "f line 1: nested deeper than 32 levels");
    assertRefused("{a: ".repeat(1000), "f line 1: nested deeper than 32 levels");
  }

  @Test
  void read_tenMegabytes_isRefusedUnread() throws IOException {
    Path file = Files.writeString(folder.resolve("big"), "# x\n".repeat(2_621_440)); // 10 MiB

    assertRead(file, "big: is larger than 1 MiB, the most that is read");
  }

  @Test
  void read_exactlyOneMebibyte_isRead() throws Exception {
    Path file =
        Files.writeString(folder.resolve("full"), "#" + "x".repeat(YamlReader.MAX_BYTES - 1));

    assertEquals(new YamlNode.Mapping(List.of(), 1), YamlReader.read(file, "full"));
  }

  @Test
  void read_notAFileOfText_saysWhatItIs() throws IOException {
    assertRead(folder.resolve("none.yaml"), "none.yaml: no such file");
    assertRead(Files.createDirectory(folder.resolve("dir")), "dir: is not a regular file");
    Path latin = folder.resolve("latin");
    Files.write(latin, "country: Österreich".getBytes(StandardCharsets.ISO_8859_1));
    assertRead(latin, "latin: is not UTF-8 text");
    Path control = folder.resolve("control");
    Files.write(control, new byte[] {'a', ':', ' ', 0});
    assertTrue(refusal(control).startsWith("control"), refusal(control));
  }

  private static YamlNode.Scalar scalar(String text) throws YamlException {
    YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.parse(text, "f");
    return (YamlNode.Scalar) root.entries().get(0).value();
  }

  private static void assertRefused(String text, String message) {
    assertEquals(message, refusal(text));
  }

  private static String refusal(String text) {
    return assertThrows(YamlException.class, () -> YamlReader.parse(text, "f")).getMessage();
  }

  private static void assertRead(Path file, String message) {
    assertEquals(message, refusal(file));
  }

  private static String refusal(Path file) {
    String name = file.getFileName().toString();
    return assertThrows(YamlException.class, () -> YamlReader.read(file, name)).getMessage();
  }
}
