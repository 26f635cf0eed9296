package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.assessment.OptionReader.Pick;
import io.lcaagent.embodied.EmbodiedModel;
import io.lcaagent.embodied.EmbodiedVariant;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.embodied.NodePreset;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.ImpactCategory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the node's embodied impact: a profile's total, a preset's parts, or an inventory's. */
final class NodeResolver {
  private final FactorLibrary library;
  private final OptionReader reader;
  private final AllocationProfile profile;

  NodeResolver(FactorLibrary library, OptionReader reader, AllocationProfile profile) {
    this.library = library;
    this.reader = reader;
    this.profile = profile;
  }

  /** {@code null} when nothing is known of the node. */
  NodeEmbodied resolve(Inventory inventory, List<Parameter> parameters, List<Warning> warnings) {
    Pick pick = reader.pick("node");
    boolean preset = library.presets().contains(pick.value());
    boolean named = !preset && !pick.value().equals("auto") && !looksLikeFile(pick.value());
    if (named || (!preset && inventory == null)) {
      if (pick.value().equals("auto")) {
        warnings.add(
            new Warning(
                "node", "nothing is known of the node: set node for embodied and total impacts"));
        return null;
      }
      return NodePreset.load(pick.value(), library); // refuses, naming the presets
    }
    EmbodiedVariant variant = variant();
    NodeEmbodied node =
        preset
            ? NodePreset.load(pick.value(), library, variant)
            : EmbodiedModel.of(inventory, library, variant);
    variantUsed(!preset || NodePreset.isComputed(node.name()), node, parameters, warnings);
    parameters.add(new Parameter("node", node.name(), pick.origin(), pick.source()));
    return profile == null ? node : published(node, preset, warnings);
  }

  /** Which of the published ways computes the parts. */
  private EmbodiedVariant variant() {
    Pick model = reader.pick("gpu.model");
    Pick area = reader.pick("cpu.area");
    if (!List.of("die", "die+core").contains(area.value())) {
      throw area.bad("die, or die+core for the older constant core area besides");
    }
    return new EmbodiedVariant(model.value(), area.value().equals("die+core")).checked(library);
  }

  /** Says which way was taken, or that it changes nothing for parts that were published. */
  private void variantUsed(
      boolean computed, NodeEmbodied node, List<Parameter> parameters, List<Warning> warnings) {
    for (String key : List.of("gpu.model", "cpu.area")) {
      Pick pick = reader.pick(key);
      boolean isUsed =
          computed && node.parts().stream().anyMatch(p -> p.type().equals(key.substring(0, 3)));
      if (isUsed || (computed && !pick.isDefault())) {
        parameters.add(new Parameter(key, pick.value(), pick.origin(), pick.source()));
      } else if (!pick.isDefault()) {
        warnings.add(
            new Warning(
                key, key + " does not apply: the parts of " + node.name() + " were published"));
      }
    }
  }

  /** The profile's total of this node in place of the sum of its parts. */
  private NodeEmbodied published(NodeEmbodied node, boolean preset, List<Warning> warnings) {
    Map<String, Quantity> total = new LinkedHashMap<>();
    String source = "";
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      AllocationProfile.Entry entry = preset ? profile.nodeTotal(node.name(), category.id()) : null;
      if (entry == null) {
        warnings.add(
            new Warning(
                "profile",
                profile.id()
                    + " has no total of node "
                    + node.name()
                    + ": the sum of its parts is used"));
        return node;
      }
      double whole = Double.parseDouble(entry.value());
      total.put(
          category.id(), // published without bounds, for all parts of the node
          new Quantity(whole, Double.NaN, Double.NaN, Provenance.MODELLED, 1));
      source = profile.id() + " " + profile.version() + ": " + entry.source();
    }
    return node.publishedAs(total, source);
  }

  /** Thermal design power of the node: by option a piece, else of the preset or inventory. */
  double tdpWatts(Inventory inventory, NodeEmbodied node) {
    if (node == null) {
      return Double.NaN;
    }
    Pick cpu = reader.explicit("cpu.tdp");
    Pick gpu = reader.explicit("gpu.tdp");
    if ((cpu == null && gpu == null) || inventory == null || !node.name().equals(name(inventory))) {
      return node.tdpWatts();
    }
    String allowed = "watts above 0, at most 10000";
    double watts = 0;
    for (Inventory.Cpu part : inventory.cpu()) {
      Double tdp = cpu != null ? Double.valueOf(cpu.numberIn(1, 10_000, allowed)) : part.tdpWatts();
      watts += tdp == null ? Double.NaN : part.count() * tdp;
    }
    for (Inventory.Gpu part : inventory.gpu()) {
      watts += gpu == null ? Double.NaN : part.count() * gpu.numberIn(1, 10_000, allowed);
    }
    return watts;
  }

  /**
   * Thermal design power of one processor package: by option, else the highest of the inventory.
   */
  double packageTdpWatts(Inventory inventory, NodeEmbodied node) {
    Pick option = reader.explicit("cpu.tdp");
    if (option != null) {
      return option.numberIn(1, 10_000, "watts above 0, at most 10000");
    }
    double highest = Double.NaN;
    boolean isThisNode =
        node != null && inventory != null && node.name().equals(name(inventory)); // no preset
    for (Inventory.Cpu cpu : isThisNode ? inventory.cpu() : List.<Inventory.Cpu>of()) {
      double watts =
          cpu.tdpWatts() != null
              ? cpu.tdpWatts()
              : HardwareTable.with(library.hardware())
                  .findCpu(cpu.model())
                  .map(HardwareTable.Cpu::tdpWatts)
                  .orElse(Double.NaN);
      highest = highest > watts || Double.isNaN(watts) ? highest : watts;
    }
    return highest;
  }

  /** Whoever names a file reads it and hands in its inventory; a preset's id has no dot. */
  private static boolean looksLikeFile(String value) {
    return value.contains("/") || value.contains("\\") || value.contains(".");
  }

  private static String name(Inventory inventory) {
    return inventory.name() == null ? "node" : inventory.name();
  }
}
