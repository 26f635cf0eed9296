package io.lcaagent.embodied;

import io.lcaagent.impact.FactorLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of parts, and what of them is embodied. */
abstract class EmbodiedNodes {
  static final double EXACT = 1e-9;

  final FactorLibrary library = FactorLibrary.bundled();

  @TempDir Path folder;

  static Inventory board() {
    return Inventory.of(Map.of("motherboard", List.of(Map.of("count", 1))), "x");
  }

  static List<String> ids(NodeEmbodied node) {
    return node.parts().stream().map(NodeEmbodied.Part::id).toList();
  }

  NodeEmbodied node(Map<String, ?> document) {
    return EmbodiedModel.of(Inventory.of(document, "node.yaml"), library);
  }

  static double gwp(NodeEmbodied node, String id) {
    return part(node, id).impacts().get("gwp").value();
  }

  static NodeEmbodied.Part part(NodeEmbodied node, String id) {
    return node.parts().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }
}
