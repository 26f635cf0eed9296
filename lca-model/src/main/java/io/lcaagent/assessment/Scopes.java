package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.embodied.NodeEmbodied;
import java.util.ArrayList;
import java.util.List;

/** Says what an assessment holds and what it leaves out. */
final class Scopes {
  private Scopes() {}

  static Scope of(List<String> usage, NodeEmbodied node) {
    List<String> embodied = new ArrayList<>();
    List<String> excluded =
        new ArrayList<>(
            List.of(
                "power supply losses, fans, voltage regulators and disks in use",
                "network and storage outside the node",
                "cooling and building beyond the PUE",
                "collecting the data, deployment and inference",
                "indirect effects"));
    if (node == null) {
      excluded.add("making of the node: its parts are not known");
    } else {
      for (NodeEmbodied.Part part : node.parts()) {
        (part.impacts().isEmpty() ? excluded : embodied)
            .add(part.impacts().isEmpty() ? "making of " + part.id() : part.id());
      }
    }
    return new Scope(usage, List.copyOf(embodied), List.copyOf(excluded));
  }
}
