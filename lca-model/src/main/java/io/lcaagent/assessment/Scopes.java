package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.BadInputException;
import java.util.ArrayList;
import java.util.List;

/** Says what an assessment holds and what it leaves out. */
final class Scopes {
  private Scopes() {}

  static Scope of(List<String> usage, AssessmentSettings settings) {
    List<String> embodied = new ArrayList<>();
    List<String> excluded =
        new ArrayList<>(
            List.of(
                "power supply losses, fans, voltage regulators and disks in use",
                "network and storage outside the node",
                "cooling and building beyond the PUE",
                "collecting the data, deployment and inference",
                "indirect effects"));
    if (settings.ofProcess()) {
      excluded.add("what other programs used of the node");
    }
    making(settings, embodied, excluded);
    String energy = settings.ofProcess() ? "process" : "node";
    return new Scope(energy, usage, List.copyOf(embodied), List.copyOf(excluded));
  }

  private static void making(
      AssessmentSettings settings, List<String> embodied, List<String> excluded) {
    NodeEmbodied node = settings.node();
    if (node == null) {
      excluded.add("making of the node: its parts are not known");
    } else if (settings.share() == null) {
      excluded.add("making of the node: what this process reserved of it is not known");
    } else {
      for (NodeEmbodied.Part part : node.parts()) {
        (part.impacts().isEmpty() ? excluded : embodied)
            .add(part.impacts().isEmpty() ? "making of " + part.id() : part.id());
      }
    }
  }

  /**
   * @throws BadInputException where the energy of one is its node's, of another its process's
   */
  static void checkOne(List<Host> hosts) {
    Host first = hosts.get(0);
    for (Host host : hosts) {
      if (host.settings().ofProcess() != first.settings().ofProcess()) {
        throw BadInputException.data(
            first.name()
                + " is of scope "
                + first.assessment().scope().energy()
                + " and "
                + host.name()
                + " of scope "
                + host.assessment().scope().energy()
                + ": what a node and what a process used does not add up; assess them apart");
      }
    }
  }
}
