package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.embodied.NodePreset;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.report.json.ResultJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code nodes}, {@code nodes show PRESET}: nodes whose embodied impacts are known by name. */
final class NodesCommand extends Command {
  NodesCommand(Caller caller) {
    super(caller, "nodes", "the presets of option 'node', or the parts of one ('nodes show NAME')");
    takesWords("list | show NAME", 0, 2, "show the parts of one preset");
    takesFormat();
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    FactorLibrary library = FactorLibrary.bundled();
    List<String> words = words();
    if (words.isEmpty() || words.equals(List.of("list"))) {
      list(library, json);
    } else if (words.size() == 2 && words.get(0).equals("show")) {
      NodeEmbodied node = NodePreset.load(words.get(1), library);
      if (json) {
        ResultJson.writeInventory(NodeInfo.of(node), caller.out());
        node.notes().forEach(note -> caller.err().println(Main.PREFIX + note.text()));
      } else {
        caller.out().print(NodeTables.text(node));
      }
    } else {
      throw OptionException.usage("nodes takes list, or show NAME");
    }
    return ExitCode.OK;
  }

  private void list(FactorLibrary library, boolean json) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    TextTable table =
        new TextTable().row("preset", "TDP W", "GWP kg CO2 eq", "ADP kg Sb eq", "PE MJ", "ASSUMED");
    for (String id : library.presets()) {
      NodeEmbodied node = NodePreset.load(id, library);
      rows.add(
          Json.object(
              "id",
              id,
              "tdpWatts",
              node.tdpWatts(),
              "gwp",
              value(node, "gwp"),
              "adp",
              value(node, "adp"),
              "pe",
              value(node, "pe"),
              "assumed",
              assumed(node)));
      table.row(
          id,
          Double.isNaN(node.tdpWatts()) ? "-" : Long.toString(Math.round(node.tdpWatts())),
          NodeTables.amount(node.total().get("gwp")),
          NodeTables.amount(node.total().get("adp")),
          NodeTables.amount(node.total().get("pe")),
          assumed(node).isEmpty() ? "-" : String.join(", ", assumed(node)));
    }
    if (json) {
      show(Json.object("nodes", rows));
    } else {
      show(table);
    }
  }

  /** Types of part of which something is ASSUMED. */
  private static List<String> assumed(NodeEmbodied node) {
    return node.parts().stream()
        .filter(part -> part.provenance() == Provenance.ASSUMED)
        .map(NodeEmbodied.Part::type)
        .distinct()
        .toList();
  }

  private static Double value(NodeEmbodied node, String indicator) {
    return node.total().containsKey(indicator) ? node.total().get(indicator).value() : null;
  }
}
