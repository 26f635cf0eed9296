package io.lcaagent.agent.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.embodied.Inventory;
import io.lcaagent.impact.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFileTest {
  private static final String ALL_FIELDS =
      """
      name: everything
      cpu: [{count: 2, model: EPYC 7763, dieAreaMm2: 1000.5, tdpWatts: 280}]
      ram: [{count: 16, capacityGB: 64, densityGBPerCm2: 1.79}]
      ssd: [{count: 1, capacityGB: 960, densityGBPerCm2: 50}]
      hdd: [{count: 4}]
      gpu: [{count: 8, model: A100, dieAreaMm2: 826, memoryGB: 40, densityGBPerCm2: 1.5, boardAreaCm2: 200}]
      powerSupply: [{count: 2, weightKg: 2.5}]
      case: [{type: blade, weightRatio: 1.5}]
      motherboard: [{count: 1}]
      assembly: [{count: 1}]
      """;

  @TempDir Path folder;

  @Test
  void parse_everyField_isRead() {
    Inventory inventory = InventoryFile.parse(ALL_FIELDS, "f");

    assertEquals("everything", inventory.name());
    assertEquals(List.of(new Inventory.Cpu(2, "EPYC 7763", 1000.5, 280.0)), inventory.cpu());
    assertEquals(List.of(new Inventory.Ram(16, 64, 1.79)), inventory.ram());
    assertEquals(List.of(new Inventory.Ssd(1, 960, 50.0)), inventory.ssd());
    assertEquals(List.of(new Inventory.Hdd(4)), inventory.hdd());
    assertEquals(List.of(new Inventory.Gpu(8, "A100", 826.0, 40.0, 1.5, 200.0)), inventory.gpu());
    assertEquals(List.of(new Inventory.PowerSupply(2, 2.5)), inventory.powerSupply());
    assertEquals(List.of(new Inventory.Case("blade", 1.5)), inventory.cases());
    assertEquals(List.of(new Inventory.Motherboard(1)), inventory.motherboard());
    assertEquals(List.of(new Inventory.Assembly(1)), inventory.assembly());
  }

  @Test
  void toYaml_everyField_readsBackTheSame() {
    Inventory inventory = InventoryFile.parse(ALL_FIELDS, "f");

    assertEquals(inventory, InventoryFile.parse(InventoryFile.toYaml(inventory), "again"));
    assertEquals(inventory, InventoryFile.parse(inventory.toJson(), "journal"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "a: b",
        "- x",
        "# no comment",
        "true",
        "null",
        "1e3",
        "NO",
        " padded ",
        "\"q\"",
        "two\nlines",
        "tab\there",
        "bell\u0007",
        "\u2028",
        "\u00e9\u4e2d",
        "\ud83d\ude00",
        "back\\slash",
        "&a",
        "*a",
        "!t",
        "%d",
        "@x",
        "`x`",
        "{}",
        "[]",
        "\ufeff",
        "\u0085",
        ""
      })
  void toYaml_anyName_readsBackTheSame(String name) {
    Inventory inventory = InventoryFile.parse("motherboard: [{count: 1}]", "f");
    Inventory named =
        new Inventory(
            name,
            inventory.cpu(),
            inventory.ram(),
            inventory.ssd(),
            inventory.hdd(),
            inventory.gpu(),
            inventory.powerSupply(),
            inventory.cases(),
            inventory.motherboard(),
            inventory.assembly());

    assertEquals(name, InventoryFile.parse(InventoryFile.toYaml(named), "again").name());
  }

  @Test
  void parse_quotedNumber_isAText() {
    assertEquals("7763", InventoryFile.parse("name: '7763'\nhdd: [{count: 1}]", "f").name());
    BadInputException refused =
        assertThrows(
            BadInputException.class, () -> InventoryFile.parse("hdd: [{count: '1'}]", "f"));
    assertEquals(
        "f: hdd[0].count is '1'; allowed: a whole number from 0 to 100000", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", ".nan", "0x10", "1_000", "+", "1.2.3", "99999999999999999999"})
  void parse_whatOnlySomeReadersCallANumber_isRefused(String count) {
    assertThrows(
        BadInputException.class, () -> InventoryFile.parse("hdd: [{count: " + count + "}]", "f"));
  }

  @Test
  void read_bombs_areRefusedInOneLine() throws Exception {
    Path big = Files.writeString(folder.resolve("big"), "# x\n".repeat(2_621_440)); // 10 MiB

    BadInputException size =
        assertThrows(BadInputException.class, () -> InventoryFile.read(big, "big"));
    assertEquals("big: is larger than 1 MiB, the most that is read", size.getMessage());
    BadInputException depth =
        assertThrows(
            BadInputException.class, () -> InventoryFile.parse("cpu: " + "[".repeat(1000), "f"));
    assertEquals("f line 1: nested deeper than 32 levels", depth.getMessage());
  }
}
