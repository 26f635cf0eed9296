package io.lcaagent.embodied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.impact.BadInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {
  @Test
  void of_wholeDocument_readsEveryField() {
    Inventory node =
        Inventory.of(
            Map.of(
                "name", "box",
                "cpu",
                    List.of(Map.of("count", 2, "model", "X", "dieAreaMm2", 700, "tdpWatts", 200.5)),
                "ram", List.of(Map.of("count", 4, "capacityGB", 32, "densityGBPerCm2", 1.5)),
                "ssd", List.of(Map.of("count", 1, "capacityGB", 960)),
                "hdd", List.of(Map.of("count", 3)),
                "gpu", List.of(Map.of("count", 1, "model", "G", "memoryGB", 80)),
                "powerSupply", List.of(Map.of("count", 2, "weightKg", 2.5)),
                "case", List.of(Map.of("type", "rack", "weightRatio", 1.2)),
                "motherboard", List.of(Map.of("count", 1)),
                "assembly", List.of(Map.of("count", 1))),
            "node.yaml");

    assertEquals(List.of(new Inventory.Cpu(2, "X", 700.0, 200.5)), node.cpu());
    assertEquals(List.of(new Inventory.Ram(4, 32, 1.5)), node.ram());
    assertNull(node.ssd().get(0).densityGBPerCm2());
    assertEquals(List.of(new Inventory.PowerSupply(2, 2.5)), node.powerSupply());
    assertEquals(List.of(new Inventory.Case("rack", 1.2)), node.cases());
  }

  @Test
  void of_badField_namesItWhatWasFoundAndWhatIsAllowed() {
    assertEquals(
        "node.yaml: cpu[0].count is -1; allowed: a whole number from 0 to 100000",
        refusal("cpu", List.of(Map.of("count", -1))));
    assertEquals(
        "node.yaml: unknown field 'cpu[0].cout' (did you mean count?); allowed: count, model,"
            + " dieAreaMm2, tdpWatts",
        refusal("cpu", List.of(Map.of("cout", 1))));
    assertEquals(
        "node.yaml: unknown field 'cpus' (did you mean cpu?); allowed: name, cpu, ram, ssd, hdd,"
            + " gpu, powerSupply, case, motherboard, assembly, assumed",
        refusal("cpus", List.of()));
    assertEquals(
        "node.yaml: ram[1].capacityGB is missing; allowed: a number > 0",
        refusal("ram", List.of(Map.of("count", 1, "capacityGB", 8), Map.of("count", 1))));
    assertEquals(
        "node.yaml: ram[0].capacityGB is 0; allowed: a number > 0, at most 1000000",
        refusal("ram", List.of(Map.of("count", 1, "capacityGB", 0))));
    assertEquals(
        "node.yaml: ssd[0].capacityGB is 'much'; allowed: a number > 0, at most 10000000",
        refusal("ssd", List.of(Map.of("count", 1, "capacityGB", "much"))));
    assertEquals(
        "node.yaml: powerSupply[0].weightKg is NaN; allowed: a number > 0, at most 100",
        refusal("powerSupply", List.of(Map.of("count", 1, "weightKg", Double.NaN))));
    assertEquals(
        "node.yaml: hdd[0].count is 1.5; allowed: a whole number from 0 to 100000",
        refusal("hdd", List.of(Map.of("count", 1.5))));
    assertEquals(
        "node.yaml: case[0].type is 'tower'; allowed: rack or blade",
        refusal("case", List.of(Map.of("type", "tower"))));
    assertEquals(
        "node.yaml: cpu is a map; allowed: a list of at most 1000 parts",
        refusal("cpu", Map.of("count", 1)));
    assertEquals(
        "node.yaml: assembly[0] is 1; allowed: fields count", refusal("assembly", List.of(1)));
    assertEquals(
        "node.yaml: name is a list; allowed: a text of at most 200 characters",
        refusal("name", List.of()));
    assertEquals(
        "node.yaml: assumed[1] is 'board'; allowed: cpu, ram, ssd, hdd, gpu, powerSupply, case,"
            + " motherboard, assembly",
        refusal("assumed", List.of("case", "board")));
    assertEquals(
        "node.yaml: assumed is 'case'; allowed: a list of types of part",
        refusal("assumed", "case"));
  }

  /** The likeliest slip is the area that factors are for: cm2. */
  @Test
  void of_factsThatNoPartHas_areRefusedWithTheirUnit() {
    assertEquals(
        "node.yaml: cpu[0].dieAreaMm2 is 8.26; allowed: a number from 10 to 50000 mm2",
        refusal("cpu", List.of(Map.of("count", 1, "dieAreaMm2", 8.26))));
    assertEquals(
        "node.yaml: gpu[0].dieAreaMm2 is 99999; allowed: a number from 10 to 50000 mm2",
        refusal("gpu", List.of(Map.of("count", 1, "dieAreaMm2", 99_999))));
    assertEquals(
        "node.yaml: gpu[0].boardAreaCm2 is 9999; allowed: a number from 5 to 3000 cm2",
        refusal("gpu", List.of(Map.of("count", 1, "boardAreaCm2", 9_999))));
    assertEquals(
        "node.yaml: ram[0].densityGBPerCm2 is 9000; allowed: a number from 0.01 to 60 GB/cm2",
        refusal("ram", List.of(Map.of("count", 1, "capacityGB", 8, "densityGBPerCm2", 9_000))));
    assertEquals(
        "node.yaml: ssd[0].densityGBPerCm2 is 'high'; allowed: a number from 0.01 to 2500 GB/cm2",
        refusal("ssd", List.of(Map.of("count", 1, "capacityGB", 8, "densityGBPerCm2", "high"))));
    assertEquals(
        "node.yaml: powerSupply[0].weightKg is 900; allowed: a number > 0, at most 100",
        refusal("powerSupply", List.of(Map.of("count", 1, "weightKg", 900))));
  }

  @Test
  void toJson_knownFacts_areWrittenAndUnknownLeftOut() {
    Inventory node = Inventory.detected("a\"b\n", "AMD EPYC", 1, 48);

    assertEquals(
        "{\"name\":\"a\\\"b\\u000a\",\"cpu\":[{\"count\":1,\"model\":\"AMD EPYC\"}],"
            + "\"ram\":[{\"count\":2,\"capacityGB\":24,\"countLow\":0.375,\"countHigh\":12}],"
            + "\"powerSupply\":[{\"count\":1}],"
            + "\"case\":[{\"type\":\"rack\"}],\"motherboard\":[{\"count\":1}],"
            + "\"assembly\":[{\"count\":1}],"
            + "\"assumed\":[\"powerSupply\",\"case\",\"motherboard\",\"assembly\"]}",
        node.toJson());
  }

  @Test
  void of_documentOfItsOwnFields_givesTheSameInventory() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", "vm");
    document.put("cpu", List.of(Map.of("count", 1, "model", "AMD EPYC")));
    document.put( // 7.75 GB on modules of 4 to 128 GB
        "ram",
        List.of(
            Map.of("count", 1, "capacityGB", 7.75, "countLow", 7.75 / 128, "countHigh", 7.75 / 4)));
    document.put("powerSupply", List.of(Map.of("count", 1)));
    document.put("case", List.of(Map.of("type", "rack")));
    document.put("motherboard", List.of(Map.of("count", 1)));
    document.put("assembly", List.of(Map.of("count", 1)));
    document.put("assumed", List.of("powerSupply", "case", "motherboard", "assembly"));

    assertEquals(Inventory.detected("vm", "AMD EPYC", 1, 7.75), Inventory.of(document, "x"));
  }

  @Test
  void of_boundsOfACountThatDoNotHoldIt_areRefused() {
    assertEquals(
        "node.yaml: ram[0].count is 2; allowed: between countLow and countHigh",
        refusal(
            "ram", List.of(Map.of("count", 2, "capacityGB", 8, "countLow", 3, "countHigh", 4))));
    assertEquals(
        "node.yaml: ram[0].countLow is missing; allowed: both ends of the count, or none",
        refusal("ram", List.of(Map.of("count", 2, "capacityGB", 8, "countHigh", 4))));
    assertEquals(
        "node.yaml: ram[0].countHigh is -1; allowed: a number > 0, at most 100000",
        refusal("ram", List.of(Map.of("count", 2, "capacityGB", 8, "countHigh", -1))));
  }

  private static String refusal(String key, Object value) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> Inventory.of(Map.of(key, value), "node.yaml"));
    assertFalse(e.isUsage());
    return e.getMessage();
  }
}
