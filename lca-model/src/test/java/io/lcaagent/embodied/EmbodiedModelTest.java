package io.lcaagent.embodied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbodiedModelTest extends EmbodiedNodes {
  @Test
  void of_nodeWithAllFactsGiven_isTheHandComputedSum() {
    NodeEmbodied node =
        node(
            Map.of(
                "name", "hand",
                "cpu", List.of(Map.of("count", 2, "dieAreaMm2", 700, "tdpWatts", 205)),
                "ram", List.of(Map.of("count", 12, "capacityGB", 32, "densityGBPerCm2", 1.6)),
                "ssd", List.of(Map.of("count", 1, "capacityGB", 400, "densityGBPerCm2", 50)),
                "hdd", List.of(Map.of("count", 2)),
                "powerSupply", List.of(Map.of("count", 2, "weightKg", 3)),
                "case", List.of(Map.of("type", "rack")),
                "motherboard", List.of(Map.of("count", 1)),
                "assembly", List.of(Map.of("count", 1))));

    // cpu 2 x (7 cm2 x 1.97 + 9.14), ram 12 x (20 cm2 x 2.2 + 5.22), ssd 8 cm2 x 2.2 + 6.34
    assertEquals(45.86, gwp(node, "cpu/0"), EXACT);
    assertEquals(590.64, gwp(node, "ram/0"), EXACT);
    assertEquals(23.94, gwp(node, "ssd/0"), EXACT);
    assertEquals(2 * 31.11, gwp(node, "hdd/0"), EXACT);
    assertEquals(2 * 3 * 24.3, gwp(node, "powerSupply/0"), EXACT);
    double sum = 45.86 + 590.64 + 23.94 + 62.22 + 145.8 + 150 + 66.1 + 6.68;
    Quantity total = node.total().get("gwp");
    assertEquals(sum, total.value(), EXACT);
    assertEquals(Double.NaN, total.low()); // all is known, and the factors carry no bounds
    assertEquals(Double.NaN, total.high());
    assertEquals(Provenance.MODELLED, total.provenance());
    assertEquals(1.0, total.coverage());
    // adp: cpu 2 x (7 x 5.87e-7 + 0.0204), ram 12 x (20 x 6.3e-5 + 0.00169), ssd 8 x 6.3e-5 +
    // 5.63e-4
    double adp =
        2 * (7 * 5.87e-7 + 0.0204)
            + 12 * (20 * 6.3e-5 + 0.00169)
            + (8 * 6.3e-5 + 0.000563)
            + 2 * 0.00025
            + 6 * 0.0083
            + 0.0202
            + 0.00369
            + 1.41e-6;
    assertEquals(adp, node.total().get("adp").value(), 1e-12);
    // pe: cpu 2 x (7 x 26.5 + 156), ram 12 x (20 x 27.3 + 74), ssd 8 x 27.3 + 73.98
    double pe = 683 + 7440 + 292.38 + 552 + 2112 + 2200 + 836 + 68.6;
    assertEquals(pe, node.total().get("pe").value(), 1e-8);
    assertEquals(410, node.tdpWatts());
    assertEquals(Map.of("cpu", 2, "ram", 12, "ssd", 1, "hdd", 2, "motherboard", 1), node.pieces());
  }

  /** A main board's factor is known; that there is one, and no second, nobody read. */
  @Test
  void of_detectedNode_whatNobodyCountedIsAssumedAndSaysSo() {
    NodeEmbodied node = EmbodiedModel.of(Inventory.detected("vm", null, 1, 16), library);

    for (String id : List.of("powerSupply/0", "case/0", "motherboard/0", "assembly/0")) {
      NodeEmbodied.Part part = part(node, id);
      assertEquals(Provenance.ASSUMED, part.provenance(), id);
      assertEquals(Provenance.ASSUMED, part.impacts().get("gwp").provenance(), id);
      assertTrue(part.source().contains("; count ASSUMED: "), part.source());
    }
    assertEquals(66.1, gwp(node, "motherboard/0"), EXACT);
    assertEquals(Double.NaN, part(node, "motherboard/0").impacts().get("gwp").low());
    assertEquals(
        List.of(
            "vm is ASSUMED to have powerSupply 1, case 1, motherboard 1, assembly 1; an inventory"
                + " file tells its counts"),
        node.notes().stream()
            .filter(note -> note.code().equals("assumed"))
            .map(NodeEmbodied.Note::text)
            .toList());
  }

  @Test
  void of_countsThatSomebodyTells_areModelled() {
    NodeEmbodied node =
        node(
            Map.of(
                "motherboard", List.of(Map.of("count", 2)),
                "assembly", List.of(Map.of("count", 1)),
                "assumed", List.of("assembly", "hdd"))); // there is no disk to assume

    assertEquals(Provenance.MODELLED, part(node, "motherboard/0").provenance());
    assertEquals(Provenance.ASSUMED, part(node, "assembly/0").provenance());
    assertEquals(
        List.of("node is ASSUMED to have assembly 1; an inventory file tells its counts"),
        node.notes().stream()
            .filter(note -> note.code().equals("assumed"))
            .map(NodeEmbodied.Note::text)
            .toList());
  }

  @Test
  void of_unknownFacts_takesClassDefaultsWithTheirRange() {
    NodeEmbodied node =
        node(
            Map.of(
                "cpu", List.of(Map.of("count", 1, "model", "AMD EPYC")),
                "ram", List.of(Map.of("count", 1, "capacityGB", 64)),
                "powerSupply", List.of(Map.of("count", 1))));

    Quantity cpu = part(node, "cpu/0").impacts().get("gwp");
    assertEquals(8.005 * 1.97 + 9.14, cpu.value(), EXACT); // 800.5 mm2
    assertEquals(0.63 * 1.97 + 9.14, cpu.low(), EXACT);
    assertEquals(22.76 * 1.97 + 9.14, cpu.high(), EXACT);
    assertEquals(Provenance.ASSUMED, cpu.provenance());
    Quantity ram = part(node, "ram/0").impacts().get("gwp");
    assertEquals(64 / 1.244 * 2.2 + 5.22, ram.value(), EXACT);
    assertEquals(64 / 5.84 * 2.2 + 5.22, ram.low(), EXACT); // dense: less silicon
    assertEquals(64 / 0.625 * 2.2 + 5.22, ram.high(), EXACT);
    assertEquals(24.3 * 2.99, gwp(node, "powerSupply/0"), EXACT);
    assertTrue(part(node, "ram/0").source().contains("class default ram.densityGBPerCm2"));
    assertEquals(Provenance.ASSUMED, node.total().get("gwp").provenance());
    assertTrue(Double.isNaN(node.tdpWatts()));
  }

  /** 48 GB at 1.5 GB/cm2 are 32 cm2 on whatever modules; 48 / 128 to 48 / 4 of those. */
  @Test
  void of_modulesOfUnknownSize_varyTheirBaseAndNotTheirDies() {
    NodeEmbodied node =
        node(
            Map.of(
                "ram",
                List.of(
                    Map.of(
                        "count",
                        2,
                        "capacityGB",
                        24,
                        "densityGBPerCm2",
                        1.5,
                        "countLow",
                        0.375,
                        "countHigh",
                        12))));

    Quantity ram = part(node, "ram/0").impacts().get("gwp");
    assertEquals(32 * 2.2 + 2 * 5.22, ram.value(), EXACT);
    assertEquals(32 * 2.2 + 0.375 * 5.22, ram.low(), EXACT);
    assertEquals(32 * 2.2 + 12 * 5.22, ram.high(), EXACT);
    assertEquals(Provenance.ASSUMED, ram.provenance());
    assertTrue(part(node, "ram/0").source().contains("modules 2: class default ram.moduleGB"));
  }

  @Test
  void of_knownProcessor_takesItsTdpButNotAnInventedDie() {
    NodeEmbodied node =
        node(
            Map.of("cpu", List.of(Map.of("count", 2, "model", "AMD EPYC 7763 64-Core Processor"))));

    assertEquals(560, node.tdpWatts()); // 2 x 280 W
    assertEquals(Provenance.ASSUMED, part(node, "cpu/0").provenance());
  }

  @Test
  void of_bladeCase_isASixteenthOfItsEnclosurePlusTheBlade() {
    NodeEmbodied node = node(Map.of("case", List.of(Map.of("type", "blade", "weightRatio", 2))));

    assertEquals(2 * (880.0 / 16 + 30.9), gwp(node, "case/0"), EXACT);
  }

  @Test
  void of_hardwareRowsOfAUsersFile_goBeforeTheShippedOnes() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("facts.csv"),
            "# kind: hardware\ntype,model,die_area_mm2,tdp_watts,document\n"
                + "cpu,AMD EPYC 7763,1064,280,Teardown page 3\n"
                + "gpu,House Card 1,500,90,Data sheet page 1\n");
    Inventory inventory =
        Inventory.of(
            Map.of(
                "cpu", List.of(Map.of("count", 1, "model", "AMD EPYC 7763 64-Core Processor")),
                "gpu", List.of(Map.of("count", 2, "model", "House Card 1"))),
            "x");

    NodeEmbodied node = EmbodiedModel.of(inventory, FactorLibrary.with(file));

    assertEquals(10.64 * 1.97 + 9.14, gwp(node, "cpu/0"), EXACT);
    assertEquals(Provenance.MODELLED, part(node, "cpu/0").provenance());
    assertEquals(2 * (5.00 * 1.97 + 0.345), gwp(node, "gpu/0/compute"), EXACT);
    assertTrue(part(node, "gpu/0/compute").source().contains("Data sheet page 1"));
    assertEquals(280 + 2 * 90, node.tdpWatts());
    assertEquals(
        Provenance.ASSUMED,
        EmbodiedModel.of(inventory, library).parts().get(0).provenance(),
        "the shipped table is as it was");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type,model,document;cpu,X, | facts.csv line 3: document is empty; every row of hardware"
            + " needs one",
        "type,model,document;ssd,X,Y | facts.csv line 3: type is 'ssd'; allowed: cpu, gpu",
        "type,model,document,tdp_watts;cpu,X,Y,-5 | facts.csv line 3: tdp_watts is -5; a number"
            + " above 0 is needed",
        "type,model,document,tdp_watts;cpu,X,Y,hot | facts.csv line 3: tdp_watts is 'hot'; a number"
            + " is needed",
      })
  void of_badHardwareRow_isRefusedWithItsLine(String lines, String message) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("facts.csv"), "# kind: hardware\n" + lines.replace(';', '\n') + "\n");
    FactorLibrary own = FactorLibrary.with(file);

    BadInputException refused =
        assertThrows(BadInputException.class, () -> EmbodiedModel.of(board(), own));

    assertEquals(message, refused.getMessage());
  }

  @Test
  void of_constantCoreArea_isAddedToEachProcessorOnlyWhenAsked() {
    Inventory cpu =
        Inventory.of(Map.of("cpu", List.of(Map.of("count", 2, "dieAreaMm2", 1064))), "x");

    double without = EmbodiedModel.of(cpu, library).total().get("gwp").value();
    double with =
        EmbodiedModel.of(cpu, library, new EmbodiedVariant("jay2024", true))
            .total()
            .get("gwp")
            .value();

    assertEquals(2 * (10.64 * 1.97 + 9.14), without, EXACT);
    assertEquals(2 * ((10.64 + 0.491) * 1.97 + 9.14), with, EXACT);
  }

  @Test
  void of_somePartsWithoutBounds_intervalIsThatOfTheOthersAndSaysSo() {
    NodeEmbodied node =
        node(
            Map.of(
                "powerSupply", List.of(Map.of("count", 1)),
                "motherboard", List.of(Map.of("count", 1))));

    Quantity supply = node.parts().get(0).impacts().get("gwp");
    Quantity board = node.parts().get(1).impacts().get("gwp");
    Quantity total = node.total().get("gwp");
    assertTrue(supply.low() < supply.value() && supply.value() < supply.high());
    assertEquals(Double.NaN, board.low());
    assertEquals(Double.NaN, board.high());
    assertEquals(supply.low() + 66.1, total.low(), EXACT); // the board's value at both ends
    assertEquals(supply.high() + 66.1, total.high(), EXACT);
    NodeEmbodied.Note note = node.notes().get(node.notes().size() - 1);
    assertEquals("bounds", note.code());
    assertTrue(note.text().endsWith("nothing of motherboard/0"), note.text());
  }

  @Test
  void of_partsOfDifferentStages_saysSo() {
    NodeEmbodied mixed =
        node(
            Map.of("cpu", List.of(Map.of("count", 1)), "motherboard", List.of(Map.of("count", 1))));
    NodeEmbodied alike =
        node(
            Map.of("hdd", List.of(Map.of("count", 1)), "motherboard", List.of(Map.of("count", 1))));

    assertEquals("stages", mixed.notes().get(0).code());
    assertFalse(alike.notes().stream().anyMatch(n -> n.code().equals("stages")));
  }

  @Test
  void of_noPieces_isNoPart() {
    NodeEmbodied node =
        node(
            Map.of("hdd", List.of(Map.of("count", 0)), "motherboard", List.of(Map.of("count", 1))));

    assertEquals(List.of("motherboard/0"), ids(node));
  }
}
