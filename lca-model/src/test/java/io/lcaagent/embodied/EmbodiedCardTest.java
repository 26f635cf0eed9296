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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cards, by the models of the bundled sets and of files of the user. */
class EmbodiedCardTest extends EmbodiedNodes {
  @Test
  void of_knownCard_takesItsFactsByTheMethodsModel() {
    NodeEmbodied node =
        node(Map.of("gpu", List.of(Map.of("count", 8, "model", "NVIDIA A100-SXM4-80GB"))));

    // 8.26 cm2 x 1.97 + 0.345; 80 / 1.625 x 2.2 + 2.99; 84.1 / 8 for 105 cm2 and heat sink
    assertEquals(8 * (8.26 * 1.97 + 0.345), gwp(node, "gpu/0/compute"), EXACT);
    assertEquals(8 * (80 / 1.625 * 2.2 + 2.99), gwp(node, "gpu/0/memory"), EXACT);
    assertEquals(84.1, gwp(node, "gpu/0/board"), EXACT);
    assertEquals(Provenance.MODELLED, part(node, "gpu/0/compute").provenance());
    assertEquals(Provenance.ASSUMED, part(node, "gpu/0/memory").provenance()); // density
    assertEquals(8, node.pieces().get("gpu"));
    assertTrue(part(node, "gpu/0/compute").source().contains("jay2024"));
  }

  @Test
  void of_unknownCard_takesClassDefaultsWithTheirRange() {
    NodeEmbodied node = node(Map.of("gpu", List.of(Map.of("count", 1, "model", "Made Up 9000"))));

    Quantity compute = part(node, "gpu/0/compute").impacts().get("gwp");
    assertEquals(5.83 * 1.97 + 0.345, compute.value(), EXACT);
    assertEquals(2.32 * 1.97 + 0.345, compute.low(), EXACT);
    assertEquals(25.74 * 1.97 + 0.345, compute.high(), EXACT); // three fields of 8.58 cm2
    Quantity memory = part(node, "gpu/0/memory").impacts().get("gwp");
    assertEquals(8 / 5.84 * 2.2 + 2.99, memory.low(), EXACT); // little memory, dense
    assertEquals(192 / 0.625 * 2.2 + 2.99, memory.high(), EXACT);
    assertEquals(Provenance.ASSUMED, node.total().get("gwp").provenance());
  }

  /** The card that MLCA's authors compute: 8.26 cm2, 80 GB at 0.625 GB/cm2. */
  @Test
  void of_otherModel_takesAllPartsFromIt() {
    Inventory card =
        Inventory.of(
            Map.of(
                "gpu",
                List.of(
                    Map.of(
                        "count", 1, "dieAreaMm2", 826, "memoryGB", 80, "densityGBPerCm2", 0.625))),
            "x");

    NodeEmbodied node = EmbodiedModel.of(card, library, new EmbodiedVariant("mlca", false));

    // 8.26 x 1.97 + 80 / 0.625 x 2.2 + 5.22 + 26.970966...; no factor for a board's area
    assertEquals(330.06, node.total().get("gwp").value(), 0.01);
    assertEquals(0.02683, node.total().get("adp").value(), 1e-5);
    assertEquals(3943.3, node.total().get("pe").value(), 0.1);
    for (NodeEmbodied.Part part : node.parts()) {
      assertTrue(part.source().contains("mlca 2024.1"), part.source());
      assertFalse(part.source().contains("jay2024"), part.source());
    }
  }

  @Test
  void of_modelThatNoSetHas_isRefusedNamingThoseThereAre() {
    BadInputException refused =
        assertThrows(
            BadInputException.class,
            () -> EmbodiedModel.of(board(), library, new EmbodiedVariant("mlcb", false)));

    assertEquals(
        "gpu.model is 'mlcb'; no factor set has such a model of graphics cards (did you mean mlca?)"
            + "; models: jay2024, mlca",
        refused.getMessage());
  }

  @Test
  void of_modelOfAUsersFile_isTakenWhole() throws IOException {
    Path file = folder.resolve("mine.csv");
    Files.writeString(
        file,
        "# version: 1\nflow,indicator,value,unit,stages,source\n"
            + "gpu-mine/die,gwp,3,kg CO2 eq/cm2,manufacturing,Study\n"
            + "gpu-mine/memory,gwp,2,kg CO2 eq/cm2,manufacturing,Study\n");
    Inventory card =
        Inventory.of(
            Map.of(
                "gpu",
                List.of(
                    Map.of("count", 2, "dieAreaMm2", 100, "memoryGB", 8, "densityGBPerCm2", 2))),
            "x");

    NodeEmbodied node =
        EmbodiedModel.of(card, FactorLibrary.with(file), new EmbodiedVariant("mine", false));

    assertEquals(2 * (1 * 3 + 4 * 2), node.total().get("gwp").value(), EXACT);
    assertEquals(List.of("gpu/0/compute", "gpu/0/memory"), ids(node));
    assertFalse(node.total().containsKey("adp"), "a missing factor is absent, never another's");
    assertTrue(
        node.notes().stream()
            .anyMatch(
                note ->
                    note.text()
                        .equals(
                            "gpu.model mine has no factor of a card's board: not in the total")),
        node.notes().toString());
  }

  /** Published for an A100 of 80 GB by its authors' program: 330.1 kg, 0.02683 kg Sb, 3943 MJ. */
  @Test
  void of_cardByMlca_hasThatModelsDensityToo() {
    Inventory card =
        Inventory.of(
            Map.of("gpu", List.of(Map.of("count", 1, "model", "NVIDIA A100-SXM4-80GB"))), "x");

    NodeEmbodied mlca = EmbodiedModel.of(card, library, new EmbodiedVariant("mlca", false));

    // 8.26 cm2 x 1.97 + 80 / 0.625 cm2 x 2.2 + 5.22 + 26.970966...
    assertEquals(330.1, mlca.total().get("gwp").value(), 0.05);
    assertEquals(0.02683, mlca.total().get("adp").value(), 5e-6);
    assertEquals(3943, mlca.total().get("pe").value(), 0.5);
    double memory = gwp(EmbodiedModel.of(card, library), "gpu/0/memory");
    assertEquals(80 / 1.625 * 2.2 + 2.99, memory, 1e-9); // of the method's own
  }

  /** One row of one's own beside the bundled model would make a card of two models. */
  @Test
  void of_rowsOfAUsersFileForABundledModel_areNotMixedWithIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.csv"),
            "# version: 1\nflow,indicator,value,unit,stages,source\n"
                + "gpu-jay2024/board,gwp,9,kg CO2 eq/cm2,manufacturing,S\n"
                + "gpu-mlca/die,gwp,9,kg CO2 eq/cm2,manufacturing,S\n");
    Inventory card =
        Inventory.of(
            Map.of("gpu", List.of(Map.of("count", 1, "dieAreaMm2", 100, "memoryGB", 80))), "x");
    FactorLibrary own = FactorLibrary.with(file);

    NodeEmbodied bundled = EmbodiedModel.of(card, own);
    NodeEmbodied mine = EmbodiedModel.of(card, own, new EmbodiedVariant("mlca", false));

    assertEquals(EmbodiedModel.of(card, library).total(), bundled.total());
    assertTrue(
        bundled.notes().stream()
            .anyMatch(
                note ->
                    note.text()
                        .equals(
                            "rows of gpu-jay2024 in mine are not used: a model of cards is of one"
                                + " set, here jay2024, the first with its die")),
        bundled.notes().toString());
    // the user's mlca has a die and nothing else: no part of the bundled one takes its place
    assertEquals(9, mine.total().get("gwp").value(), EXACT);
    assertEquals(Set.of("gwp"), mine.total().keySet());
    assertEquals(List.of("gpu/0/compute"), ids(mine));
  }

  @Test
  void of_usersFactorForTheCard_isTaken() throws IOException {
    Path file = folder.resolve("cards.csv");
    Files.writeString(
        file,
        "# version: 1\nflow,indicator,value,unit,stages,source\n"
            + "gpu/NVIDIA H100,gwp,150,kg CO2 eq/piece,raw-materials+manufacturing,Maker\n"
            + "gpu/NVIDIA H100,adp,0.005,kg Sb eq/piece,raw-materials+manufacturing,Maker\n"
            + "gpu/NVIDIA H100,pe,2000,MJ/piece,raw-materials+manufacturing,Maker\n");
    Inventory inventory =
        Inventory.of(Map.of("gpu", List.of(Map.of("count", 4, "model", "NVIDIA H100"))), "x");

    NodeEmbodied node = EmbodiedModel.of(inventory, FactorLibrary.with(file));

    assertEquals(600, node.total().get("gwp").value(), EXACT);
    assertEquals(List.of("bounds"), node.notes().stream().map(NodeEmbodied.Note::code).toList());
    assertEquals("cards", node.sets().get(0).id());
  }
}
