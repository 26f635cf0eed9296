package io.lcaagent.agent.node;

import io.lcaagent.agent.options.OptionSpec;
import io.lcaagent.agent.options.OptionTable;
import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.sensitivity.Scenario;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What options say of factors and node, loaded. All methods that load throw {@link
 * io.lcaagent.impact.BadInputException}, which names the file, line, field or option that is not
 * usable.
 *
 * @param inventory {@code null} where a preset is the node, or nothing is known of it
 * @param options as the assessment takes them and a run records them
 * @param directory where relative paths start
 */
public record AssessmentInputs(
    FactorLibrary library, Inventory inventory, Map<String, OptionValue> options, Path directory) {
  private static final String NODE = "node";
  private static final String FACTORS = "factors";

  /** For something that did not happen on this node: without a node option none is known. */
  public static AssessmentInputs of(Options options) {
    return of(options, options.values(), named(options, null));
  }

  /** For a run on this node. */
  public static AssessmentInputs of(Options options, NodeFacts facts) {
    ThisNode here = ThisNode.of(facts, options, named(options, null));
    Map<String, OptionValue> given = options.values();
    Map<String, OptionValue> all = new LinkedHashMap<>();
    for (OptionSpec spec : OptionTable.all()) { // in the order in which a recorded run has them
      OptionValue value = given.getOrDefault(spec.key(), here.share().get(spec.key()));
      if (value != null) {
        all.put(spec.key(), value);
      }
    }
    here.share().forEach(all::putIfAbsent);
    if (!options.get(NODE).equals("auto")) {
      ThisNode.forgetOwn(all);
    }
    return of(options, all, named(options, here.recorded()));
  }

  /**
   * For a run that was recorded, perhaps on another node: its inventory is the recorded one, unless
   * the command line names a node. A share that was found out gives way to a given one, to a given
   * profile and to a given preset.
   *
   * @param inventoryJson as recorded, or {@code null}
   */
  public static AssessmentInputs of(Options options, String inventoryJson) {
    Map<String, OptionValue> all = new LinkedHashMap<>(options.values());
    if (isOverridden(options, ThisNode.SHARE)) {
      all.remove(ThisNode.SHARE_LOW);
      all.remove(ThisNode.SHARE_HIGH);
    } else if (isOverridden(options, "allocation.profile") && all.containsKey(ThisNode.SHARE_LOW)) {
      all.keySet().removeIf(key -> key.startsWith(ThisNode.SHARE));
    } else if (isOverridden(options, NODE)
        && ThisNode.isPreset(options)
        && ThisNode.isFound(all.get(ThisNode.SHARE))) {
      all.keySet().removeIf(key -> key.startsWith(ThisNode.SHARE)); // it was another node's
    }
    Inventory recorded =
        inventoryJson == null ? null : InventoryFile.parse(inventoryJson, "recorded inventory");
    boolean isNamed = isOverridden(options, NODE);
    if (isNamed) {
      ThisNode.forgetOwn(all);
    }
    return of(options, all, isNamed ? named(options, recorded) : recorded);
  }

  private static AssessmentInputs of(
      Options options, Map<String, OptionValue> all, Inventory inventory) {
    Path factors = options.path(FACTORS);
    FactorLibrary library = factors == null ? FactorLibrary.bundled() : FactorLibrary.with(factors);
    return new AssessmentInputs(library, inventory, inTableOrder(all), options.directory());
  }

  /** One order for a live run and its replay: that of the table, then what is in no table. */
  private static Map<String, OptionValue> inTableOrder(Map<String, OptionValue> options) {
    Map<String, OptionValue> ordered = new LinkedHashMap<>();
    for (OptionSpec spec : OptionTable.all()) {
      if (options.containsKey(spec.key())) {
        ordered.put(spec.key(), options.get(spec.key()));
      }
    }
    new TreeMap<>(options).forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** The settings; refuses what options hold that factors and presets do not know. */
  public AssessmentSettings settings() {
    return settings(options);
  }

  /** The settings with other options; other {@code factors} among them are loaded. */
  public AssessmentSettings settings(Map<String, OptionValue> other) {
    OptionValue factors = other.get(FACTORS);
    boolean isOther = factors != null && !factors.equals(options.get(FACTORS));
    return AssessmentSettings.resolve(
        other, isOther ? library(factors.value()) : library, inventory);
  }

  private FactorLibrary library(String factors) {
    if (factors.equals(Scenario.BUNDLED)) {
      return FactorLibrary.bundled();
    }
    try {
      return FactorLibrary.with(directory.resolve(factors));
    } catch (InvalidPathException e) {
      throw BadInputException.usage(
          "factors is " + BadInputException.quote(factors) + ", which is not a path");
    }
  }

  private static boolean isOverridden(Options options, String key) {
    return options.origin(key).equals(Options.COMMAND_LINE);
  }

  private static Inventory named(Options options, Inventory otherwise) {
    Path file = options.nodeFile();
    if (file != null) {
      return InventoryFile.read(file, options.get(NODE));
    }
    return options.get(NODE).equals("auto") ? otherwise : null; // else a preset
  }
}
