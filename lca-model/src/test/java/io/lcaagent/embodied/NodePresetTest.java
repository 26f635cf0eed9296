package io.lcaagent.embodied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePresetTest {
  private final FactorLibrary library = FactorLibrary.bundled();

  @Test
  void load_apollo_isTheSumOfItsPartsOthersOnce() {
    NodeEmbodied node = NodePreset.load("apollo-6500-gen10", library);

    Quantity gwp = node.total().get("gwp");
    assertEquals(133 + 890 + 84.1 + 1500 + 62 + 595, gwp.value(), 1e-9);
    assertEquals(
        3.91e-5 + 0.0248 + 0.0144 + 0.044 + 0.0408 + 0.0775,
        node.total().get("adp").value(),
        1e-12);
    assertEquals(1790 + 11100 + 1210 + 18000 + 900 + 8320, node.total().get("pe").value(), 1e-9);
    assertTrue(Double.isNaN(gwp.low()), "published values carry no bounds");
    assertEquals(8 * 400 + 2 * 280, node.tdpWatts());
    assertEquals(8, node.pieces().get("gpu")); // three rows of the same eight cards
    assertEquals(1, node.parts().stream().filter(p -> p.id().equals("others")).count());
    assertEquals(List.of("bounds"), node.notes().stream().map(NodeEmbodied.Note::code).toList());
  }

  @Test
  void load_jetson_isTheSumOfItsParts() {
    NodeEmbodied node = NodePreset.load("jetson-agx-xavier", library);

    assertEquals(0.345 + 2.99 + 3.42 + 52 + 10 + 9.56, node.total().get("gwp").value(), 1e-9);
    assertEquals(30, node.tdpWatts());
  }

  @Test
  void load_nodeWhosePartsAreComputed_takesFactsOfTheHardwareTableNotTheMisprints() {
    NodeEmbodied gemini = NodePreset.load("gemini-dgx-1", library);
    NodeEmbodied sirius = NodePreset.load("sirius-dgx-a100", library);

    assertEquals(8 * 300 + 2 * 135, gemini.tdpWatts()); // not 400 W a card
    assertEquals(8 * 400 + 2 * 225, sirius.tdpWatts()); // not 280 W a card
    // 8 x (8.15 cm2 x 1.97 + 0.345)
    assertEquals(
        8 * (8.15 * 1.97 + 0.345),
        gemini.parts().stream()
            .filter(p -> p.id().equals("gpu/0/compute"))
            .findFirst()
            .orElseThrow()
            .impacts()
            .get("gwp")
            .value(),
        1e-9);
    assertEquals(Provenance.ASSUMED, sirius.total().get("gwp").provenance());
    for (NodeEmbodied node : List.of(gemini, sirius)) {
      for (NodeEmbodied.Part part : node.parts()) { // cards and processors are published
        boolean isOurs = !List.of("cpu", "gpu").contains(part.type());
        assertEquals(isOurs, part.source().contains("count ASSUMED: "), part.id());
        if (isOurs) {
          assertEquals(Provenance.ASSUMED, part.provenance(), part.id());
          assertEquals(Provenance.ASSUMED, part.impacts().get("gwp").provenance(), part.id());
        }
      }
      assertTrue(
          node.notes().stream()
              .anyMatch(
                  n ->
                      n.code().equals("assumed")
                          && n.text().contains("memory modules of 32 GB, one power supply")));
      assertEquals(
          node.parts().stream().mapToDouble(p -> p.impacts().get("gwp").value()).sum(),
          node.total().get("gwp").value(),
          1e-9);
    }
    assertEquals("sirius-dgx-a100", sirius.sets().get(0).id());
    assertEquals(8, sirius.pieces().get("gpu"));
    double mlca =
        NodePreset.load("sirius-dgx-a100", library, new EmbodiedVariant("mlca", false))
            .total()
            .get("gwp")
            .value();
    assertTrue(mlca > sirius.total().get("gwp").value(), "MLCA's base of a card is larger");
  }

  @Test
  void load_everyPreset_hasSourcesForAllParts() {
    for (String id : library.presets()) {
      NodePreset.load(id, library)
          .parts()
          .forEach(part -> assertFalse(part.source().isBlank(), part.id()));
    }
  }

  @Test
  void load_unknown_namesTheNearest() {
    BadInputException e =
        assertThrows(BadInputException.class, () -> NodePreset.load("apollo-6500-gen9", library));

    assertEquals(
        "node is 'apollo-6500-gen9'; there is no such preset (did you mean apollo-6500-gen10?);"
            + " presets: apollo-6500-gen10, jetson-agx-xavier, gemini-dgx-1, sirius-dgx-a100",
        e.getMessage());
    assertTrue(e.isUsage());
  }
}
