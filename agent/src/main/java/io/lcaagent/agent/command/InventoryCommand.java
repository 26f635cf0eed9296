package io.lcaagent.agent.command;

import io.lcaagent.agent.node.InventoryFile;
import io.lcaagent.agent.node.ThisNode;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.embodied.EmbodiedModel;
import io.lcaagent.embodied.EmbodiedVariant;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.report.json.ResultJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code inventory}: this node's parts as a file to edit; the embodied impact of such a file. */
final class InventoryCommand extends Command {
  InventoryCommand(Caller caller) {
    super(
        caller, "inventory", "this node's parts as a file to edit, or what a file's parts embody");
    takes("--file", "FILE", "an inventory file; without it, this node");
    takesFormat();
    takesOptions("config", "factors", "node.share", "gpu.model", "cpu.area");
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    Options options = options();
    String file = value("--file");
    if (file == null && !json) {
      caller.out().print(template(options));
      return ExitCode.OK;
    }
    Inventory inventory = file == null ? here(options).inventory() : read(file);
    Path factors = options.path("factors");
    FactorLibrary library = factors == null ? FactorLibrary.bundled() : FactorLibrary.with(factors);
    NodeEmbodied node = EmbodiedModel.of(inventory, library, variant(options));
    if (json) {
      ResultJson.writeInventory(NodeInfo.of(node), caller.out());
      node.notes().forEach(note -> caller.err().println(Main.PREFIX + note.text()));
    } else {
      caller.out().print(NodeTables.text(node));
    }
    return ExitCode.OK;
  }

  /** In which of the published ways parts are computed. */
  static EmbodiedVariant variant(Options options) {
    return new EmbodiedVariant(
        options.isSet("gpu.model") ? options.get("gpu.model") : EmbodiedVariant.DEFAULT_GPU_MODEL,
        options.isSet("cpu.area") && options.get("cpu.area").equals("die+core"));
  }

  private Inventory read(String file) throws OptionException {
    try {
      return InventoryFile.read(caller.directory().resolve(file), file);
    } catch (InvalidPathException e) {
      throw OptionException.usage("option --file: " + Quoted.of(file) + " is not a path");
    }
  }

  private ThisNode here(Options options) {
    return ThisNode.of(facts(), options);
  }

  private NodeFacts facts() {
    return NodeFacts.read(HostRoots.under(caller.root()));
  }

  private String template(Options options) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# Parts of this node. Correct it, save it as node.yaml, and set node=./node.yaml\n");
    yaml.append("# Nobody counted what 'assumed' names: correct it, and take it off that list\n");
    yaml.append("# Cards without a driver and drives behind a controller are not seen: add them\n");
    if (facts().isVirtualMachine()) {
      yaml.append("# This is a virtual machine: the parts are of its host, as far as a guest can ");
      yaml.append("guess;\n# ask whoever runs the host, and set node.share to your part of it.\n");
      yaml.append("# Its drives are its host's, which nobody sees from here.");
      yaml.append(
          facts().devices().cards().isEmpty()
              ? "\n"
              : " Its cards are all its own: set gpu.share=1.\n");
    }
    return yaml.append(InventoryFile.toYaml(here(options).inventory())).toString();
  }
}
